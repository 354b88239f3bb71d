import { Tabs } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'

// Each is loaded when it is first looked at.
const InventoryImports = lazy(() => import('./inventory-imports.tsx'))
const Stock = lazy(() => import('./stock.tsx'))

/** The numbers that there are to sell: how they come in, and where they are. */
export default function Inventory() {
  const [{ tab = 'import' }, change] = useAddress()
  return (
    <Page intro="Numbers that you sell: take files of your suppliers into stock, and see where there are how many.">
      <Tabs
        value={tab}
        onChange={(value) => change({ tab: value ?? undefined, state: undefined, size: undefined, sort: undefined })}
        keepMounted={false}
      >
        <Tabs.List mb="md" aria-label="Parts of the inventory">
          <Tabs.Tab value="import">Import</Tabs.Tab>
          <Tabs.Tab value="stock">For sale</Tabs.Tab>
        </Tabs.List>
        <Suspense fallback={<Loading />}>
          <Tabs.Panel value="import">
            <InventoryImports />
          </Tabs.Panel>
          <Tabs.Panel value="stock">
            <Stock />
          </Tabs.Panel>
        </Suspense>
      </Tabs>
    </Page>
  )
}
