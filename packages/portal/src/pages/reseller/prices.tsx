import { Tabs } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { roleOf, useAccount } from '../../api/account.ts'
import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { PriceList } from './price-list.tsx'

const ServicePrices = lazy(() => import('./service-prices.tsx'))

/** The visitor's own price list: for the provider's staff the provider's. */
export default function Prices() {
  const reseller = roleOf(useAccount()) === 'reseller'
  const [{ tab = 'numbers' }, change] = useAddress()
  const says = 'Of the prices in force the most specific one counts: class before country before tier before net.'
  return (
    <Page intro={reseller ? `What your customers pay; where nothing is said, what you pay. ${says}` : says}>
      <Tabs
        value={tab}
        onChange={(value) =>
          change({ tab: value === 'numbers' ? undefined : (value ?? undefined), size: undefined, sort: undefined })
        }
        keepMounted={false}
      >
        <Tabs.List mb="md" aria-label="What is priced">
          <Tabs.Tab value="numbers">Numbers</Tabs.Tab>
          <Tabs.Tab value="services">Services of numbers</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="numbers">
          <PriceList />
        </Tabs.Panel>
        <Tabs.Panel value="services">
          <Suspense fallback={<Loading />}>
            <ServicePrices />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
