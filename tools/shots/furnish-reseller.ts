import { Dialyard } from '@dialyard/sdk'

/** A reseller with customers who buy. */
export async function furnishReseller(url: string, password: string): Promise<void> {
  const reseller = new Dialyard({ url, userName: 'reseller', password })
  await reseller.call('billing.set-prices', { type: 'local', setup: '3.00', monthly: '1.50' })
  await reseller.call('billing.set-prices', {
    type: 'local',
    account_class: 'wholesale',
    setup: '2.50',
    monthly: '1.25',
  })
  await reseller.call('billing.set-service-price', { service: 'cnam_change', amount: '0.75' })
  const terms = {
    portaClass: 'default',
    creditLimit: '0',
    creditLimitWarning: '5.00',
    portaCurrency: 'USD',
    portaBcc: '',
  }
  const place = {
    salutation: 'Ms',
    firstname: 'Ann',
    lastname: 'Lee',
    address: '1 Main St',
    city: 'Athens',
    zip: '30601',
  }
  const companies = [
    ['acme-dental', 'Acme Dental'],
    ['bakery', 'The Bakery'],
    ['taxi', 'Checker Taxi'],
  ] as const
  for (const [index, [username, companyname]] of companies.entries()) {
    const who = { username, companyname, password, email: `${username}@example.com`, country: 'US' }
    const { account_id: id } = await reseller.call('customers.create', { ...terms, ...place, ...who })
    await reseller.call('billing.credit-customer', { id, amount: `${20 * (index + 1)}.00`, reason: 'Paid in cash' })
    const client = new Dialyard({ url, userName: username, password })
    await client.call('orders.purchase', { type: 'local', numbers: [{ number: `40455501${50 + index}` }] })
  }
  const [{ account_id: id } = { account_id: 0 }] = (await reseller.call('customers.list', { search: 'acme' })).data
  await reseller.call('customers.change', { id, settings: { quarantine_days: 90 } })
  const group = { name: 'North America', prefixes: ['1'] }
  const { i_dest_group_set } = (await reseller.call('discounts.create-group', group)).data
  const plan = {
    ...{
      name: '500 free minutes',
      description: 'For offices',
      i_dest_group_set,
      reset_period: 'Billing-period' as const,
    },
    thresholds: [
      { from_minutes: 0, discount_percent: '100' },
      { from_minutes: 500, discount_percent: '0' },
    ],
  }
  const { i_vd_plan } = (await reseller.call('discounts.create-plan', plan)).data
  await reseller.call('discounts.assign', { id, i_vd_plan })
  const { tariff_id } = (await reseller.call('tariffs.create', { name: 'Retail' })).data
  const rates = ['1', '33', '44', '49'].map((prefix, index) => ({
    prefix,
    rate: `0.0${index + 1}`,
    minimum: 30,
    increment: 6,
  }))
  await reseller.call('tariffs.set-rates', { tariff_id, rates })
  await reseller.call('tariffs.assign', { tariff_id })
}
