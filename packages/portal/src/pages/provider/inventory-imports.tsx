import type { Answer } from '@dialyard/sdk'
import { Anchor, Badge, Card, Checkbox, Code, FileInput, Group, Progress, Stack, Text, Title } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { toInventoryImport } from '../../paths.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Empty } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { taskColors, taskLabels } from './task-state.ts'

type Task = Answer<'tasks.list'>['data']['rows'][number]

/** A file into stock, and the files that were taken in before. */
export default function InventoryImports() {
  return (
    <Stack>
      <ImportForm />
      <DataTable
        name="Imports"
        columns={columns}
        load={load}
        rowId={(task) => String(task.task_id)}
        empty={<Empty title="No file was taken in yet">The first one will stand here, with what became of it.</Empty>}
      />
    </Stack>
  )
}

function ImportForm() {
  const navigate = useNavigate()
  const { form, ...submission } = useCallForm({
    initialValues: { file: null as File | null, dry_run: true },
    validate: ({ file }) => (file ? {} : { file: 'Choose a file' }),
    send: ({ file, dry_run }) => api.upload('tasks.import-inventory', { file: file ?? new Blob() }, { dry_run }),
    onDone: ({ data }) => navigate({ to: toInventoryImport(data.task_id) }),
  })
  const { dry_run: dryRun } = form.values
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="xs">
        Take a file into stock
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        CSV, plain or gzip, with a header row: <Code>number</Code> or <Code>range_start,range_end</Code>; then{' '}
        <Code>type</Code> local, toll or intl, and perhaps{' '}
        <Code>
          country, state, ratecenter, lata, tier, fax, onnet, supplier, setup, monthly, cost_setup, cost_monthly
        </Code>
        . A line about a number that nobody owns replaces what was known of it; a number with an owner is left alone.
      </Text>
      <CallForm
        {...submission}
        submitLabel={dryRun ? 'Check the file' : 'Take it into stock'}
        aside={
          <Checkbox
            label="Only check it"
            description="Read every line, change nothing"
            {...form.getInputProps('dry_run', { type: 'checkbox' })}
          />
        }
      >
        <FileInput
          label="File"
          placeholder="stock.csv"
          accept=".csv,.gz,text/csv,application/gzip"
          leftSection={<IconFileSpreadsheet size={16} />}
          clearable
          clearButtonProps={{ 'aria-label': 'Take the file away' }}
          {...form.getInputProps('file')}
        />
      </CallForm>
    </Card>
  )
}

const columns: readonly Column<Task>[] = [
  {
    key: 'task',
    header: 'Import',
    text: (task) => String(task.task_id),
    sortBy: (task) => task.task_id,
    cell: (task) => (
      <Anchor component={Link} to={toInventoryImport(task.task_id)} size="sm">
        Import {task.task_id}
      </Anchor>
    ),
    fixed: true,
  },
  {
    key: 'at',
    header: 'Begun',
    text: (task) => task.created_at,
    cell: (task) => <DateTime at={task.created_at} />,
  },
  { key: 'state', header: 'State', text: ({ status }) => status, cell: (task) => <State task={task} /> },
  {
    key: 'added',
    header: 'Added',
    text: ({ counts }) => String(counts.added ?? ''),
    sortBy: ({ counts }) => counts.added ?? 0,
    align: 'right',
  },
  {
    key: 'updated',
    header: 'Changed',
    text: ({ counts }) => String(counts.updated ?? ''),
    sortBy: ({ counts }) => counts.updated ?? 0,
    align: 'right',
  },
  {
    key: 'rejected',
    header: 'Rejected',
    text: ({ counts }) => String(counts.rejected ?? ''),
    sortBy: ({ counts }) => counts.rejected ?? 0,
    align: 'right',
  },
]

function State({ task: { status, done, total } }: { task: Task }) {
  const share = total === 0 ? 0 : Math.min(100, (done / total) * 100)
  return (
    <Group gap="xs" wrap="nowrap">
      <Badge variant="light" color={taskColors[status]}>
        {taskLabels[status]}
      </Badge>
      {status === 'running' && <Progress value={share} w={80} aria-label="How far it is" />}
    </Group>
  )
}

async function load({ page, size }: View, signal: AbortSignal) {
  const { data } = await api.call('tasks.list', { kind: 'inventory', page, limit: size }, { signal })
  return { rows: data.rows, total: data.count }
}
