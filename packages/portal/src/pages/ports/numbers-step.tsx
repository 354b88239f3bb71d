import { Box, Button, FileButton, Group, Radio, Text, Textarea } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { roleOf, useAccount } from '../../api/account.ts'
import { CustomerSelect } from '../../ui/customer-select.tsx'
import { plural } from '../../ui/spell.ts'
import { numbersIn } from './draft.ts'
import { StepFrame, type StepProps } from './step-frame.tsx'
import { type Kind, kinds } from './sub-order.ts'

/** As many as a port may have. */
const most = 5000

/** The numbers of a CSV: its column `number`, or its first where none is called so. */
function numbersOfCsv(text: string): string[] {
  const [head = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const cells = (line: string): string[] => line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
  const column = cells(head).findIndex((name) => name.toLowerCase() === 'number')
  const rows = column < 0 ? [head, ...lines] : lines
  return rows.map((line) => cells(line)[Math.max(column, 0)] ?? '').filter((cell) => /\d/.test(cell))
}

/** Which numbers are to come. */
export default function NumbersStep({ draft, change, onNext, onBack }: StepProps) {
  const account = useAccount()
  const [problem, setProblem] = useState<string | null>(null)
  const [ownerProblem, setOwnerProblem] = useState<string | null>(null)
  const role = roleOf(account)
  const count = numbersIn(draft.numbers).length
  const take = async (file: File | null) => {
    if (!file) return
    const found = numbersOfCsv(await file.text())
    change({ numbers: [...numbersIn(draft.numbers), ...found].join('\n') })
    setProblem(found.length === 0 ? `${file.name} has no numbers: they stand in a column “number”` : null)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const ownerMissing = role === 'staff' && draft.owner === null
    setOwnerProblem(ownerMissing ? 'Say whose numbers they are to be' : null)
    const wrong =
      count === 0
        ? 'Name at least one number'
        : count > most
          ? `A port has at most ${most} numbers, not ${count}`
          : null
    setProblem(wrong)
    if (wrong === null && !ownerMissing) onNext()
  }
  return (
    <StepFrame title="Which numbers are to come?" onSubmit={submit} onBack={onBack}>
      {role !== 'customer' && (
        <Box maw={360}>
          <CustomerSelect
            label="Customer"
            {...(role === 'staff' ? { required: true } : { description: 'Left empty, they are to be yours' })}
            clearable
            value={draft.owner === null ? null : Number(draft.owner)}
            onChoose={(owner) => change({ owner: owner && String(owner.id) })}
            error={ownerProblem}
          />
        </Box>
      )}
      <Radio.Group label="Kind of number" value={draft.kind} onChange={(kind) => change({ kind: kind as Kind })}>
        <Group mt={6}>
          {kinds.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Group>
      </Radio.Group>
      <Textarea
        label="Numbers"
        description="One a line, or between commas, written as you like"
        placeholder={'706-510-3027\n706-510-3028'}
        autosize
        minRows={5}
        maxRows={16}
        value={draft.numbers}
        onChange={(event) => change({ numbers: event.currentTarget.value })}
        error={problem}
      />
      <Group justify="space-between">
        <FileButton accept=".csv,text/csv,text/plain" onChange={(file) => void take(file)}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconUpload size={16} />}>
              Add from a CSV file
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed" role="status">
          {plural(count, 'number')}
        </Text>
      </Group>
    </StepFrame>
  )
}
