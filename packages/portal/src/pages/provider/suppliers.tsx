import { Tabs } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'

// Each is loaded when it is first looked at.
const SupplierList = lazy(() => import('./supplier-list.tsx'))
const SupplierOrders = lazy(() => import('./supplier-orders.tsx'))
const SupplierDrift = lazy(() => import('./supplier-drift.tsx'))

const none = { supplier: undefined, state: undefined, kind: undefined, sort: undefined }

/** Of whom numbers are bought that are not in stock. */
export default function Suppliers() {
  const [{ tab = 'list' }, change] = useAddress()
  return (
    <Page intro="Servers of others whose numbers you sell where your own stock is not enough, with your markup.">
      <Tabs value={tab} onChange={(value) => change({ ...none, tab: value ?? undefined })} keepMounted={false}>
        <Tabs.List mb="md" aria-label="Suppliers">
          <Tabs.Tab value="list">Suppliers</Tabs.Tab>
          <Tabs.Tab value="orders">Purchases</Tabs.Tab>
          <Tabs.Tab value="drift">Differences</Tabs.Tab>
        </Tabs.List>
        <Suspense fallback={<Loading />}>
          <Tabs.Panel value="list">
            <SupplierList />
          </Tabs.Panel>
          <Tabs.Panel value="orders">
            <SupplierOrders />
          </Tabs.Panel>
          <Tabs.Panel value="drift">
            <SupplierDrift />
          </Tabs.Panel>
        </Suspense>
      </Tabs>
    </Page>
  )
}
