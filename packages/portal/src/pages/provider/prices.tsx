import { Tabs } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'

// Each is loaded when it is first looked at.
const NumberPrices = lazy(() => import('./number-prices.tsx'))
const ServicePrices = lazy(() => import('./service-prices.tsx'))

const none = { type: undefined, class: undefined, country: undefined, tier: undefined, show: undefined }

/** What numbers cost, and what their services do. */
export default function Prices() {
  const [{ tab = 'numbers' }, change] = useAddress()
  return (
    <Page intro="Your price list. Of the prices in force the most specific one counts: class before country before tier before net.">
      <Tabs
        value={tab}
        onChange={(value) => change({ ...none, tab: value ?? undefined, sort: undefined })}
        keepMounted={false}
      >
        <Tabs.List mb="md" aria-label="Price lists">
          <Tabs.Tab value="numbers">Numbers</Tabs.Tab>
          <Tabs.Tab value="services">Services</Tabs.Tab>
        </Tabs.List>
        <Suspense fallback={<Loading />}>
          <Tabs.Panel value="numbers">
            <NumberPrices />
          </Tabs.Panel>
          <Tabs.Panel value="services">
            <ServicePrices />
          </Tabs.Panel>
        </Suspense>
      </Tabs>
    </Page>
  )
}
