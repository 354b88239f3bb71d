import type { Page } from 'playwright-core'
import { details, furnished } from './furnish-ports.ts'

/** A picture of a page. */
export interface Shot {
  name: string
  /** Null: nobody is signed in. */
  user: 'demo' | 'reseller' | 'admin' | null
  path: string
  /** What else is done before the picture is taken. */
  before?: (page: Page) => Promise<unknown>
}

const number = '/numbers/4045550101'
const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click()
/** A dialog is there when what stands in it is. */
const dialog = (name: string) => async (page: Page) => {
  await button(name)(page)
  await page.getByRole('dialog').locator('form, dl').waitFor()
}
const customer = (tab: string) => async (page: Page) => {
  await page.getByRole('link', { name: 'acme-dental' }).click()
  await page.getByRole('tab', { name: tab }).click()
}

/** A draft as the wizard keeps it, and the page as it is with it. */
async function begin(page: Page): Promise<void> {
  const { href } = new URL(page.url())
  const dates = { desired_foc_date: '', activation_type: 'Auto', activation_date: '' }
  const numbers = '7065103031\n7065103032\n2012190133'
  const draft = { savedAt: new Date().toISOString(), kind: 'LCL', numbers, detail: details, dates }
  const kept = [`dialyard port draft of ${furnished.demoId}`, JSON.stringify(draft)] as const
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), kept)
  await page.goto(href, { waitUntil: 'networkidle' })
}

const look = (lines: string) => async (page: Page) => {
  await page.getByRole('textbox', { name: 'Lines' }).fill(lines)
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByRole('table').first().waitFor()
}

export const shots: readonly Shot[] = [
  { name: 'sign-in', user: null, path: '/sign-in' },
  { name: 'sign-up', user: null, path: '/sign-up' },
  { name: 'forgot-password', user: null, path: '/forgot-password' },
  { name: 'reset-password', user: null, path: '/reset-password#token=x' },
  { name: 'home', user: 'demo', path: '/' },
  { name: 'home-of-staff', user: 'admin', path: '/' },
  { name: 'profile', user: 'demo', path: '/profile' },
  { name: 'api-keys', user: 'demo', path: '/profile/api-keys' },
  { name: 'notices', user: 'demo', path: '/notices' },
  { name: 'find-numbers', user: 'demo', path: '/numbers/find' },
  {
    name: 'find-numbers-in-georgia',
    user: 'demo',
    path: '/numbers/find?state=GA&ratecenter=MACON',
    before: async (page) => {
      await button(/^Add/)(page)
      await page.getByRole('button', { name: 'Buy 1 number' }).waitFor()
    },
  },
  { name: 'find-numbers-abroad', user: 'demo', path: '/numbers/find?type=intl&country=GB' },
  { name: 'numbers', user: 'demo', path: '/numbers' },
  {
    name: 'numbers-chosen',
    user: 'demo',
    path: '/numbers',
    before: async (page) => {
      await page.getByRole('checkbox', { name: 'Choose every row of this page' }).click()
      await page.getByRole('region', { name: 'Chosen rows' }).getByRole('button', { name: 'Release' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'numbers-without-911', user: 'demo', path: '/numbers/without-911' },
  { name: 'number-routing', user: 'demo', path: number, before: button('Simulate the call') },
  { name: 'number-911', user: 'demo', path: `${number}?tab=911` },
  { name: 'number-411', user: 'demo', path: `${number}?tab=411` },
  { name: 'number-caller-name', user: 'demo', path: `${number}?tab=cnam` },
  { name: 'number-fax', user: 'demo', path: `${number}?tab=fax` },
  { name: 'number-tags', user: 'demo', path: `${number}?tab=tags` },
  { name: 'number-history', user: 'demo', path: `${number}?tab=history` },
  { name: 'orders', user: 'demo', path: '/orders' },
  { name: 'trunk-groups', user: 'demo', path: '/trunk-groups' },
  // Money.
  { name: 'balance', user: 'demo', path: '/balance' },
  { name: 'payments', user: 'admin', path: '/payments' },
  { name: 'ledger', user: 'demo', path: '/ledger' },
  { name: 'ledger-transaction', user: 'demo', path: '/ledger', before: dialog('Purchase') },
  { name: 'statements', user: 'demo', path: '/statements' },
  { name: 'statement', user: 'demo', path: `/statements/${new Date().toISOString().slice(0, 7)}` },
  { name: 'subscriptions', user: 'demo', path: '/subscriptions' },
  { name: 'usage', user: 'demo', path: '/usage' },
  { name: 'usage-by-destination', user: 'demo', path: '/usage?by=destination&metric=amount' },
  { name: 'calls', user: 'demo', path: '/usage/calls' },
  // Reseller.
  { name: 'customers', user: 'reseller', path: '/customers' },
  { name: 'customer-new', user: 'reseller', path: '/customers/new' },
  { name: 'customer', user: 'reseller', path: '/customers', before: customer('Settings') },
  { name: 'customer-credit', user: 'reseller', path: '/customers', before: customer('Credit and prices') },
  { name: 'customer-plans', user: 'reseller', path: '/customers', before: customer('Discount plans') },
  { name: 'prices', user: 'reseller', path: '/prices' },
  { name: 'prices-set', user: 'reseller', path: '/prices', before: dialog('Set a price') },
  { name: 'prices-of-services', user: 'reseller', path: '/prices?tab=services' },
  { name: 'margins', user: 'reseller', path: '/margins' },
  { name: 'tariffs', user: 'reseller', path: '/tariffs' },
  {
    name: 'tariff',
    user: 'reseller',
    path: '/tariffs',
    before: (page) => page.getByRole('link', { name: 'Retail' }).click(),
  },
  { name: 'discount-plans', user: 'reseller', path: '/discount-plans' },
  { name: 'discount-plan-new', user: 'reseller', path: '/discount-plans', before: dialog('Make a plan') },
  { name: 'destinations', user: 'reseller', path: '/discount-plans/destinations' },
  // Ports
  { name: 'ports', user: 'demo', path: '/ports' },
  { name: 'ports-turned-down', user: 'demo', path: '/ports?show=rejected' },
  { name: 'port', user: 'demo', path: '/ports/1' },
  { name: 'port-account-data', user: 'demo', path: '/ports/1?tab=details' },
  { name: 'port-documents', user: 'demo', path: '/ports/1?tab=documents' },
  { name: 'port-routing', user: 'demo', path: '/ports/1?tab=routing' },
  { name: 'port-timeline', user: 'demo', path: '/ports/1?tab=timeline' },
  { name: 'port-dated', user: 'demo', path: '/ports/2' },
  ...['numbers', 'check', 'details', 'documents', 'dates', 'routing', 'review'].map(
    (step): Shot => ({ name: `new-port-${step}`, user: 'demo', path: `/ports/new?step=${step}`, before: begin }),
  ),
  // Bulk orders and tasks
  { name: 'bulk-orders', user: 'demo', path: '/bulk-orders' },
  { name: 'bulk-order', user: 'demo', path: '/bulk-orders/1' },
  { name: 'new-bulk-order', user: 'demo', path: '/bulk-orders/new', before: look('state,quantity\nGA,5\nWY,300') },
  { name: 'new-bulk-order-wrong', user: 'demo', path: '/bulk-orders/new', before: look('state,quantity\nGA,0\nZZ,2') },
  { name: 'tasks', user: 'demo', path: '/tasks' },
  { name: 'task', user: 'demo', path: '/tasks/1' },
  { name: 'no-such-page', user: 'demo', path: '/nowhere' },
  // Events
  { name: 'events', user: 'demo', path: '/events' },
  { name: 'webhooks', user: 'demo', path: '/events/webhooks' },
  {
    name: 'webhook',
    user: 'demo',
    path: '/events/webhooks',
    before: async (page) => {
      await page.getByRole('link', { name: 'https://example.com/hooks/dialyard' }).click()
      await page.getByRole('heading', { name: 'Deliveries' }).waitFor()
    },
  },
  { name: 'audit', user: 'demo', path: '/audit' },
  // Provider
  { name: 'approvals', user: 'admin', path: '/provider/approvals' },
  {
    name: 'approval',
    user: 'admin',
    path: '/provider/approvals',
    before: async (page) => {
      await button(/^Approve/)(page)
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'customers-of-provider', user: 'admin', path: '/customers' },
  {
    name: 'customer-of-provider',
    user: 'admin',
    path: '/customers',
    before: async (page) => {
      await page.getByRole('link', { name: 'demo', exact: true }).click()
      await page.getByRole('tab', { name: 'Credit and prices' }).click()
      await page.getByRole('heading', { name: 'Book by hand' }).waitFor()
    },
  },
  { name: 'porting-desk', user: 'admin', path: '/provider/porting-desk' },
  {
    name: 'desk-order',
    user: 'admin',
    path: '/provider/porting-desk',
    before: async (page) => {
      await page.getByRole('row').getByRole('link').first().click()
      await page.getByRole('heading', { name: 'What has happened?' }).waitFor()
    },
  },
  { name: 'inventory', user: 'admin', path: '/provider/inventory' },
  {
    name: 'inventory-import',
    user: 'admin',
    path: '/provider/inventory',
    before: async (page) => {
      await page
        .getByRole('link', { name: /^Import \d+$/ })
        .first()
        .click()
      await page.getByText('The file was read').waitFor()
    },
  },
  { name: 'stock', user: 'admin', path: '/provider/inventory?tab=stock&state=GA' },
  { name: 'suppliers', user: 'admin', path: '/provider/suppliers' },
  { name: 'call-records-rejected', user: 'admin', path: '/provider/call-records' },
  { name: 'call-records-of-nobody', user: 'admin', path: '/provider/call-records?tab=holding' },
  { name: 'call-records-rated-anew', user: 'admin', path: '/provider/call-records?tab=rerate' },
  { name: 'prefix', user: 'admin', path: '/provider/reference-data?prefix=404555' },
  { name: 'reference-import', user: 'admin', path: '/provider/reference-data?tab=import' },
  { name: 'health', user: 'admin', path: '/provider/health' },
  { name: 'sandbox-clock', user: 'admin', path: '/provider/sandbox-clock' },
]
