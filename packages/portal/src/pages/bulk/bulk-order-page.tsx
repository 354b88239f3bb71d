import { Alert, Button, Card, SimpleGrid, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconInfoCircle } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { DownloadButton } from '../../ui/download-button.tsx'
import { Fact } from '../../ui/fact.tsx'
import { LongJob } from '../../ui/long-job.tsx'
import { Page } from '../../ui/page.tsx'
import { plural } from '../../ui/spell.ts'
import { Empty, Loading, Problem } from '../../ui/states.tsx'
import { DateTime, Money } from '../../ui/values.tsx'
import { type BulkOrder, isRunning, type Line, sayCriterion, sayLine, sayStatus } from './bulk-order.ts'
import { StatusBadge } from './status-badge.tsx'

/** How often an order is looked at while it runs. */
const lookAgainMs = 2000

/** One bulk order, as far as it is. */
export default function BulkOrderPage() {
  const { order = '' } = useParams({ strict: false }) as { order?: string }
  const id = Number(order)
  const input = { bulk_order_id: id, limit: 1 }
  const { data, error, isPending, refetch } = useCall('orders.show-bulk', input, { refetchMs: lookAgainMs })
  const shown = data?.data
  return (
    <Page
      {...(shown ? { title: `Bulk order ${shown.order_no}` } : {})}
      actions={
        shown && (
          <>
            <DownloadButton load={() => api.download('orders.bulk-summary', { bulk_order_id: id, format: 'csv' })}>
              Summary report
            </DownloadButton>
            <DownloadButton load={() => api.download('orders.bulk-numbers', { bulk_order_id: id, format: 'csv' })}>
              Numbers report
            </DownloadButton>
            {isRunning(shown.status) && <CancelButton order={shown} />}
          </>
        )
      }
    >
      {isPending && <Loading lines={8} />}
      {error && !shown && <Problem error={error} retry={() => void refetch()} />}
      {shown && <Standing order={shown} />}
      {shown && <Lines order={shown} />}
    </Page>
  )
}

const jobStates = { Q: 'running', P: 'running', C: 'done', E: 'failed' } as const

function Standing({ order }: { order: BulkOrder }) {
  return (
    <Card withBorder padding="lg">
      <Stack>
        <LongJob
          label={sayStatus(order.status)}
          done={Number(order.fulfilled_quantity)}
          total={Number(order.quantity)}
          unit="numbers bought"
          state={jobStates[order.status]}
        />
        {order.message && (
          <Alert color="red" icon={<IconInfoCircle />}>
            {order.message}
          </Alert>
        )}
        {order.back_order_until && isRunning(order.status) && (
          <Text size="sm">
            What is not in stock is waited for until <DateTime at={order.back_order_until} />.
          </Text>
        )}
        <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }}>
          <Fact label="Paid so far">
            <Money amount={order.total} />
          </Fact>
          <Fact label="Ordered by">{sayCriterion(order.order_type_id)}</Fact>
          <Fact label="Placed">
            <DateTime at={order.created_at} />
          </Fact>
          <Fact label="Ended">{order.ended_at ? <DateTime at={order.ended_at} /> : 'Not yet'}</Fact>
          <Fact label="Account">{order.assigned_to}</Fact>
          <Fact label="Rings">{ringsOf(order)}</Fact>
          <Fact label="Off-net">{order.allow_offnet ? 'Taken too' : 'No'}</Fact>
          <Fact label="Callers' names">{order.enable_cnam_dip ? 'Looked up' : 'No'}</Fact>
          <Fact label="Tags">{order.did_tag || 'None'}</Fact>
          <Fact label="Note">{order.notes ?? 'None'}</Fact>
        </SimpleGrid>
      </Stack>
    </Card>
  )
}

const ringsOf = ({ fwd_trunk_grpid: group, fwd_preconfigured: usual }: BulkOrder): string =>
  group === null ? (usual ? 'Default forwarding, expressly' : "Account's default") : `Trunk group ${group}`

function CancelButton({ order }: { order: BulkOrder }) {
  const [asking, { open, close }] = useDisclosure()
  const left = Number(order.quantity) - Number(order.fulfilled_quantity)
  return (
    <>
      <Button color="red" variant="light" onClick={open}>
        Cancel the rest
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={`Cancel ${order.order_no}?`}
        effects={[
          `${plural(left, 'number')} that ${left === 1 ? 'is' : 'are'} not bought yet will not be.`,
          `${plural(Number(order.fulfilled_quantity), 'number')} that you have stay yours.`,
          'A number that is just being bought may still come.',
        ]}
        cost="nothing; what is paid for the numbers that you have is not given back."
        confirmLabel="Cancel the rest"
        destructive
        onConfirm={() => api.call('orders.cancel-bulk', { bulk_order_id: order.bulk_order_id })}
      />
    </>
  )
}

const columns: readonly Column<Line>[] = [
  { key: 'line', header: 'Line', text: ({ line }) => String(line), sortBy: ({ line }) => line, fixed: true },
  { key: 'what', header: 'What', text: sayLine },
  {
    key: 'status',
    header: 'State',
    text: ({ status, waiting }) => (waiting ? 'Waits for stock' : sayStatus(status)),
    cell: ({ status, waiting }) => <StatusBadge status={status} waiting={waiting} />,
  },
  {
    key: 'wanted',
    header: 'Wanted',
    text: ({ quantity }) => String(quantity),
    sortBy: ({ quantity }) => quantity,
    align: 'right',
  },
  {
    key: 'bought',
    header: 'Bought',
    text: (line) => String(line.fulfilled_quantity),
    sortBy: (line) => line.fulfilled_quantity,
    align: 'right',
  },
  {
    key: 'paid',
    header: 'Paid',
    text: ({ total }) => total,
    sortBy: ({ total }) => Number(total),
    align: 'right',
    cell: ({ total }) => <Money amount={total} />,
  },
  { key: 'message', header: 'Why', text: ({ message }) => message ?? '' },
]

function Lines({ order }: { order: BulkOrder }) {
  const { bulk_order_id, line_count: total, status, fulfilled_quantity: bought } = order
  const load = async ({ page, size }: View, signal: AbortSignal) => {
    const { data } = await api.call('orders.show-bulk', { bulk_order_id, page, limit: size }, { signal })
    return { rows: data.lines, total }
  }
  return (
    <DataTable
      name="Lines"
      // Read again as the order goes on.
      scope={[bulk_order_id, status, bought]}
      columns={columns}
      load={load}
      rowId={({ line }) => String(line)}
      empty={<Empty title="It has no lines" />}
    />
  )
}
