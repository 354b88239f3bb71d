import { Alert, Card, Checkbox, FileInput, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconFileSpreadsheet } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { LongJob } from '../../ui/long-job.tsx'
import { mappedColumns, type ReferenceKind, referenceKinds } from './reference-kinds.ts'
import { type ImportOutcome, Outcome } from './upload.tsx'

interface Done {
  name: string
  outcome: ImportOutcome
  dryRun: boolean
}

const mapped = 'reference.import-mapped'
const usCodes = 'reference.import-co-codes-us'
const presets = [
  { value: 'telcodata', label: 'telcodata' },
  { value: 'nalennd', label: 'nalennd' },
]

interface Values extends Record<string, unknown> {
  kind: ReferenceKind
  file: File | null
  dry_run: boolean
  partial: boolean
  source: string
  preset: string
  columns: Record<string, string>
}

const initialValues: Values = {
  kind: 'reference.import-npa-report',
  file: null,
  dry_run: true,
  partial: false,
  source: '',
  preset: '',
  columns: {},
}

async function send({ kind, file, dry_run, partial, source, preset, columns }: Values): Promise<Done> {
  const upload = { file: file ?? new Blob() }
  const done = (outcome: ImportOutcome): Done => ({ name: file?.name ?? 'The file', outcome, dryRun: dry_run })
  if (kind === usCodes) return done((await api.upload(kind, upload, { dry_run, partial })).data)
  if (kind !== mapped) return done((await api.upload(kind, upload, { dry_run })).data)
  const named = Object.fromEntries(Object.entries(columns).filter(([, header]) => header.trim() !== ''))
  const how = {
    source,
    ...(preset ? { preset: preset as 'telcodata' } : {}),
    ...(Object.keys(named).length > 0 ? { columns: named } : {}),
  }
  return done((await api.upload(mapped, upload, { dry_run, ...how })).data)
}

/** Brings a file about the numbering plan in, in place of what its source brought before. */
export default function ReferenceImport() {
  const [done, setDone] = useState<Done | null>(null)
  const { form, ...submission } = useCallForm({
    initialValues,
    validate: ({ file, kind, source }) => ({
      ...(file ? {} : { file: 'Choose a file' }),
      ...(kind === mapped && !source ? { source: 'Name the source' } : {}),
    }),
    send: (values) => {
      setDone(null)
      return send(values)
    },
    onDone: setDone,
  })
  const { kind, dry_run: dryRun, file } = form.values
  return (
    <Stack>
      <Card withBorder padding="lg" component="section" aria-label="Import a file">
        <CallForm
          {...submission}
          submitLabel={dryRun ? 'Check the file' : 'Import the file'}
          aside={
            <Checkbox
              label="Only check it"
              description="Read every line, change nothing"
              {...form.getInputProps('dry_run', { type: 'checkbox' })}
            />
          }
        >
          <Select
            label="What the file is"
            allowDeselect={false}
            data={referenceKinds.map(({ id, label }) => ({ value: id, label }))}
            {...form.getInputProps('kind')}
          />
          <Text size="sm" c="dimmed">
            {referenceKinds.find(({ id }) => id === kind)?.about}
          </Text>
          {kind === usCodes && (
            <Checkbox
              label="It is a part, such as one state"
              description="What it does not name stays; without this a file of fewer than 150,000 rows is refused"
              {...form.getInputProps('partial', { type: 'checkbox' })}
            />
          )}
          {kind === mapped && <Mapping form={form} />}
          <FileInput
            label="File"
            description="Plain or gzip"
            leftSection={<IconFileSpreadsheet size={16} />}
            clearable
            clearButtonProps={{ 'aria-label': 'Take the file away' }}
            {...form.getInputProps('file')}
          />
          {!dryRun && (
            <Alert color="orange" icon={<IconAlertTriangle />}>
              What this source brought before is replaced at once, for everybody. Check the file first.
            </Alert>
          )}
        </CallForm>
      </Card>
      {submission.pending && (
        <Card withBorder padding="lg">
          <LongJob label={`Reading ${file?.name}`} done={file?.size ?? 0} total={null} unit="bytes" state="running" />
        </Card>
      )}
      {done && !submission.pending && <Outcome {...done} />}
    </Stack>
  )
}

type ImportForm = ReturnType<typeof useCallForm<Values, Done>>['form']

function Mapping({ form }: { form: ImportForm }) {
  const { preset, columns } = form.values
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label="Source"
          description="The name under which its rows stand"
          placeholder="my-list"
          {...form.getInputProps('source')}
        />
        <Select
          label="Known kind of file"
          description="None: by the headers below"
          clearable
          data={presets}
          {...form.getInputProps('preset')}
          value={preset || null}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 5 }}>
        {mappedColumns.map(({ name, label }) => (
          <TextInput
            key={name}
            label={`Header of ${label}`}
            value={columns[name] ?? ''}
            onChange={({ currentTarget: { value } }) => form.setFieldValue('columns', { ...columns, [name]: value })}
            error={form.errors.columns}
          />
        ))}
      </SimpleGrid>
    </>
  )
}
