import { Tabs } from '@mantine/core'
import { Page } from '../../ui/page.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { PrefixLookup } from './prefix-lookup.tsx'
import { ReferenceImport } from './reference-import.tsx'

/** The numbering plan as the platform knows it. */
export default function ReferenceData() {
  const [{ tab = 'prefix' }, change] = useAddress()
  return (
    <Page intro="What the platform knows of area codes, prefixes, rate centers and carriers, and from whom.">
      <Tabs value={tab} onChange={(value) => change({ tab: value ?? undefined })} keepMounted={false}>
        <Tabs.List mb="md" aria-label="Parts of the reference data">
          <Tabs.Tab value="prefix">Look up a prefix</Tabs.Tab>
          <Tabs.Tab value="import">Import</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="prefix">
          <PrefixLookup />
        </Tabs.Panel>
        <Tabs.Panel value="import">
          <ReferenceImport />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
