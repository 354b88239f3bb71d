/**
 * `npm run shots`: pictures of every page of the portal into build/shots, in light and in dark, of a wide screen and of a
 * phone, from a demo platform of its own.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Dialyard, type Input } from '@dialyard/sdk'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { furnishProvider } from './furnish-provider.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const target = join(root, 'build/shots')
const password = 'a password for the pictures'

interface Shot {
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

/** Account data of ports. */
const details: Omit<Input<'porting.submit'>['port_req_detail'], 'desired_foc_date'> = {
  ...{ cust_acc_name: 'Acme Dental', cust_authorized_name: 'Ann Lee', cust_acc_type: 'BIZ', cust_acc_number: '8841' },
  ...{ btn: '7065103027', address_number: '1', address_street_name: 'Main', address_loc_designator: 'STE' },
  ...{ address_loc_value: '4', city: 'Athens', state: 'GA', postal_code: '30601' },
}

/** Known once it is furnished. */
let demoId = 0

/** A draft as the wizard keeps it, and the page as it is with it. */
async function begin(page: Page): Promise<void> {
  const { href } = new URL(page.url())
  const dates = { desired_foc_date: '', activation_type: 'Auto', activation_date: '' }
  const numbers = '7065103031\n7065103032\n2012190133'
  const draft = { savedAt: new Date().toISOString(), kind: 'LCL', numbers, detail: details, dates }
  const kept = [`dialyard port draft of ${demoId}`, JSON.stringify(draft)] as const
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), kept)
  await page.goto(href, { waitUntil: 'networkidle' })
}

const look = (lines: string) => async (page: Page) => {
  await page.getByRole('textbox', { name: 'Lines' }).fill(lines)
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByRole('table').first().waitFor()
}

const shots: readonly Shot[] = [
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
const widths = [1440, 390]
const schemes = ['light', 'dark'] as const

/** A demo in a folder that is gone afterwards. */
async function startPlatform() {
  const folder = mkdtempSync(join(tmpdir(), 'dialyard-shots-'))
  // The database does not run as root, and must get in.
  chmodSync(folder, 0o755)
  const settings = { DATA_DIR: folder, DEMO_PASSWORD: password, PORT: '0', LOG_LEVEL: 'warn' }
  const env = { ...process.env, ...settings, DATABASE_URL: '' }
  const server = spawn(process.execPath, ['packages/server/src/main.ts', 'start'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(server, 'close')
  const close = async (): Promise<void> => {
    server.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  for await (const line of createInterface(server.stdout)) {
    const [, url] = /Portal\s+(http:\S+?)\/$/.exec(line) ?? []
    if (url) return { url, close }
  }
  await close()
  throw new Error('the platform did not start')
}

/** Something to show on every page. */
async function furnish(url: string): Promise<void> {
  const demo = new Dialyard({ url, userName: 'demo', password })
  const numbers = Array.from({ length: 12 }, (_, index) => ({
    number: `40455501${String(index + 1).padStart(2, '0')}`,
  }))
  await demo.call('orders.purchase', { type: 'local', numbers })
  await demo.call('orders.purchase', { type: 'toll', numbers: [{ number: '8005550123' }] })
  const trunk_ips = [{ ip_address: '203.0.113.10' }, { ip_address: '203.0.113.11:5080' }]
  const group = await demo.call('routing.create-trunk-group', { trunk_name: 'Head office', trunk_ips })
  const routed = { answeringmode: '6', sequence: 'Order', method1: 'simple', number1: '2125550123', timeout1: '20' }
  const second = { method2: 'ip', sip2: '203.0.113.10:5060', timeout2: '15' }
  await demo.call('routing.update-forwarding', { number: '4045550101', ...routed, ...second })
  const others = ['4045550102', '4045550103']
  await demo.call('routing.bulk-forwarding', { numbers: others, fwd_trunk_grpid: group.data.ext_tgid })
  await demo.call('features.tag-numbers', { numbers: others, tags: 'front desk,sales', note: 'rings in the hall' })
  const miami = { streetnumber: '123', streetname: 'Test St', city: 'Miami', state: 'FL', zipcode: '33155' }
  await demo.call('features.update-911', { number: '4045550101', enabled: 'yes', name: 'Acme Dental', ...miami })
  const { _id: id } = (await demo.call('features.show-number', { number: '4045550101' })).data
  await demo.call('features.create-cnam', { did_id: String(id), cnam_type: 'BIZ', display_name: 'ACME DENTAL' })
  await demo.call('accounts.create-api-key', { name: 'billing export', scopes: ['read'] })
  await furnishPorts(url, demo)
  await furnishProvider(url, password)
}

/** What came in by card, and the calls of the last weeks. */
async function furnishMoney(url: string): Promise<void> {
  const demo = new Dialyard({ url, userName: 'demo', password })
  await demo.call('payments.add-method', { token: 'pm_test_ok' })
  await demo.call('payments.pay', { amount: '40.00' })
  await demo.call('payments.set-top-up', { enabled: true, threshold: '10.00', amount: '50.00' })
  const admin = new Dialyard({ url, userName: 'admin', password, admin: true })
  const { account_id } = (await demo.call('billing.show-account')).data
  const called = ['12125550123', '442079460000', '493012345678', '13055550188']
  const records = Array.from({ length: 180 }, (_, index) => {
    const begin = Date.now() - (index % 28) * 86_400_000 - index * 61_000 - 7_200_000
    const answered = index % 5 !== 4
    const length = answered ? 20 + ((index * 37) % 400) : 0
    return {
      ...{ call_id: `call-${index}`, direction: 'outbound' as const, account_id, cli: '4045550101' },
      cld: called[index % called.length] ?? '',
      connect_time: new Date(begin).toISOString(),
      disconnect_time: new Date(begin + length * 1000).toISOString(),
      disconnect_cause: answered ? 16 : 17,
    }
  })
  await admin.call('usage.add-records', { records })
}

/** A reseller with customers who buy. */
async function furnishReseller(url: string): Promise<void> {
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

/** A port that was turned down, one that has its date, a bulk order and a task. */
async function furnishPorts(url: string, demo: Dialyard): Promise<void> {
  const admin = new Dialyard({ url, userName: 'admin', password, admin: true })
  demoId = (await demo.call('billing.show-account')).data.account_id
  const numbers = ['7065103027', '7065103028', '2012190129']
  const wanted = { did_type: 'LCL', numbers, port_req_detail: { ...details, desired_foc_date: '' } } as const
  const soon = new Date().toISOString().slice(0, 10)
  const preview = async (day: string) =>
    (await demo.call('porting.preview', { ...wanted, port_req_detail: { ...details, desired_foc_date: day } })).data
  const days = (await preview(soon)).sub_orders.map((order) => order.earliest_foc_date).sort()
  const day = days.at(-1) ?? soon
  const file = async (these: string[]) => {
    const port_req_detail = { ...details, desired_foc_date: day }
    const { port_req_id } = (await demo.call('porting.submit', { ...wanted, numbers: these, port_req_detail })).data
    return (await demo.call('porting.list-sub-orders', { port_req_id })).data.rows.map(
      (order) => order.port_proposal_id,
    )
  }
  const say = (order: number | undefined, event: 'review' | 'lsr_sent' | 'reject' | 'foc', more = {}) =>
    admin.call('porting.desk', { port_proposal_id: order ?? 0, event, ...more })
  const [turnedDown, other] = await file(numbers)
  for (const order of [turnedDown, other]) await say(order, 'review')
  await say(turnedDown, 'lsr_sent')
  await say(turnedDown, 'reject', { code: 'ACCN', text: 'ACCT NBR NOT ON FILE' })
  const [dated] = await file(['7065103041', '7065103042'])
  for (const event of ['review', 'lsr_sent'] as const) await say(dated, event)
  await say(dated, 'foc', { foc_date: day })
  const content = new Blob(['state,quantity\nGA,20\nWY,300\n'])
  await demo.upload(
    'orders.create-bulk',
    { file: content, filename: 'order.csv' },
    { order_type: 'state', back_order_days: 14 },
  )
  await demo.call('tasks.forward', { numbers: ['4045550104', '4045550105', '4045550199'], answeringmode: '4' })
}

async function signIn(page: Page, url: string, user: string): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('User name').fill(user)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
}

async function take(context: BrowserContext, url: string, shot: Shot, file: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(url + shot.path, { waitUntil: 'networkidle' })
  await shot.before?.(page)
  await page.waitForLoadState('networkidle')
  // Bars and lines of charts grow.
  if (['home', 'usage', 'usage-by-destination'].includes(shot.name)) await page.waitForTimeout(1500)
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.screenshot({ path: join(target, file), fullPage: true })
  await page.close()
}

async function takeAll(browser: Browser, url: string): Promise<number> {
  let count = 0
  for (const user of new Set(shots.map((shot) => shot.user))) {
    const context = await browser.newContext({ reducedMotion: 'reduce' })
    if (user !== null) {
      const page = await context.newPage()
      await signIn(page, url, user)
      await page.close()
    }
    const { cookies } = await context.storageState()
    await context.close()
    for (const width of widths) {
      for (const colorScheme of schemes) {
        const viewport = { width, height: width === 390 ? 844 : 900 }
        const look = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' })
        await look.addCookies(cookies)
        for (const shot of shots.filter((each) => each.user === user)) {
          await take(look, url, shot, `${shot.name}-${width}-${colorScheme}.png`)
          count++
        }
        await look.close()
      }
    }
  }
  return count
}

const started = Date.now()
mkdirSync(target, { recursive: true })
const platform = await startPlatform()
try {
  await furnish(platform.url)
  await furnishMoney(platform.url)
  await furnishReseller(platform.url)
  const executablePath = process.env.CHROMIUM_PATH || '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  try {
    const count = await takeAll(browser, platform.url)
    console.log(`${count} pictures in build/shots (${((Date.now() - started) / 1000).toFixed(0)} s)`)
  } finally {
    await browser.close()
  }
} finally {
  await platform.close()
}
