import { Alert, Button, Code, Group, Table, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ScrollTable } from '../../ui/scroll-table.tsx'
import { plural } from '../../ui/spell.ts'
import { nearestIn, type RowProblem, wrongNameIn } from './order-file.ts'
import { hasHeader, type OrderForm, type OrderValues } from './order-form.ts'

interface OrderProblemsProps {
  problems: readonly RowProblem[]
  form: OrderForm
  /** Looks into the lines as they are now. */
  onMended: (values: OrderValues) => void
}

const shown = 200

/** What is wrong in a file, row by row; a name that was misspelt is put right by choosing one that is near. */
export default function OrderProblems({ problems, form, onMended }: OrderProblemsProps) {
  const { file, text } = form.values
  // A header that was left out counts as the first line.
  const offset = hasHeader(form.values) ? 0 : 1
  const replace = ({ line, message }: RowProblem, name: string) => {
    const wrong = wrongNameIn(message)
    const lines = text.split('\n')
    const at = (line ?? 0) - 1 - offset
    lines[at] = (lines[at] ?? '').replace(wrong, name)
    const values = { ...form.values, text: lines.join('\n') }
    form.setValues(values)
    onMended(values)
  }
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconAlertTriangle />}
      title={`Nothing can be ordered: ${plural(problems.length, 'place')} in the file ${problems.length === 1 ? 'is' : 'are'} wrong`}
    >
      <ScrollTable label="What is wrong in the file" minWidth={520}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Line</Table.Th>
            <Table.Th>Column</Table.Th>
            <Table.Th>Stands there</Table.Th>
            <Table.Th>Reason</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {problems.slice(0, shown).map((problem) => (
            <Table.Tr key={`${problem.line} ${problem.column} ${problem.message}`}>
              <Table.Td>{problem.line ?? 'File'}</Table.Td>
              <Table.Td>{problem.column}</Table.Td>
              <Table.Td>{problem.text && <Code>{problem.text}</Code>}</Table.Td>
              <Table.Td>
                <Text size="sm">{problem.message}</Text>
                {file === null && (
                  <Group gap={4}>
                    {nearestIn(problem.message).map((name) => (
                      <Button
                        key={name}
                        size="compact-xs"
                        variant="default"
                        onClick={() => replace(problem, name)}
                        aria-label={`Write ${name} in line ${problem.line}`}
                      >
                        {name}
                      </Button>
                    ))}
                  </Group>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ScrollTable>
      {problems.length > shown && <Text size="sm">And {plural(problems.length - shown, 'place')} more.</Text>}
    </Alert>
  )
}
