import { Button, Card, SimpleGrid, Tabs } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { paths } from '../../paths.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Fact } from '../../ui/fact.tsx'
import { Page } from '../../ui/page.tsx'
import { plural } from '../../ui/spell.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { PhaseBadge } from './badges.tsx'
import { isOver, kinds, labelIn, mostSubOrders, type SubOrder } from './sub-order.ts'

// Each is loaded when it is first looked at.
const SubOrders = lazy(() => import('./sub-orders.tsx'))
const DetailsTab = lazy(() => import('./details-tab.tsx'))
const DocumentsTab = lazy(() => import('./documents-tab.tsx'))
const RoutingTab = lazy(() => import('./routing-tab.tsx'))
const TimelineTab = lazy(() => import('./timeline-tab.tsx'))

/** How often a port that is under way is looked at again. */
const lookAgainMs = 15_000

/** One port: where each part of it stands, and what can be done. */
export default function PortPage() {
  const { port = '' } = useParams({ strict: false }) as { port?: string }
  const input = { port_req_id: Number(port), limit: mostSubOrders }
  const { data, error, isPending, refetch } = useCall('porting.list-sub-orders', input, { refetchMs: lookAgainMs })
  const orders = data?.data.rows
  return (
    <Page actions={orders && <Deeds port={Number(port)} orders={orders} />}>
      {isPending && <Loading lines={8} />}
      {error && !orders && <Problem error={error} retry={() => void refetch()} />}
      {orders && <Facts orders={orders} />}
      {orders && <Furnishing port={Number(port)} orders={orders} />}
    </Page>
  )
}

function Facts({ orders }: { orders: readonly SubOrder[] }) {
  const [first] = orders
  if (!first) return null
  const numbers = orders.reduce((sum, order) => sum + order.did_count, 0)
  const carriers = [...new Set(orders.map((order) => order.losing_sp ?? 'Not known'))]
  const over = orders.filter(isOver).length
  return (
    <Card withBorder padding="lg">
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }}>
        <Fact label="Phase">
          <PhaseBadge phase={first.request_phase} />
        </Fact>
        <Fact label="Kind">{labelIn(kinds, first.did_type)}</Fact>
        <Fact label="Numbers">{numbers.toLocaleString('en-US')}</Fact>
        <Fact label="Sub-orders">{`${over} of ${orders.length} over`}</Fact>
        <Fact label="Losing carrier">
          {carriers.length > 2 ? plural(carriers.length, 'carrier') : carriers.join(', ')}
        </Fact>
        <Fact label="Account">{first.account_username}</Fact>
      </SimpleGrid>
    </Card>
  )
}

const tabs = [
  { value: 'orders', label: 'Sub-orders' },
  { value: 'details', label: 'Account data' },
  { value: 'documents', label: 'Documents' },
  { value: 'routing', label: 'Routing' },
  { value: 'timeline', label: 'Timeline' },
]

interface PortProps {
  port: number
  orders: readonly SubOrder[]
}

function Furnishing({ port, orders }: PortProps) {
  const [{ tab = 'orders' }, change] = useAddress()
  return (
    <Tabs value={tab} onChange={(value) => change({ tab: value ?? undefined, sort: undefined })} keepMounted={false}>
      <Tabs.List mb="md" aria-label="What the port has">
        {tabs.map(({ value, label }) => (
          <Tabs.Tab key={value} value={value}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Suspense fallback={<Loading />}>
        <Tabs.Panel value="orders">
          <SubOrders orders={orders} />
        </Tabs.Panel>
        <Tabs.Panel value="details">
          <DetailsTab port={port} orders={orders} />
        </Tabs.Panel>
        <Tabs.Panel value="documents">
          <DocumentsTab port={port} orders={orders} />
        </Tabs.Panel>
        <Tabs.Panel value="routing">
          <RoutingTab port={port} orders={orders} />
        </Tabs.Panel>
        <Tabs.Panel value="timeline">
          <TimelineTab port={port} orders={orders} />
        </Tabs.Panel>
      </Suspense>
    </Tabs>
  )
}

/** What can be done with all of it. */
function Deeds({ port, orders }: PortProps) {
  const navigate = useNavigate()
  const [asked, setAsked] = useState<'cancel' | 'delete' | null>(null)
  const close = () => setAsked(null)
  const cancellable = orders.filter((order) => order.allow_suborder_cancel)
  const isDeletable = orders.length > 0 && orders.every((order) => order.allow_suborder_delete)
  return (
    <>
      {cancellable.length > 0 && (
        <Button color="red" variant="light" onClick={() => setAsked('cancel')}>
          Cancel the port
        </Button>
      )}
      {isDeletable && (
        <Button variant="default" onClick={() => setAsked('delete')}>
          Take off the lists
        </Button>
      )}
      <ConfirmDialog
        opened={asked === 'cancel'}
        onClose={close}
        title={`Cancel port ${port}?`}
        effects={[
          `${plural(cancellable.length, 'sub-order')} of ${orders.length} can be cancelled, and will be.`,
          'What the losing carrier has confirmed ends only when it agrees.',
          'The numbers stay with the losing carrier.',
        ]}
        cost="nothing; what was kept back for them is free again."
        confirmLabel="Cancel the port"
        destructive
        onConfirm={() => api.call('porting.cancel', { port_req_id: port })}
      />
      <ConfirmDialog
        opened={asked === 'delete'}
        onClose={close}
        title={`Take port ${port} off the lists?`}
        effects={['It is shown nowhere any more, and cannot be brought back.']}
        cost="nothing."
        confirmLabel="Take it off the lists"
        destructive
        onConfirm={async () => {
          await navigate({ to: paths.ports })
          await api.call('porting.delete', { port_request_id: port })
        }}
      />
    </>
  )
}
