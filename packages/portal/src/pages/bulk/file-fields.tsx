import { Button, Code, FileButton, Group, Radio, Text, Textarea } from '@mantine/core'
import { IconUpload, IconX } from '@tabler/icons-react'
import { criteria } from './bulk-order.ts'
import { columnsOf, type OrderForm } from './order-form.ts'

/** A file of this size can still be changed by hand. */
const mostEdited = 200_000

/** What is ordered: by which criterion, and the lines. */
export function FileFields({ form }: { form: OrderForm }) {
  const { criterion, file } = form.values
  const take = async (chosen: File | null) => {
    if (!chosen) return
    const edited = chosen.size <= mostEdited && !/\.gz$/i.test(chosen.name)
    form.setValues(edited ? { file: null, text: await chosen.text() } : { file: chosen, text: '' })
  }
  const example = criteria.find(({ value }) => value === criterion)?.example ?? ''
  return (
    <>
      <Radio.Group label="By" {...form.getInputProps('criterion')}>
        <Group mt={6}>
          {criteria.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Group>
      </Radio.Group>
      <Group gap="xs">
        <FileButton accept=".csv,.gz,text/csv,text/plain,application/gzip" onChange={(chosen) => void take(chosen)}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconUpload size={16} />}>
              Choose a CSV file
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          with the columns <Code>{columnsOf(criterion)}</Code>
        </Text>
      </Group>
      {file ? (
        <Group gap="xs" role="status">
          <Text size="sm">
            {file.name}, {Math.ceil(file.size / 1024).toLocaleString('en-US')} kB, is sent as it is.
          </Text>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconX size={12} />}
            onClick={() => form.setValues({ file: null })}
          >
            Take another
          </Button>
        </Group>
      ) : (
        <Textarea
          label="Lines"
          description="From the file, or typed here; the header may be left out"
          placeholder={`${columnsOf(criterion)}\n${example}`}
          autosize
          minRows={5}
          maxRows={14}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          {...form.getInputProps('text')}
        />
      )}
    </>
  )
}
