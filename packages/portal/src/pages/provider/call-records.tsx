import { Tabs } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'

// Each is loaded when it is first looked at.
const RejectedRecords = lazy(() => import('./rejected-records.tsx'))
const HoldingCalls = lazy(() => import('./holding-calls.tsx'))
const Reratings = lazy(() => import('./reratings.tsx'))

const none = { from: undefined, to: undefined, called: undefined, caller: undefined, sort: undefined }

/** Call records that somebody has to see to, and periods that are rated anew. */
export default function CallRecords() {
  const [{ tab = 'rejected' }, change] = useAddress()
  return (
    <Page intro="Records that could not be read, records that are nobody’s, and periods to be rated anew.">
      <Tabs value={tab} onChange={(value) => change({ ...none, tab: value ?? undefined })} keepMounted={false}>
        <Tabs.List mb="md" aria-label="Records to mend">
          <Tabs.Tab value="rejected">Rejected</Tabs.Tab>
          <Tabs.Tab value="holding">Nobody’s</Tabs.Tab>
          <Tabs.Tab value="rerate">Rate anew</Tabs.Tab>
        </Tabs.List>
        <Suspense fallback={<Loading />}>
          <Tabs.Panel value="rejected">
            <RejectedRecords />
          </Tabs.Panel>
          <Tabs.Panel value="holding">
            <HoldingCalls />
          </Tabs.Panel>
          <Tabs.Panel value="rerate">
            <Reratings />
          </Tabs.Panel>
        </Suspense>
      </Tabs>
    </Page>
  )
}
