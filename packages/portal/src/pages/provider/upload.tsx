import type { Answer } from '@dialyard/sdk'
import { Alert, Card, Group, SimpleGrid, Table, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { Fact } from '../../ui/fact.tsx'
import { plural } from '../../ui/spell.ts'

export type ImportOutcome = Answer<'reference.import-ocn'>['data']

export type Counts = Pick<ImportOutcome, 'read' | 'added' | 'updated' | 'skipped' | 'rejected'>

/** What became of a file's lines, in figures. */
export function CountsOf({ counts }: { counts: Partial<Counts> }) {
  const figures: [string, number | undefined][] = [
    ['Read', counts.read],
    ['Added', counts.added],
    ['Changed', counts.updated],
    ['Fine as they were', counts.skipped],
    ['Rejected', counts.rejected],
  ]
  return (
    <SimpleGrid cols={{ base: 2, sm: 5 }}>
      {figures.map(([label, count]) => (
        <Fact key={label} label={label}>
          <Text fz={20} fw={600}>
            {count?.toLocaleString('en-US') ?? '—'}
          </Text>
        </Fact>
      ))}
    </SimpleGrid>
  )
}

interface OutcomeProps {
  name: string
  outcome: ImportOutcome
  /** Nothing was changed: it was read and checked. */
  dryRun: boolean
}

/** How an import went: what came in, and of each wrong line what is wrong with it. */
export function Outcome({ name, outcome, dryRun }: OutcomeProps) {
  const sound = outcome.rejected === 0
  return (
    <Card withBorder padding="lg" component="section" aria-label={`Outcome of ${name}`}>
      <Alert
        color={sound ? 'green' : 'orange'}
        role="status"
        icon={sound ? <IconCircleCheck /> : <IconAlertTriangle />}
        title={dryRun ? `${name} was checked; nothing is changed` : `${name} is imported`}
        mb="md"
      >
        {sound
          ? 'Every line is fine.'
          : `${plural(outcome.rejected, 'line')} ${outcome.rejected === 1 ? 'is' : 'are'} wrong${
              dryRun ? '' : ' and left out; the rest is in'
            }.`}
      </Alert>
      <CountsOf counts={outcome} />
      {outcome.errors.length > 0 && <WrongLines errors={outcome.errors} />}
    </Card>
  )
}

const shown = 100

function WrongLines({ errors }: Pick<ImportOutcome, 'errors'>) {
  return (
    <>
      <Title order={3} mt="lg" mb="xs">
        Rejected lines
      </Title>
      <Group style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label="Rejected lines, table">
        <Table verticalSpacing="xs" aria-label="Rejected lines">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Line</Table.Th>
              <Table.Th>Column</Table.Th>
              <Table.Th>What is wrong</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {errors.slice(0, shown).map(({ line, column, message }) => (
              <Table.Tr key={`${line} ${column} ${message}`}>
                <Table.Td>{line}</Table.Td>
                <Table.Td>{column ?? ''}</Table.Td>
                <Table.Td>{message}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Group>
      {errors.length > shown && (
        <Text size="sm" c="dimmed" mt="xs">
          and {(errors.length - shown).toLocaleString('en-US')} more
        </Text>
      )}
    </>
  )
}
