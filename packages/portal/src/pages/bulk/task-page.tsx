import { Alert, Badge, Card, SimpleGrid, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { type Column, DataTable, type Filter, type View } from '../../ui/data-table.ts'
import { Fact } from '../../ui/fact.tsx'
import { LongJob } from '../../ui/long-job.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty, Loading, Problem } from '../../ui/states.tsx'
import { DateTime, PhoneNumber } from '../../ui/values.tsx'
import { kinds, labelIn, statuses, type Task, type TaskItem } from './task.ts'

/** How often a task is looked at while it runs. */
const lookAgainMs = 2000

/** One task: how far it is, and what became of each item. */
export default function TaskPage() {
  const { task = '' } = useParams({ strict: false }) as { task?: string }
  const input = { task_id: Number(task), limit: 1 }
  const { data, error, isPending, refetch } = useCall('tasks.show', input, { refetchMs: lookAgainMs })
  return (
    <Page {...(data ? { title: `${labelIn(kinds, data.data.kind)}, task ${task}` } : {})}>
      {isPending && <Loading lines={8} />}
      {error && !data && <Problem error={error} retry={() => void refetch()} />}
      {data && <Standing task={data.data} />}
      {data && <Items task={data.data} />}
    </Page>
  )
}

const jobStates = { queued: 'running', running: 'running', done: 'done', failed: 'failed' } as const

function Standing({ task }: { task: Task }) {
  const { counts, status } = task
  const figures = Object.entries(counts).filter(([, count]) => count !== undefined)
  return (
    <Card withBorder padding="lg">
      <Stack>
        <LongJob
          label={labelIn(statuses, status)}
          done={task.done}
          total={task.total}
          unit={task.unit}
          state={jobStates[status]}
        />
        {task.message && (
          <Alert color="red" icon={<IconAlertTriangle />}>
            {task.message}
          </Alert>
        )}
        <SimpleGrid cols={{ base: 2, sm: 4 }}>
          <Fact label="Asked for">
            <DateTime at={task.created_at} />
          </Fact>
          <Fact label="Ended">{task.ended_at ? <DateTime at={task.ended_at} /> : 'Not yet'}</Fact>
          {figures.map(([name, count]) => (
            <Fact key={name} label={name.charAt(0).toUpperCase() + name.slice(1)}>
              {(count ?? 0).toLocaleString('en-US')}
            </Fact>
          ))}
        </SimpleGrid>
      </Stack>
    </Card>
  )
}

const colors: Readonly<Record<string, string>> = { done: 'green', failed: 'red' }

const columns: readonly Column<TaskItem>[] = [
  {
    key: 'item',
    header: 'Item',
    text: ({ item }) => item,
    cell: ({ item }) => (/^\+?\d{10,15}$/.test(item) ? <PhoneNumber number={item} /> : item),
    fixed: true,
  },
  {
    key: 'outcome',
    header: 'Outcome',
    text: ({ outcome }) => outcome ?? 'waits',
    cell: ({ outcome }) => (
      <Badge variant="light" color={colors[outcome ?? ''] ?? 'gray'}>
        {outcome ?? 'waits'}
      </Badge>
    ),
  },
  { key: 'message', header: 'Why', text: ({ message }) => message ?? '' },
]

const filters: readonly Filter[] = [
  { key: 'failed', label: 'Outcome', options: [{ value: '1', label: 'Failed alone' }] },
]

function Items({ task }: { task: Task }) {
  const { task_id, done, status } = task
  const load = async ({ page, size, filters: chosen }: View, signal: AbortSignal) => {
    const failed = chosen.failed === '1' ? { failed: true } : {}
    const { data } = await api.call('tasks.show', { task_id, page, limit: size, ...failed }, { signal })
    return { rows: data.items, total: null }
  }
  return (
    <DataTable
      name="Items"
      // Read again as the task goes on.
      scope={[task_id, done, status]}
      columns={columns}
      load={load}
      rowId={({ item }) => item}
      filters={filters}
      empty={<Empty title="Nothing to tell of single items" />}
    />
  )
}
