import type { Answer } from '@dialyard/sdk'
import { Alert, Card, Group, Select, SimpleGrid, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import classes from './call-simulation.module.css'

type Simulation = Answer<'routing.simulate'>['data']
type Outcome = 'answer' | 'busy' | 'no-answer' | 'fail'

const outcomes = [
  { value: 'answer', label: 'answers' },
  { value: 'busy', label: 'is busy' },
  { value: 'no-answer', label: 'does not answer' },
  { value: 'fail', label: 'cannot be reached' },
]

/** What would happen to a call by the routing that is in force: nothing is dialled. */
export function CallSimulation({ number }: { number: string }) {
  const { data: route } = useCall('routing.show-route', { number })
  const targets = [...new Set((route?.data.steps ?? []).flatMap(({ targets: each }) => each.map(({ name }) => name)))]
  const [simulation, setSimulation] = useState<Simulation | null>(null)
  const [behaviour, setBehaviour] = useState<Record<string, Outcome>>({})
  const { form, ...submission } = useCallForm({
    initialValues: { caller: '2125550123' },
    send: ({ caller }) => {
      const known = Object.fromEntries(Object.entries(behaviour).filter(([name]) => targets.includes(name)))
      return api.call('routing.simulate', { number, caller, outcomes: known })
    },
    onDone: ({ data }) => setSimulation(data),
  })
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2}>Try a call</Title>
      <Text size="sm" c="dimmed" mb="md">
        By the routing that is saved. Nothing is dialled.
      </Text>
      <CallForm {...submission} submitLabel="Simulate the call">
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
          <TextInput label="Caller" {...form.getInputProps('caller')} />
          {targets.map((name) => (
            <Select
              key={name}
              label={name}
              allowDeselect={false}
              data={outcomes}
              value={behaviour[name] ?? (name === 'voicemail' ? 'answer' : 'no-answer')}
              onChange={(value) => setBehaviour({ ...behaviour, [name]: value as Outcome })}
            />
          ))}
        </SimpleGrid>
      </CallForm>
      {route?.data.lints.map(({ code, message }) => (
        <Alert key={code} color="orange" mt="md">
          {message}
        </Alert>
      ))}
      {simulation && <Timeline simulation={simulation} />}
    </Card>
  )
}

interface Stretch {
  target: string
  from: number
  to: number
  end: string
}

const ends = new Set(['answer', 'busy', 'no-answer', 'fail', 'cancel', 'reject'])

/** From the invitation of a target to what became of it. */
function stretchesOf({ trace }: Simulation): Stretch[] {
  const stretches: Stretch[] = []
  for (const { at_ms: at, target, event } of trace) {
    if (target === null) continue
    if (event === 'invite') stretches.push({ target, from: at, to: at, end: 'ringing' })
    const open = stretches.findLast((each) => each.target === target)
    if (open) open.to = Math.max(open.to, at)
    if (open && ends.has(event)) open.end = event
  }
  return stretches
}

const seconds = (ms: number): string => `${(ms / 1000).toLocaleString('en-US', { maximumFractionDigits: 1 })} s`

const said: Readonly<Record<string, string>> = {
  invite: 'is called',
  ringing: 'rings',
  answer: 'answers',
  busy: 'is busy',
  'no-answer': 'did not answer',
  fail: 'could not be reached',
  cancel: 'rings no more',
  reject: 'the call is rejected',
}

/** The call drawn over time, and told line by line. */
function Timeline({ simulation }: { simulation: Simulation }) {
  const stretches = stretchesOf(simulation)
  const last = Math.max(1, ...simulation.trace.map(({ at_ms: at }) => at))
  const { answered_by: by, final_code: code } = simulation
  return (
    <Stack mt="lg" gap="sm">
      <Text fw={600} role="status">
        {by === null ? `Nobody answers: the caller hears ${code ?? 'nothing'}` : `${by} answers after ${seconds(last)}`}
      </Text>
      <div className={classes.drawing} aria-hidden="true">
        {stretches.map(({ target, from, to, end }) => (
          <div key={`${target} ${from}`} className={classes.row}>
            <Text size="xs" className={classes.name ?? ''} title={target}>
              {target}
            </Text>
            <div className={classes.track}>
              <div
                className={classes.bar}
                data-end={end}
                style={{
                  insetInlineStart: `min(${(from / last) * 100}%, calc(100% - 6px))`,
                  inlineSize: `max(6px, ${((to - from) / last) * 100}%)`,
                }}
              />
            </div>
          </div>
        ))}
        <div className={classes.row}>
          <span />
          <Group justify="space-between">
            <Text size="xs" c="dimmed">
              0 s
            </Text>
            <Text size="xs" c="dimmed">
              {seconds(last)}
            </Text>
          </Group>
        </div>
      </div>
      <Table aria-label="The call, line by line" verticalSpacing={4} fz="sm">
        <Table.Tbody>
          {simulation.trace.map(({ at_ms: at, target, event }) => (
            <Table.Tr key={`${at} ${target} ${event}`}>
              <Table.Td w={80}>{seconds(at)}</Table.Td>
              <Table.Td>
                {target} {said[event] ?? event}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  )
}
