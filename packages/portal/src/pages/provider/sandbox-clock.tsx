import { Alert, Button, Card, Group, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconClockPlay } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { api } from '../../api/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Fact } from '../../ui/fact.tsx'
import { Page } from '../../ui/page.tsx'
import { spellInstant } from '../../ui/spell.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { DueWorks } from './due-works.tsx'

const hourMs = 3_600_000
const steps = [
  { label: 'An hour', ms: hourMs },
  { label: 'A day', ms: 24 * hourMs },
  { label: 'A week', ms: 7 * 24 * hourMs },
  { label: '30 days', ms: 30 * 24 * hourMs },
]

/** The sandbox's time, and the way forward in it. */
export default function SandboxClock() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['sandbox.show-clock'],
    queryFn: async () => (await api.call('sandbox.show-clock')).data,
    refetchInterval: 15_000,
  })
  return (
    <Page intro="The platform’s business time: renewals, holds, ports and due days go by it. In a sandbox it can be set forward.">
      {isPending && <Loading />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data && <Clock now={new Date(data.now)} />}
      {data && <DueWorks title="What falls due next" />}
    </Page>
  )
}

function Clock({ now }: { now: Date }) {
  const [target, setTarget] = useState<Date | null>(null)
  return (
    <>
      <Card withBorder padding="lg">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Fact label="Business time">
            <Big>
              <DateTime at={now.toISOString()} />
            </Big>
          </Fact>
          <Fact label="Real time">
            <Big>
              <DateTime at={new Date().toISOString()} />
            </Big>
          </Fact>
        </SimpleGrid>
      </Card>
      <Card withBorder padding="lg" component="section">
        <Title order={2} mb="md">
          Go forward
        </Title>
        <Stack>
          <Group gap="xs">
            {steps.map(({ label, ms }) => (
              <Button key={label} variant="default" onClick={() => setTarget(new Date(now.getTime() + ms))}>
                {label}
              </Button>
            ))}
          </Group>
          <ToInstant now={now} onChoose={setTarget} />
        </Stack>
      </Card>
      <ForwardDialog target={target} onClose={() => setTarget(null)} />
    </>
  )
}

const Big = ({ children }: { children: ReactNode }) => (
  <Text fz={24} fw={600}>
    {children}
  </Text>
)

/** A time of the visitor's own zone, as its field writes it. */
const localOf = (at: Date): string =>
  new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)

function ToInstant({ now, onChoose }: { now: Date; onChoose: (target: Date) => void }) {
  const [typed, setTyped] = useState(localOf(now))
  const [problem, setProblem] = useState<string | null>(null)
  const choose = () => {
    const target = new Date(typed)
    const isLater = target > now
    setProblem(isLater ? null : 'The clock only goes forward: enter a later time')
    if (isLater) onChoose(target)
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        choose()
      }}
    >
      <Group align="flex-start">
        <TextInput
          label="Or to"
          type="datetime-local"
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
          error={problem}
        />
        <Button type="submit" leftSection={<IconClockPlay size={16} />} mt={25}>
          Go there
        </Button>
      </Group>
    </form>
  )
}

function ForwardDialog({ target, onClose }: { target: Date | null; onClose: () => void }) {
  const said = target ? spellInstant(target.toISOString()) : ''
  const go = async () => {
    const { data } = await api.call('sandbox.set-clock', { to: target?.toISOString() })
    notifications.show({ color: 'green', message: `It is ${spellInstant(data.now)} now.` })
  }
  return (
    <ConfirmDialog
      opened={target !== null}
      onClose={onClose}
      title={`Set the clock to ${said}?`}
      effects={[
        'Everything that falls due until then is done, in the order in which it falls due:',
        'months are charged or stay unpaid, and what is unpaid too long is suspended and released;',
        'ports that have their date come, dates run out, holds end, released numbers are for sale again.',
        'There is no way back. A long way takes a while; it goes on even if you leave.',
        <Alert key="everybody" color="orange" p="xs">
          The clock is the same for everybody on this platform.
        </Alert>,
      ]}
      cost="customers pay what falls due."
      confirmLabel={`Go to ${said}`}
      destructive
      onConfirm={go}
    />
  )
}
