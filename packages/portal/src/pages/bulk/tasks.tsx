import type { Input } from '@dialyard/sdk'
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { toTask } from '../../paths.ts'
import { type Column, DataTable, type Filter, type View } from '../../ui/data-table.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { kinds, labelIn, sayProgress, statuses, type Task } from './task.ts'
import { TaskBadge } from './task-badge.tsx'

const columns: readonly Column<Task>[] = [
  {
    key: 'task',
    header: 'Task',
    text: (task) => String(task.task_id),
    sortBy: (task) => task.task_id,
    cell: (task) => (
      <Anchor component={Link} to={toTask(task.task_id)} inherit>
        {task.task_id}
      </Anchor>
    ),
    fixed: true,
  },
  { key: 'kind', header: 'What', text: ({ kind }) => labelIn(kinds, kind) },
  {
    key: 'status',
    header: 'State',
    text: ({ status }) => labelIn(statuses, status),
    cell: ({ status }) => <TaskBadge status={status} />,
  },
  { key: 'progress', header: 'Progress', text: sayProgress },
  {
    key: 'begun',
    header: 'Asked for',
    text: (task) => task.created_at,
    cell: (task) => <DateTime at={task.created_at} />,
  },
  {
    key: 'ended',
    header: 'Ended',
    text: (task) => task.ended_at ?? '',
    cell: (task) => task.ended_at && <DateTime at={task.ended_at} />,
  },
  { key: 'account', header: 'Account', text: (task) => String(task.account_id), optional: true },
]

const filters: readonly Filter[] = [
  { key: 'kind', label: 'What', options: kinds },
  { key: 'status', label: 'State', options: statuses },
]

type TaskInput = Input<'tasks.list'>

async function load({ page, size, filters: chosen }: View, signal: AbortSignal) {
  const { data } = await api.call(
    'tasks.list',
    {
      page,
      limit: size,
      kind: chosen.kind as TaskInput['kind'],
      status: chosen.status as TaskInput['status'],
    },
    { signal },
  )
  return { rows: data.rows, total: data.count }
}

/** How often the list is looked at while something runs. */
const lookAgainMs = 5000

export default function Tasks() {
  const { account_id: accountId } = useAccount()
  const { data: running } = useCall('tasks.list', { status: 'running', limit: 1 }, { refetchMs: lookAgainMs })
  const progress = JSON.stringify(running?.data)
  const scope = useMemo(() => [accountId, progress], [accountId, progress])
  return (
    <Page intro="What is too much for one answer is done in the background, and told here.">
      <DataTable
        name="Tasks"
        scope={scope}
        columns={columns}
        load={load}
        rowId={(task) => String(task.task_id)}
        filters={filters}
        empty={
          <Empty title="Nothing runs in the background">
            Very many numbers that are released or forwarded at once become a task.
          </Empty>
        }
      />
    </Page>
  )
}
