import { Tabs } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'

// Each is loaded when it is first looked at.
const TariffList = lazy(() => import('./tariff-list.tsx'))
const TariffAssignments = lazy(() => import('./tariff-assignments.tsx'))
const CallPreview = lazy(() => import('./call-preview.tsx'))

/** What calls cost, and whom. */
export default function Tariffs() {
  const [{ tab = 'list' }, change] = useAddress()
  return (
    <Page intro="What calls cost: tariffs with their rates, who is charged by which, and what one call would come to.">
      <Tabs value={tab} onChange={(value) => change({ tab: value ?? undefined, sort: undefined })} keepMounted={false}>
        <Tabs.List mb="md" aria-label="Parts of the tariffs">
          <Tabs.Tab value="list">Tariffs</Tabs.Tab>
          <Tabs.Tab value="assignments">Assignments</Tabs.Tab>
          <Tabs.Tab value="preview">What would a call cost?</Tabs.Tab>
        </Tabs.List>
        <Suspense fallback={<Loading />}>
          <Tabs.Panel value="list">
            <TariffList />
          </Tabs.Panel>
          <Tabs.Panel value="assignments">
            <TariffAssignments />
          </Tabs.Panel>
          <Tabs.Panel value="preview">
            <CallPreview />
          </Tabs.Panel>
        </Suspense>
      </Tabs>
    </Page>
  )
}
