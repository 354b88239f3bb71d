import type { Answer } from '@dialyard/sdk'
import { Alert, Button, Card } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { api } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { LongJob } from '../../ui/long-job.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty, Loading, Problem } from '../../ui/states.tsx'
import { isOver } from './task-state.ts'
import { CountsOf } from './upload.tsx'

type Task = Answer<'tasks.show'>['data']
type Item = Task['items'][number]

const everyMs = 1_000

/** A file on its way into stock: how far it is, and which of its lines were wrong. */
export default function InventoryImport() {
  const { task: text = '' } = useParams({ strict: false }) as { task?: string }
  const id = Number(text)
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['tasks.show', id],
    queryFn: async ({ signal }) => (await api.call('tasks.show', { task_id: id, limit: 1 }, { signal })).data,
    refetchInterval: ({ state }) => (state.data && isOver(state.data.status) ? false : everyMs),
  })
  const back = (
    <Button component={Link} to={paths.inventory} variant="default">
      Take in another file
    </Button>
  )
  return (
    <Page actions={back}>
      {isPending && <Loading />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data && <Course task={data} />}
      {data?.status === 'done' && <Wrong id={id} />}
    </Page>
  )
}

const sentences = { queued: 'The file waits for its turn', running: 'The file is read', done: 'The file was read' }

function Course({ task: { status, done, total, counts, message } }: { task: Task }) {
  return (
    <Card withBorder padding="lg" component="section">
      <LongJob
        label={status === 'failed' ? 'The file was refused' : sentences[status]}
        done={done}
        total={total}
        unit="bytes"
        state={isOver(status) ? (status === 'failed' ? 'failed' : 'done') : 'running'}
      >
        {message !== null && (
          <Alert color="red" role="alert" icon={<IconAlertTriangle />} mt="sm">
            {message}
          </Alert>
        )}
        {status === 'done' && <CountsOf counts={counts} />}
      </LongJob>
    </Card>
  )
}

const columns: readonly Column<Item>[] = [
  { key: 'item', header: 'Where', text: ({ item }) => item, fixed: true },
  { key: 'message', header: 'What is wrong', text: ({ message }) => message ?? '' },
]

const loadOf =
  (id: number) =>
  async ({ page, size }: View, signal: AbortSignal) => {
    const { data } = await api.call('tasks.show', { task_id: id, failed: true, page, limit: size }, { signal })
    return { rows: data.items, total: null }
  }

function Wrong({ id }: { id: number }) {
  const load = useMemo(() => loadOf(id), [id])
  return (
    <DataTable
      name="Rejected rows"
      scope={[id]}
      columns={columns}
      load={load}
      rowId={({ item, message }) => `${item} ${message}`}
      empty={<Empty title="No row was rejected">Everything in the file is in stock, or was there already.</Empty>}
    />
  )
}
