import type { Answer } from '@dialyard/sdk'
import { Alert, Badge, Button, Group, Table, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { api } from '../../api/client.ts'
import { ScrollTable } from '../../ui/scroll-table.tsx'
import { plural } from '../../ui/spell.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { PhoneNumber } from '../../ui/values.tsx'
import { numbersIn } from './draft.ts'
import { StepFrame, type StepProps } from './step-frame.tsx'
import type { Kind } from './sub-order.ts'

type Check = Answer<'porting.check'>['checks'][number]

/** As many as the API looks at in one call. */
const atOnce = 1000

function useChecks(kind: Kind, numbers: readonly string[]) {
  return useQuery({
    queryKey: ['porting.check', kind, numbers],
    queryFn: async ({ signal }) => {
      const checks: Check[] = []
      for (let from = 0; from < numbers.length; from += atOnce) {
        const part = numbers.slice(from, from + atOnce)
        checks.push(...(await api.call('porting.check', { did_type: kind, numbers: part }, { signal })).checks)
      }
      return checks
    },
  })
}

const verdicts = {
  portable: { color: 'green', label: 'Can come' },
  unknown: { color: 'yard', label: 'Can be asked for' },
  not_portable: { color: 'red', label: 'Cannot come' },
}

/** Whether they can come at all. */
export default function CheckStep({ draft, change, onNext, onBack }: StepProps) {
  const numbers = numbersIn(draft.numbers)
  const { data: checks, error, refetch } = useChecks(draft.kind, numbers)
  const wrong = checks?.filter(({ portability }) => portability === 'not_portable') ?? []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onNext()
  }
  const leaveOut = () => {
    const kept = numbers.filter((_, index) => checks?.[index]?.portability !== 'not_portable')
    change({ numbers: kept.join('\n') })
  }
  return (
    <StepFrame
      title="Can they come?"
      onSubmit={submit}
      onBack={onBack}
      nextDisabled={!checks || wrong.length > 0 || numbers.length === 0}
    >
      {!checks && !error && <Loading />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {checks && wrong.length === 0 && (
        <Alert color="green" icon={<IconCircleCheck />} role="status">
          {plural(numbers.length, 'number')}: nothing speaks against any of them.
        </Alert>
      )}
      {wrong.length > 0 && (
        <Alert color="orange" icon={<IconAlertTriangle />} role="status">
          <Group justify="space-between">
            <Text size="sm">{plural(wrong.length, 'number')} cannot come. Go back to correct, or leave them out.</Text>
            {wrong.length < numbers.length && (
              <Button size="xs" variant="default" onClick={leaveOut}>
                Leave them out
              </Button>
            )}
          </Group>
        </Alert>
      )}
      {checks && <Checks checks={checks} />}
    </StepFrame>
  )
}

const shown = 200
const order = ['not_portable', 'unknown', 'portable']

/** Those against which something speaks first. */
function Checks({ checks }: { checks: readonly Check[] }) {
  const sorted = [...checks].sort((a, b) => order.indexOf(a.portability) - order.indexOf(b.portability))
  return (
    <>
      <ScrollTable label="Checked numbers" minWidth={560}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Number</Table.Th>
            <Table.Th>Verdict</Table.Th>
            <Table.Th>Place</Table.Th>
            <Table.Th>Losing carrier</Table.Th>
            <Table.Th>Why</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.slice(0, shown).map((check) => (
            <Table.Tr key={check.number}>
              <Table.Td>
                <PhoneNumber number={check.number} />
              </Table.Td>
              <Table.Td>
                <Badge variant="light" color={verdicts[check.portability].color}>
                  {verdicts[check.portability].label}
                </Badge>
              </Table.Td>
              <Table.Td>{[check.rate_center, check.state].filter(Boolean).join(', ') || '—'}</Table.Td>
              <Table.Td>{check.losing_sp ?? '—'}</Table.Td>
              <Table.Td>{check.reasons.join('; ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ScrollTable>
      {checks.length > shown && (
        <Text size="sm" c="dimmed">
          And {plural(checks.length - shown, 'number')} more.
        </Text>
      )}
    </>
  )
}
