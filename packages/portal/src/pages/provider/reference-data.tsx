import { Tabs } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'

// Each is loaded when it is first looked at.
const PrefixLookup = lazy(() => import('./prefix-lookup.tsx'))
const ReferenceImport = lazy(() => import('./reference-import.tsx'))

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
        <Suspense fallback={<Loading />}>
          <Tabs.Panel value="prefix">
            <PrefixLookup />
          </Tabs.Panel>
          <Tabs.Panel value="import">
            <ReferenceImport />
          </Tabs.Panel>
        </Suspense>
      </Tabs>
    </Page>
  )
}
