import { type Endpoint, endpointList, endpoints, type OperationId } from '@dialyard/contract'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '../../src/context.ts'
import { sendNotice } from '../../src/modules/notices/index.ts'
import { password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn, type Reply, requestOf, send, withToken } from '../harness/wire.ts'
import { type NewPort, newPort } from '../porting/new-port.ts'
import { eventsPerformances } from './events-performances.ts'
import { portingPerformances } from './porting-performances.ts'
import { routingPerformances } from './routing-performances.ts'
import { sampleFiles } from './sample-files.ts'
import { strict } from './strict.ts'
import { suppliersPerformances } from './suppliers-performances.ts'
import { tariffPerformances } from './tariff-performances.ts'
import { usagePerformances } from './usage-performances.ts'

let platform: TestPlatform
let orderNo: string
let annId: number
let customerId: number
let annsPort: NewPort
const tokens: Record<string, string> = {}

beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.price('local', '5.00', '2.50', { tier: 2 })
  await platform.price('tollfree', '2.00', '1.50')
  await platform.price('international', '0.00', '4.60')
  await platform.stock(`range_start,range_end,type,country,state,ratecenter,lata,tier,city,prefix,features
7065550100,7065550109,local,US,GA,ATHENS,438,1,,,
7065550190,7065550192,local,US,GA,,,2,,,
7065550110,7065550139,local,US,GA,ROME,,1,,,
8335550100,8335550103,toll,,,,,1,,,
+78182200100,+78182200103,intl,RU,,,,1,Arkhangelsk,8182,voice;voice_out`)
  annId = (await platform.account('ann', { balance: '100.00' })).id
  tokens.ann = await logIn(platform.url, 'ann', password)
  tokens.admin = await logIn(platform.url, 'admin', password, '/admin_login')
  const reseller = await platform.account('rita', { type: 'reseller', balance: '100.00' })
  customerId = (await platform.account('carl', { parentId: reseller.id, balance: '100.00' })).id
  for (const name of ['rita', 'carl']) tokens[name] = await logIn(platform.url, name, password)
  await ask('admin', 'reference.import-rate-centers')
  const bought = await ask('ann', 'orders.purchase', {
    type: 'local',
    numbers: [{ number: '7065550100' }, { number: '7065550190' }, { number: '7065559999' }],
    allow_partial: true,
  })
  orderNo = String(bought.body.order_no)
  await save('pm_test_ok')
  await ask('carl', 'orders.purchase', { type: 'local', numbers: [{ number: '7065550104' }] })
  annsPort = await newPort(platform.client('ann'), ['2057890100'])
})
afterAll(() => platform.close())

/** Calls as someone; sends the sample file where the call takes one. */
function ask(who: string, operation: OperationId, input: Record<string, unknown> = {}, file?: string): Promise<Reply> {
  const request = requestOf(endpoints[operation] as unknown as Endpoint, input, file ?? sampleFiles[operation])
  return send(platform.url, withToken(request, tokens[who] ?? ''))
}

async function askAnew(operation: OperationId): Promise<Reply> {
  tokens.fresh = await logIn(platform.url, 'ann', password)
  return ask('fresh', operation)
}

const example = (operation: OperationId): Record<string, unknown> => ({ ...endpoints[operation].examples[0]?.input })
const applicant = (username: string, email: string) => ({ ...example('customers.sign-up'), username, email })
const logInAs = (name: string) => ({ user_name: name, password })
const buy = (type: string, wanted: object, more: object = {}) =>
  ask('ann', 'orders.purchase', { type, numbers: [wanted], ...more })

/** Holds one number and answers the search's id. */
async function hold(): Promise<string> {
  const { body } = await ask('ann', 'numbers.search', { type: 'local', state: 'GA', limit: 1, hold: true })
  return (body.data as { uqid: string }).uqid
}
/** Saves a payment method and answers its id. */
async function save(token: string): Promise<number> {
  const { body } = await ask('ann', 'payments.add-method', { token })
  return (body.data as { payment_method_id: number }).payment_method_id
}

/** Makes a payment and answers its id. */
const pay = async (): Promise<string> => String((await ask('ann', 'payments.pay', { amount: '30.00' })).body.payment_id)
const mine = { number: '7065550100' }
const office = { state: 'MA', streetnumber: '777', streetname: 'Brockton Avenue', city: 'Abington', zipcode: '02351' }
const listing = {
  ...{ ...mine, enabled: 'yes', type: 'BIZ', lstnm: 'Acme' },
  ...{ state: 'MA', strt: '777 Brockton Avenue', locnm: 'Abington', zip: '02351' },
}
async function keepOffice(): Promise<number> {
  const { body } = await ask('ann', 'reference.create-address', office)
  return (body.data as { address_id: number }).address_id
}
async function myId(): Promise<{ did_id: number | undefined }> {
  const { body } = await ask('ann', 'numbers.list', mine)
  return { did_id: (body.data as { _id: number }[])[0]?._id }
}

/** Orders in bulk and answers the order's id. */
async function bulkOrder(): Promise<number> {
  const { body } = await ask('ann', 'orders.create-bulk', { order_type: 'state' })
  return body.bulk_order_id as number
}
/** Has two numbers released in the background, one of which nobody has, and answers the task's id. */
async function task(): Promise<number> {
  const { body } = await ask('ann', 'tasks.release', { numbers: ['7065550199', '7065559999'] })
  return (body.data as { task_id: number }).task_id
}

const byHand = (amount: string) => ({ account_id: customerId, amount, reason: 'A gift' })
const year = { from: '2026-01-01', to: '2026-12-31' }

/** Credits somebody and answers the transaction's id. */
async function credit(): Promise<string> {
  const { body } = await ask('admin', 'billing.credit', byHand('1.00'))
  return (body.data as { transaction_id: string }).transaction_id
}

async function group(): Promise<number> {
  const { body } = await ask('rita', 'discounts.create-group', { name: 'North America', prefixes: ['1'] })
  return (body.data as { i_dest_group_set: number }).i_dest_group_set
}
const freeMinutes = async () => ({
  name: 'Free minutes',
  i_dest_group_set: await group(),
  reset_period: 'Daily',
  thresholds: [
    { from_minutes: 0, discount_percent: '100' },
    { from_minutes: 60, rate: '0.01' },
  ],
})
async function plan(): Promise<number> {
  const { body } = await ask('rita', 'discounts.create-plan', await freeMinutes())
  return (body.data as { i_vd_plan: number }).i_vd_plan
}
async function assigned(): Promise<{ id: number; i_vd_plan: number }> {
  const assignment = { id: customerId, i_vd_plan: await plan() }
  await ask('rita', 'discounts.assign', assignment)
  return assignment
}
const newYearsPrice = (tier: number) => ({
  type: 'local',
  country: 'US',
  tier,
  onnet: true,
  account_class: 'wholesale',
  setup: '1.00',
  monthly: '1.00',
  valid_from: '2027-01-01',
})

/** Sets a price that is in force from now on and answers its id. */
async function setPrice(tier: number): Promise<number> {
  const price = { type: 'local', tier, setup: '1.00', monthly: '1.00' }
  const { data } = (await ask('admin', 'billing.set-prices', price)).body as { data: [{ price_id: number }] }
  return data[0].price_id
}

const aLoa = () => ({ port_req_id: annsPort.portReqId, type: 'loa' })
const uploadLoa = () => ask('ann', 'porting.upload-document', aLoa())

/** How each call succeeds, in every shape that its answer has. A new call does not compile until it is here. */
const performances: Readonly<Record<OperationId, readonly (() => Promise<Reply>)[]>> = {
  'accounts.login': [() => ask('', 'accounts.login', logInAs('ann'))],
  'accounts.admin-login': [() => ask('', 'accounts.admin-login', logInAs('admin'))],
  'accounts.logout': [() => askAnew('accounts.logout')],
  'accounts.open-session': [() => ask('', 'accounts.open-session', logInAs('ann'))],
  'accounts.close-session': [() => askAnew('accounts.close-session')],
  'accounts.change-password': [() => ask('ann', 'accounts.change-password', { current_password: password, password })],
  'accounts.forgot-password': [
    () => ask('', 'accounts.forgot-password', { user_name: 'ann' }),
    () => ask('', 'accounts.forgot-password', { email: 'nobody@example.com' }),
  ],
  'accounts.reset-password': [
    async () => {
      const { id } = await platform.account('bea')
      const inAnHour = new Date(platform.time.real().getTime() + 3_600_000)
      await platform.sql(`INSERT INTO password_reset VALUES ($1, sha256('a token'), $2)`, [id, inAnHour])
      return ask('', 'accounts.reset-password', { token: 'a token', password })
    },
  ],
  'accounts.create-api-key': [
    () => ask('ann', 'accounts.create-api-key', { name: 'a key', scopes: ['*'] }),
    () => ask('ann', 'accounts.create-api-key', { name: 'a key', scopes: ['read'], expires_at: '2027-01-01' }),
  ],
  'accounts.list-api-keys': [() => ask('ann', 'accounts.list-api-keys'), () => ask('admin', 'accounts.list-api-keys')],
  'accounts.revoke-api-key': [
    async () => {
      const { body } = await ask('ann', 'accounts.create-api-key', { name: 'a key', scopes: ['*'] })
      return ask('ann', 'accounts.revoke-api-key', { key_id: (body.data as { key_id: number }).key_id })
    },
  ],
  'accounts.impersonate': [
    async () => {
      const { data } = (await ask('ann', 'billing.show-account')).body as { data: { account_id: number } }
      return ask('admin', 'accounts.impersonate', { account_id: data.account_id, reason: 'Ticket 4711' })
    },
  ],
  'accounts.list-audit': [
    () => ask('ann', 'accounts.list-audit'),
    () => ask('admin', 'accounts.list-audit', { action: 'account.sign-in', from: '2026-01-01', limit: 1 }),
  ],
  'customers.sign-up': [() => ask('', 'customers.sign-up', applicant('sven', 'sven@example.com'))],
  'customers.list': [
    () => ask('rita', 'customers.list'),
    () => ask('ann', 'customers.list'),
    () => ask('admin', 'customers.list', { depth: 'all', page: 1, limit: 2 }),
  ],
  'customers.create': [
    () => ask('rita', 'customers.create', example('customers.create')),
    () =>
      ask('admin', 'customers.create', { ...example('customers.create'), username: 'tom', email: 'tom@example.com' }),
  ],
  'customers.show': [
    () => ask('ann', 'customers.show', { id: annId }),
    () => ask('admin', 'customers.show', { id: 1 }),
  ],
  'customers.change': [
    () =>
      ask('admin', 'customers.change', { id: annId, settings: { max_calls: 5, rtp_policy: '2', product_id: null } }),
    () => ask('admin', 'customers.change', { id: 1, settings: { quarantine_days: 30 } }),
  ],
  'customers.limit-calls': [
    () => ask('ann', 'customers.limit-calls', { ...example('customers.limit-calls'), id: annId }),
  ],
  'customers.set-call-parking': [
    () => ask('ann', 'customers.set-call-parking', { ...example('customers.set-call-parking'), id: annId }),
  ],
  'customers.set-rtp': [() => ask('ann', 'customers.set-rtp', { id: annId, rtp: '1' })],
  'customers.set-paging': [() => ask('ann', 'customers.set-paging', { id: annId, paging: 'Yes' })],
  'reference.list-countries': [() => ask('ann', 'reference.list-countries')],
  'reference.list-states': [
    () => ask('ann', 'reference.list-states'),
    () => ask('ann', 'reference.list-states', { country: 'CA' }),
  ],
  'reference.list-rate-centers': [() => ask('ann', 'reference.list-rate-centers', { state: 'FL' })],
  'reference.import-rate-centers': [
    () => ask('admin', 'reference.import-rate-centers'),
    () =>
      ask(
        'admin',
        'reference.import-rate-centers',
        { dry_run: true },
        'country,region,exchange,name\nUS,FL,100010,A\nUS,FL\n',
      ),
  ],
  'reference.import-npa-report': [() => ask('admin', 'reference.import-npa-report')],
  'reference.import-co-codes-us': [() => ask('admin', 'reference.import-co-codes-us', { partial: true })],
  'reference.import-co-codes-ca': [() => ask('admin', 'reference.import-co-codes-ca')],
  'reference.import-thousands-blocks': [() => ask('admin', 'reference.import-thousands-blocks')],
  'reference.import-mapped': [
    () => ask('admin', 'reference.import-mapped', { source: 'my-list', columns: { npa: 'NPA', nxx: 'NXX' } }),
  ],
  'reference.import-carrier-holidays': [() => ask('admin', 'reference.import-carrier-holidays')],
  'reference.import-toll-free-numbers': [() => ask('admin', 'reference.import-toll-free-numbers')],
  'reference.import-ocn': [() => ask('admin', 'reference.import-ocn')],
  'reference.import-carrier-coverage': [() => ask('admin', 'reference.import-carrier-coverage')],
  'reference.show-prefix': [
    () => ask('ann', 'reference.show-prefix', { npanxx: '201200' }),
    () => ask('ann', 'reference.show-prefix', { npanxx: '2012001' }),
    () => ask('ann', 'reference.show-prefix', { npanxx: '706-999' }),
    () => ask('ann', 'reference.show-prefix', { npanxx: '204200' }),
  ],
  'numbers.search': [
    () => ask('ann', 'numbers.search', { type: 'local', state: 'GA', limit: 20 }),
    () => ask('ann', 'numbers.search', { type: 'local', state: 'AK', limit: 20 }),
    () => ask('ann', 'numbers.search', { type: 'toll', limit: 2 }),
    () => ask('ann', 'numbers.search', { type: 'intl', country: 'RUS' }),
  ],
  'numbers.coverage': [() => ask('ann', 'numbers.coverage', { state: 'GA' })],
  'numbers.list-holds': [
    async () => {
      await hold()
      return ask('ann', 'numbers.list-holds')
    },
  ],
  'numbers.release-hold': [async () => ask('ann', 'numbers.release-hold', { uqid: await hold() })],
  'numbers.bulk-release': [
    async () => {
      await buy('local', { number: '7065550103' })
      return ask('ann', 'numbers.bulk-release', { numbers: ['7065550103', '7065559999'] })
    },
  ],
  'numbers.list': [() => ask('ann', 'numbers.list'), () => ask('admin', 'numbers.list', { status: 'using' })],
  'numbers.release': [
    async () => {
      await buy('local', { number: '7065550101' })
      return ask('ann', 'numbers.release', { numbers: ['7065550101'] })
    },
  ],
  'numbers.import-inventory': [
    () => ask('admin', 'numbers.import-inventory'),
    () => ask('admin', 'numbers.import-inventory', { dry_run: true }, 'number,type,state\n12,local,GA\n'),
  ],
  'reference.verify-address': [() => ask('ann', 'reference.verify-address', office)],
  'reference.create-address': [
    () => ask('ann', 'reference.create-address', office),
    () => ask('ann', 'reference.create-address', { ...office, name: 'Mail', streetnumber: '', streetname: 'PO Box 7' }),
  ],
  'reference.list-addresses': [() => ask('ann', 'reference.list-addresses')],
  'reference.show-address': [async () => ask('ann', 'reference.show-address', { address_id: await keepOffice() })],
  'reference.delete-address': [async () => ask('ann', 'reference.delete-address', { address_id: await keepOffice() })],
  'features.update-911': [
    () => ask('ann', 'features.update-911', { ...mine, ...office, name: 'ann', enabled: 'yes' }),
    () => ask('ann', 'features.update-911', { ...mine, enabled: 'no' }),
  ],
  'features.show-911': [
    async () => {
      await ask('ann', 'features.update-911', { ...mine, ...office, name: 'ann', enabled: 'yes' })
      return ask('ann', 'features.show-911', mine)
    },
    () => ask('ann', 'features.show-911', { number: '7065550190' }),
  ],
  'features.missing-911': [() => ask('ann', 'features.missing-911')],
  'features.update-411': [
    () => ask('ann', 'features.update-411', listing),
    () => ask('ann', 'features.update-411', { ...mine, enabled: 'no' }),
  ],
  'features.show-411': [
    async () => {
      await ask('ann', 'features.update-411', listing)
      return ask('ann', 'features.show-411', mine)
    },
  ],
  'features.update-fax': [() => ask('ann', 'features.update-fax', { ...mine, service: 1, email: 'fax@example.com' })],
  'features.create-cnam': [
    async () => ask('ann', 'features.create-cnam', { ...(await myId()), cnam_type: 'BIZ', display_name: 'ACME' }),
    async () => ask('ann', 'features.create-cnam', { ...(await myId()), cnam_status: false }),
  ],
  'features.list-cnam': [() => ask('ann', 'features.list-cnam', mine)],
  'features.update-tags': [() => ask('ann', 'features.update-tags', { ...mine, tags: 'a,b' })],
  'features.tag-numbers': [
    () => ask('ann', 'features.tag-numbers', { numbers: ['7065550100', '7065559999'], tags: 'c', note: 'a note' }),
  ],
  'features.show-number': [
    () => ask('ann', 'features.show-number', mine),
    () => ask('admin', 'features.show-number', { number: '7065550190' }),
  ],
  'orders.purchase': [
    () => buy('local', { npa: '706', nxx: '555', xxxx: '0102' }),
    () => buy('toll', { number: '8335550100' }, { allow_partial: true }),
    () => buy('intl', { country: 'RU', prefix: '8182', name: 'Arkhangelsk', quantity: 2 }),
    () => buy('local', { number: '7065559999' }, { allow_partial: true }),
  ],
  'orders.create-bulk': [
    () => ask('ann', 'orders.create-bulk', { order_type: 'state' }),
    () => ask('ann', 'orders.create-bulk', { order_type: 'state', allow_offnet: '1', dry_run: true }),
  ],
  'orders.list-bulk': [
    async () => {
      await bulkOrder()
      return ask('ann', 'orders.list-bulk', { status: 'Q', order_type: 'state' })
    },
  ],
  'orders.show-bulk': [async () => ask('ann', 'orders.show-bulk', { bulk_order_id: await bulkOrder() })],
  'orders.cancel-bulk': [async () => ask('ann', 'orders.cancel-bulk', { bulk_order_id: await bulkOrder() })],
  'orders.bulk-summary': [
    async () => ask('ann', 'orders.bulk-summary', { bulk_order_id: await bulkOrder(), format: 'json' }),
  ],
  'orders.bulk-numbers': [
    async () => {
      const bulk_order_id = await bulkOrder()
      await platform.runJob('jobs.due-work')
      return ask('ann', 'orders.bulk-numbers', { bulk_order_id, format: 'json' })
    },
  ],
  'orders.list': [() => ask('ann', 'orders.list')],
  'orders.show': [() => ask('ann', 'orders.show', { order_no: orderNo })],
  'billing.show-account': [() => ask('ann', 'billing.show-account'), () => ask('admin', 'billing.show-account')],
  'billing.credit': [() => ask('admin', 'billing.credit', byHand('1.00'))],
  'billing.adjust': [() => ask('admin', 'billing.adjust', byHand('-0.01'))],
  'billing.credit-customer': [
    () => ask('rita', 'billing.credit-customer', { id: customerId, amount: '1.00', reason: 'Paid in cash' }),
  ],
  'billing.show-transaction': [
    async () => ask('admin', 'billing.show-transaction', { transaction_id: await credit() }),
    async () => {
      const { body } = await ask('carl', 'billing.list-ledger', { limit: 1000 })
      const { rows } = body.data as { rows: { kind: string; transaction_id: string }[] }
      const sale = rows.find(({ kind }) => kind === 'purchase')
      return ask('admin', 'billing.show-transaction', { transaction_id: sale?.transaction_id })
    },
  ],
  'billing.reverse-transaction': [
    async () => ask('admin', 'billing.reverse-transaction', { transaction_id: await credit(), reason: 'A mistake' }),
  ],
  'billing.list-ledger': [
    () => ask('ann', 'billing.list-ledger'),
    () => ask('rita', 'billing.list-ledger', { book: 'resale' }),
    () => ask('admin', 'billing.list-ledger', { account_id: customerId, ...year }),
  ],
  'billing.show-ledger-transaction': [
    async () => {
      const { body } = await ask('carl', 'billing.list-ledger', { limit: 1 })
      const { rows } = body.data as { rows: { transaction_id: string }[] }
      return ask('carl', 'billing.show-ledger-transaction', { transaction_id: rows[0]?.transaction_id })
    },
    async () => ask('admin', 'billing.show-ledger-transaction', { transaction_id: await credit() }),
  ],
  'billing.list-statements': [() => ask('ann', 'billing.list-statements')],
  'billing.show-statement': [
    () => ask('ann', 'billing.show-statement', { month: '2026-11' }),
    () => ask('rita', 'billing.show-statement', { month: '2026-11' }),
  ],
  'billing.list-margins': [
    () => ask('rita', 'billing.list-margins', year),
    () => ask('admin', 'billing.list-margins', year),
  ],
  'billing.list-prices': [
    () => ask('admin', 'billing.list-prices'),
    () => ask('admin', 'billing.list-prices', { history: true }),
  ],
  'billing.set-prices': [
    () => ask('admin', 'billing.set-prices', { type: 'local', tier: 3, setup: '1.00', monthly: '1.00' }),
    () => ask('admin', 'billing.set-prices', { prices: [newYearsPrice(4)] }),
  ],
  'billing.preview-prices': [
    () => ask('admin', 'billing.preview-prices', newYearsPrice(5)),
    () => ask('admin', 'billing.preview-prices', { ...newYearsPrice(7), account_class: 'gold' }),
  ],
  'billing.remove-price': [
    async () => {
      const { data } = (await ask('admin', 'billing.set-prices', newYearsPrice(6))).body as {
        data: [{ price_id: number }]
      }
      return ask('admin', 'billing.remove-price', { price_id: data[0].price_id })
    },
  ],
  'billing.list-service-prices': [() => ask('admin', 'billing.list-service-prices')],
  'billing.set-service-price': [
    () => ask('admin', 'billing.set-service-price', { service: 'cnam_change', amount: '0.50', account_class: 'gold' }),
  ],
  'notices.list': [
    async () => {
      const { data } = (await ask('ann', 'billing.show-account')).body as { data: { account_id: number } }
      await platform.sql(`UPDATE account SET email = 'ann@example.com' WHERE account_id = $1`, [data.account_id])
      await inTransaction(platform.context, (tx) =>
        sendNotice(tx, { accountId: data.account_id, template: 'account-approved', data: {} }),
      )
      return ask('ann', 'notices.list')
    },
  ],
  'billing.verify-ledger': [() => ask('admin', 'billing.verify-ledger')],
  'payments.pay': [() => ask('ann', 'payments.pay', { amount: '25.00' })],
  'payments.list': [() => ask('ann', 'payments.list'), () => ask('admin', 'payments.list', { status: 'refunded' })],
  'payments.show': [
    async () => ask('ann', 'payments.show', { payment_id: await pay() }),
    async () => {
      const payment_id = await pay()
      await ask('admin', 'payments.refund', { payment_id, reason: 'A gift' })
      return ask('admin', 'payments.show', { payment_id })
    },
  ],
  'payments.refund': [
    async () => ask('admin', 'payments.refund', { payment_id: await pay(), amount: '5.00', reason: 'A gift' }),
  ],
  'payments.list-methods': [() => ask('ann', 'payments.list-methods'), () => ask('admin', 'payments.list-methods')],
  'payments.add-method': [() => ask('ann', 'payments.add-method', { token: 'pm_test_ok' })],
  'payments.set-default-method': [
    async () => ask('ann', 'payments.set-default-method', { payment_method_id: await save('pm_test_ok') }),
  ],
  'payments.remove-method': [
    async () => ask('ann', 'payments.remove-method', { payment_method_id: await save('pm_test_declined') }),
  ],
  'payments.show-top-up': [() => ask('ann', 'payments.show-top-up')],
  'payments.set-top-up': [
    () => ask('ann', 'payments.set-top-up', { enabled: false, threshold: '10.00', amount: '50.00' }),
  ],
  'discounts.list': [
    async () => {
      await assigned()
      return ask('rita', 'discounts.list')
    },
    () => ask('ann', 'discounts.list', { limit: 2 }),
  ],
  'discounts.assign': [async () => ask('rita', 'discounts.assign', { id: customerId, i_vd_plan: await plan() })],
  'discounts.end': [async () => ask('rita', 'discounts.end', await assigned())],
  'discounts.list-of-customer': [
    async () => {
      await ask('rita', 'discounts.end', await assigned())
      await assigned()
      return ask('carl', 'discounts.list-of-customer', { id: customerId })
    },
  ],
  'discounts.list-plans': [
    async () => {
      await plan()
      return ask('rita', 'discounts.list-plans')
    },
  ],
  'discounts.create-plan': [
    async () => ask('rita', 'discounts.create-plan', { ...(await freeMinutes()), i_customer: customerId }),
  ],
  'discounts.change-plan': [
    async () => ask('rita', 'discounts.change-plan', { i_vd_plan: await plan(), destination_lookup: 'Y' }),
  ],
  'discounts.list-groups': [
    async () => {
      await group()
      return ask('rita', 'discounts.list-groups')
    },
  ],
  'discounts.create-group': [() => ask('admin', 'discounts.create-group', { name: 'Germany', prefixes: ['+49'] })],
  'discounts.change-group': [
    async () => ask('rita', 'discounts.change-group', { i_dest_group_set: await group(), prefixes: ['1', '44'] }),
  ],
  'billing.list-subscriptions': [
    () => ask('ann', 'billing.list-subscriptions'),
    () => ask('ann', 'billing.list-subscriptions', { page: 1, limit: 1 }),
  ],
  'billing.summarize-subscriptions': [() => ask('ann', 'billing.summarize-subscriptions')],
  'renewals.announce-price': [
    async () => ask('admin', 'renewals.announce-price', { price_id: await setPrice(8) }),
    async () => ask('admin', 'renewals.announce-price', { price_id: await setPrice(9), effective_on: '2027-02-01' }),
  ],
  'renewals.list-announcements': [
    async () => {
      const priceId = await setPrice(10)
      await ask('admin', 'renewals.announce-price', { price_id: priceId })
      return ask('admin', 'renewals.list-announcements', { price_id: priceId })
    },
  ],
  'renewals.progress': [() => ask('admin', 'renewals.progress')],
  ...eventsPerformances(
    (operation, input) => ask('ann', operation, input),
    () => platform.runJob('events.deliver'),
  ),
  ...routingPerformances((operation, input) => ask('ann', operation, input), '7065550100', '7065550190'),
  'tasks.release': [() => ask('ann', 'tasks.release', { numbers: ['7065559999'] })],
  'tasks.forward': [() => ask('ann', 'tasks.forward', { numbers: ['7065559999'], answeringmode: '4' })],
  'tasks.import-inventory': [() => ask('admin', 'tasks.import-inventory', { dry_run: true })],
  'tasks.list': [
    async () => {
      await task()
      return ask('ann', 'tasks.list', { kind: 'release', status: 'queued' })
    },
    () => ask('admin', 'tasks.list'),
  ],
  'tasks.show-work': [() => ask('admin', 'tasks.show-work')],
  'tasks.show': [
    async () => ask('ann', 'tasks.show', { task_id: await task() }),
    async () => {
      const task_id = await task()
      await platform.runJob('tasks.work')
      return ask('ann', 'tasks.show', { task_id, failed: true })
    },
  ],
  ...tariffPerformances(
    (operation, input) => ask('admin', operation, input),
    () => annId,
  ),
  ...portingPerformances(ask),
  'porting.check': [
    () => ask('ann', 'porting.check', { did_type: 'LCL', numbers: ['2057890100', '7065550100'] }),
    () => ask('ann', 'porting.check', { did_type: 'TF', numbers: ['8335550100'] }),
    () => ask('ann', 'porting.check', { did_type: 'INTL', numbers: ['442071234567'] }),
  ],
  'porting.upload-document': [() => uploadLoa()],
  'porting.remove-document': [() => uploadLoa().then(() => ask('ann', 'porting.remove-document', aLoa()))],
  'porting.list-documents': [
    () => uploadLoa().then(() => ask('ann', 'porting.list-documents', { port_req_id: annsPort.portReqId })),
    () => ask('ann', 'porting.list-documents', { port_proposal_id: annsPort.portProposalIds[0] }),
  ],
  'porting.show-document': [
    async () => {
      const { document_id } = (await uploadLoa()).body.data as { document_id: number }
      return ask('ann', 'porting.show-document', { document_id })
    },
  ],
  'porting.show-loa': [() => ask('ann', 'porting.show-loa', { port_req_id: annsPort.portReqId })],
  ...suppliersPerformances(
    (operation, input) => ask('admin', operation, input),
    () => platform,
  ),
  'sandbox.show-clock': [() => ask('ann', 'sandbox.show-clock')],
  ...usagePerformances(
    (operation, input) => ask('admin', operation, input),
    () => annId,
  ),
  'sandbox.set-clock': [() => ask('admin', 'sandbox.set-clock', { advance_seconds: 0 })],
}

describe('an answer is exactly what the contract says, and has no field beside it:', () => {
  test.each(endpointList)('%s', async (operation, { data, extras, message }) => {
    const envelope = Type.Object({
      code: Type.Literal(200),
      message: message === undefined ? Type.Literal('Successful Operation') : Type.Literal(message),
      data,
      error: Type.Null(),
      ...extras,
    })
    const schema = Compile(strict(envelope))
    for (const perform of performances[operation]) {
      const { status, body } = await perform()
      const told = JSON.stringify(body).slice(0, 600)
      expect({ status, code: body.code }, told).toEqual({ status: 200, code: 200 })
      expect([...schema.Errors(body)], told).toEqual([])
    }
  })
})
