import { Checkbox, Code, FileInput, Stack, Text } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { LongJob } from '../../ui/long-job.tsx'
import type { Tariff } from './tariff-kinds.ts'
import { type ImportOutcome, Outcome } from './upload.tsx'

/** Takes the rates of a file into a tariff, after a look at what would come of it. */
export default function RatesImport({ tariff, onClose }: { tariff: Tariff; onClose: () => void }) {
  const [done, setDone] = useState<{ outcome: ImportOutcome; dryRun: boolean } | null>(null)
  const { form, ...submission } = useCallForm({
    initialValues: { file: null as File | null, dry_run: true },
    validate: ({ file }) => (file ? {} : { file: 'Choose a file' }),
    send: ({ file, dry_run }) => {
      setDone(null)
      const input = { tariff_id: tariff.tariff_id, dry_run }
      return api.upload('tariffs.import-rates', { file: file ?? new Blob() }, input)
    },
    onDone: ({ data }, { dry_run: dryRun }) => {
      setDone({ outcome: data, dryRun })
      // Whoever has seen that it is good takes it in next.
      if (dryRun && data.rejected === 0) form.setFieldValue('dry_run', false)
    },
  })
  const { file, dry_run: dryRun } = form.values
  return (
    <Stack>
      <CallForm
        {...submission}
        submitLabel={dryRun ? 'Check the file' : 'Import the rates'}
        onCancel={onClose}
        aside={
          <Checkbox
            label="Only check it"
            description="Read every line, change nothing"
            {...form.getInputProps('dry_run', { type: 'checkbox' })}
          />
        }
      >
        <Text size="sm" c="dimmed">
          CSV, plain or gzip, with a header row: <Code>prefix</Code> and <Code>rate</Code>, and perhaps{' '}
          <Code>direction, number_type, connect_fee, minimum, increment, grace, valid_from, description, country</Code>.
          What the file does not name stays.
        </Text>
        <FileInput
          label="File"
          leftSection={<IconFileSpreadsheet size={16} />}
          clearable
          clearButtonProps={{ 'aria-label': 'Take the file away' }}
          {...form.getInputProps('file')}
        />
      </CallForm>
      {submission.pending && (
        <LongJob label={`Reading ${file?.name}`} done={file?.size ?? 0} total={null} unit="bytes" state="running" />
      )}
      {done && !submission.pending && <Outcome name={file?.name ?? 'The file'} {...done} />}
    </Stack>
  )
}
