import { Tabs } from '@mantine/core'
import { Page } from '../../ui/page.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { NumberPrices } from './number-prices.tsx'
import { ServicePrices } from './service-prices.tsx'

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
        <Tabs.Panel value="numbers">
          <NumberPrices />
        </Tabs.Panel>
        <Tabs.Panel value="services">
          <ServicePrices />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
