import { Tabs } from '@mantine/core'
import { Page } from '../../ui/page.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { InventoryImports } from './inventory-imports.tsx'
import { Stock } from './stock.tsx'

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
        <Tabs.Panel value="import">
          <InventoryImports />
        </Tabs.Panel>
        <Tabs.Panel value="stock">
          <Stock />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
