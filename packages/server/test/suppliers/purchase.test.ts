import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { password, refusal } from '../harness/platform.ts'
import { buy, funds, openTwoServers, owned, southern, type TwoServers, wanted } from './two-servers.ts'

let world: TwoServers
beforeAll(async () => {
  world = await openTwoServers()
  await world.south.price('local', '2.00', '1.00')
})
beforeEach(() => world.way.trouble('none'))
afterAll(() => world.close())

const supplierOrders = async (order_no: string | null) => {
  const { rows } = (await world.south.admin.call('suppliers.list-orders', { limit: 1000 })).data
  return rows.filter((row) => row.order_no === order_no)
}
const eventsOf = async (subject: string): Promise<string[]> =>
  (
    await world.south.sql<{ type: string }>('SELECT type FROM event WHERE subject = $1 ORDER BY event_id', [subject])
  ).map(({ type }) => type)

test('a number of a supplier is bought, charged and owned within the call, and costs the provider what the supplier takes', async () => {
  const [number = ''] = await world.stock(1)
  const { client } = await world.buyer()
  const northBefore = await funds(world.inNorth.client)
  const { data, order_no, pending } = await buy(client, [number])
  expect({ data, pending }).toEqual({ data: true, pending: undefined })
  expect(await owned(client)).toEqual([number])
  expect(await owned(world.inNorth.client)).toContain(number)
  expect(await funds(client)).toEqual({ balance: '98.06250', available: '98.06250' })
  expect((await client.call('orders.show', { order_no: order_no ?? '' })).data).toMatchObject({
    status: 'completed',
    total: southern.together,
    lines: [{ number, setup: southern.setup, monthly: southern.monthly, status: 'completed' }],
  })
  expect(Number(northBefore.balance) - Number((await funds(world.inNorth.client)).balance)).toBeCloseTo(1.5, 5)
  const entries = await world.south.sql(
    `SELECT purpose, sum(amount_micros)::text AS micros FROM ledger_entry e JOIN ledger_transaction t USING (transaction_id)
     JOIN ledger_account l USING (ledger_account_id) WHERE t.order_no = $1 GROUP BY purpose ORDER BY purpose`,
    [order_no],
  )
  expect(entries).toEqual([
    { purpose: 'cost', micros: '-1500000' },
    { purpose: 'customer', micros: '-1937500' },
    { purpose: 'payable', micros: '1500000' },
    { purpose: 'revenue', micros: '1937500' },
  ])
  expect(await supplierOrders(order_no)).toMatchObject([
    {
      state: 'bought',
      numbers: [number],
      cost_setup: '1.00000',
      cost_monthly: '0.50000',
      settled_at: expect.any(String),
    },
  ])
  expect(await eventsOf(`order:${order_no}`)).toEqual(['order.completed'])
  expect(await eventsOf(`number:+1${number}`)).toEqual(['number.assigned'])
})

test('the whole chain pays: the customer by his reseller’s list, the reseller what the provider asks', async () => {
  const [number = ''] = await world.stock(1)
  const reseller = await world.buyer('100.00', { type: 'reseller' })
  await reseller.client.call('billing.set-prices', { type: 'local', setup: '5.00', monthly: '3.00' })
  const { client } = await world.buyer('100.00', { parentId: reseller.id })
  await buy(client, [number])
  expect((await funds(client)).balance).toBe('92.00000')
  expect((await funds(reseller.client)).balance).toBe('98.06250')
})

test('under one key it is bought once, and the answer is the same however often it is asked for', async () => {
  const [number = ''] = await world.stock(1)
  const { client } = await world.buyer()
  const input = { type: 'local' as const, numbers: await wanted(client, [number]) }
  const first = await client.call('orders.purchase', input, { idempotencyKey: 'once' })
  expect(await client.call('orders.purchase', input, { idempotencyKey: 'once' })).toEqual(first)
  expect((await funds(client)).balance).toBe('98.06250')
})

test('a program that knows no keys buys in the same way, and is refused in the same way', async () => {
  const numbers = await world.stock(2)
  const { client } = await world.buyer()
  const authorization = (await client.call('accounts.login', { user_name: `buyer-${world.people()}`, password })).data
    .token
  const headers = { authorization, 'content-type': 'application/json' }
  const [first, second] = await wanted(client, numbers)
  const purchase = async (each: object | undefined): Promise<unknown> => {
    const body = JSON.stringify({ type: 'local', numbers: [each] })
    return (await fetch(`${world.south.url}/api/v4/purchase`, { method: 'POST', headers, body })).json()
  }
  expect(await purchase(first)).toMatchObject({ code: 200, data: true, order_no: expect.any(String) })
  const quick = await world.north.account('quick', { balance: '10.00' })
  await quick.client.call('orders.purchase', { type: 'local', numbers: [{ number: numbers[1] ?? '' }] })
  expect(await purchase(second)).toMatchObject({ code: 409, error_code: 'number_not_available' })
  expect(await owned(client)).toEqual(numbers.slice(0, 1))
})

test('of two who want the same number one has it, and the other is told at once', async () => {
  const [number = ''] = await world.stock(1)
  const [ann, bob] = [await world.buyer(), await world.buyer()]
  const outcomes = await Promise.allSettled([buy(ann.client, [number]), buy(bob.client, [number])])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect([...(await owned(ann.client)), ...(await owned(bob.client))]).toEqual([number])
  const left = [await funds(ann.client), await funds(bob.client)].map(({ available }) => available)
  expect(left.sort()).toEqual(['100.00000', '98.06250'])
})

test('who cannot pay for it leaves no trace, and the supplier is not asked', async () => {
  const [number = ''] = await world.stock(1)
  const { client } = await world.buyer('1.93')
  const bought = await refusal(buy(client, [number]))
  expect(bought).toMatchObject({ code: 402, errorCode: 'insufficient_balance' })
  expect(world.way.asked.at(-1)).not.toContain('/purchase')
  expect((await client.call('orders.list')).data.count).toBe(0)
  expect((await funds(client)).available).toBe('1.93000')
})

describe('a quote is honoured for whom and for what it was given alone:', () => {
  test('another account, another number, or one that was changed is refused', async () => {
    const [one = '', other = ''] = await world.stock(2)
    const [ann, bob] = [await world.buyer(), await world.buyer()]
    const [quoted] = await wanted(ann.client, [one])
    const attempt = (client: typeof ann.client, numbers: object[]) =>
      refusal(client.call('orders.purchase', { type: 'local', numbers: numbers as never }))
    const refused = { code: 409, errorCode: 'quote_rejected' }
    expect(await attempt(bob.client, [quoted ?? {}])).toMatchObject(refused)
    expect(await attempt(ann.client, [{ ...quoted, number: other }])).toMatchObject(refused)
    const forged = `${quoted?.locData?.slice(0, -3)}abc`
    expect(await attempt(ann.client, [{ ...quoted, locData: forged }])).toMatchObject(refused)
    expect(await attempt(ann.client, [{ number: one, loc: quoted?.loc }])).toMatchObject({ code: 409 })
    expect((await attempt(ann.client, [{ ...quoted, type: 'local' }, { number: '4045559999' }])).code).toBe(409)
    expect(await owned(ann.client)).toEqual([])
  })

  test('and until it ends', async () => {
    const [number = ''] = await world.stock(1)
    const { client } = await world.buyer()
    const numbers = await wanted(client, [number])
    await world.wait(1801)
    const late = await refusal(client.call('orders.purchase', { type: 'local', numbers }))
    expect(late).toMatchObject({ code: 409, errorCode: 'quote_rejected' })
  })
})

describe('bought together with a number of our own', () => {
  const own = async (number: string) => world.south.stock(`number,type,state,ratecenter\n${number},local,GA,ATLANTA`)

  test('both are had in one order', async () => {
    const [number = ''] = await world.stock(1)
    await own('4045550110')
    const { client } = await world.buyer()
    const { order_no } = await buy(client, ['4045550110', number])
    expect(await owned(client)).toEqual(['4045550110', number])
    expect((await funds(client)).balance).toBe('95.06250')
    expect((await client.call('orders.show', { order_no: order_no ?? '' })).data.status).toBe('completed')
  })

  test('neither is had when the supplier has sold his meanwhile, and ours is for sale again', async () => {
    const [number = ''] = await world.stock(1)
    await own('4045550111')
    const { client } = await world.buyer()
    const numbers = await wanted(client, ['4045550111', number])
    const quick = await world.north.account(`quick-${number}`, { balance: '10.00' })
    await quick.client.call('orders.purchase', { type: 'local', numbers: [{ number }] })
    const refused = await refusal(client.call('orders.purchase', { type: 'local', numbers }))
    expect(refused).toMatchObject({ code: 409, errorCode: 'number_not_available' })
    expect(refused.message).toContain(number)
    expect(await owned(client)).toEqual([])
    expect(await funds(client)).toEqual({ balance: '100.00000', available: '100.00000' })
    const other = await world.buyer()
    await buy(other.client, ['4045550111'])
    expect(await owned(other.client)).toEqual(['4045550111'])
    const { rows } = (await client.call('orders.list')).data
    expect(rows).toMatchObject([{ status: 'failed', total: '0.00000' }])
  })

  test('ours is had at once, and the other when it can be, where the buyer may go without', async () => {
    const [number = ''] = await world.stock(1)
    await own('4045550112')
    const { client } = await world.buyer()
    const numbers = await wanted(client, ['4045550112', number])
    world.way.trouble('cut', '/purchase')
    const answer = await client.call('orders.purchase', { type: 'local', numbers, allow_partial: true })
    expect(answer).toMatchObject({ data: true, failed: [], pending: [{ number }] })
    expect(await owned(client)).toEqual(['4045550112'])
    expect(await funds(client)).toEqual({ balance: '97.00000', available: '95.06250' })
    world.way.trouble('none')
    await world.wait(120)
    expect(await owned(client)).toEqual(['4045550112', number])
    expect(await funds(client)).toEqual({ balance: '95.06250', available: '95.06250' })
  })
})

describe('when it is not known what became of a purchase', () => {
  test('the money is kept back, the buyer is told so, and what was bought is his once that is learned', async () => {
    const [number = ''] = await world.stock(1)
    const { client } = await world.buyer()
    const numbers = await wanted(client, [number])
    world.way.trouble('lost', '/purchase')
    const answer = await client.call('orders.purchase', { type: 'local', numbers })
    expect(answer).toMatchObject({
      data: true,
      pending: [{ number, message: expect.stringContaining('not known yet') }],
    })
    expect(await owned(world.inNorth.client)).toContain(number)
    expect(await owned(client)).toEqual([])
    expect(await funds(client)).toEqual({ balance: '100.00000', available: '98.06250' })
    const order_no = answer.order_no ?? ''
    const show = async () => (await client.call('orders.show', { order_no })).data
    expect(await show()).toMatchObject({ status: 'pending', lines: [{ number, status: 'pending' }] })
    expect(await supplierOrders(order_no)).toMatchObject([{ state: 'unknown', reason: expect.any(String) }])
    world.way.trouble('none')
    await world.wait(120)
    expect(await owned(client)).toEqual([number])
    expect(await funds(client)).toEqual({ balance: '98.06250', available: '98.06250' })
    expect(await show()).toMatchObject({ status: 'completed' })
    expect(await eventsOf(`order:${order_no}`)).toEqual(['order.pending', 'order.completed'])
    const orders = await world.north.sql<{ n: number }>(
      `SELECT count(*)::integer AS n FROM number_order_line WHERE number = $1`,
      [number],
    )
    expect(orders).toEqual([{ n: 1 }])
  })

  test('it is asked for again under its key, and bought once, when it had never arrived', async () => {
    const [number = ''] = await world.stock(1)
    const { client } = await world.buyer()
    const numbers = await wanted(client, [number])
    world.way.trouble('cut')
    const answer = await client.call('orders.purchase', { type: 'local', numbers })
    expect(answer.pending).toMatchObject([{ number }])
    await world.wait(600)
    expect((await supplierOrders(answer.order_no))[0]?.tries).toBeGreaterThan(2)
    world.way.trouble('none')
    await world.wait(3600)
    expect(await owned(client)).toEqual([number])
    expect((await funds(client)).balance).toBe('98.06250')
  })

  test('nobody else is offered the number', async () => {
    const [number = ''] = await world.stock(1)
    const [ann, bob] = [await world.buyer(), await world.buyer()]
    const numbers = await wanted(ann.client, [number])
    const bobs = await wanted(bob.client, [number])
    world.way.trouble('cut', '/purchase')
    await ann.client.call('orders.purchase', { type: 'local', numbers })
    const taken = await refusal(bob.client.call('orders.purchase', { type: 'local', numbers: bobs }))
    expect(taken).toMatchObject({ code: 409, errorCode: 'number_not_available' })
    world.way.trouble('none')
    await world.wait(120)
    expect(await owned(ann.client)).toEqual([number])
  })

  test('a supplier who knows no keys is asked once, and his list tells', async () => {
    const { supplier_id } = (
      await world.south.admin.call('suppliers.change', { supplier_id: world.supplierId, protocol: 'v4' })
    ).data
    const [first = '', second = ''] = await world.stock(2)
    const { client } = await world.buyer()
    const purchases = () => world.way.asked.filter((path) => path.includes('/purchase')).length
    const before = purchases()
    world.way.trouble('lost', '/purchase')
    const numbers = await wanted(client, [first, second])
    await client.call('orders.purchase', { type: 'local', numbers: numbers.slice(0, 1) })
    world.way.trouble('cut', '/purchase')
    const lost = await client.call('orders.purchase', { type: 'local', numbers: numbers.slice(1) })
    await world.wait(120)
    expect(await owned(client)).toEqual([first])
    expect((await funds(client)).available).toBe('96.12500')
    await world.wait(1800)
    expect(await owned(client)).toEqual([first])
    expect(await funds(client)).toEqual({ balance: '98.06250', available: '98.06250' })
    expect((await client.call('orders.show', { order_no: lost.order_no ?? '' })).data).toMatchObject({
      status: 'failed',
      lines: [{ status: 'failed', message: expect.stringContaining(second) }],
    })
    expect(await eventsOf(`order:${lost.order_no}`)).toEqual(['order.pending', 'order.failed'])
    expect(purchases() - before).toBe(2)
    await world.south.admin.call('suppliers.change', { supplier_id, protocol: 'dialyard' })
  })
})

test('a number that is routed with its purchase rings there, also when it comes later', async () => {
  const [number = ''] = await world.stock(1)
  const { client } = await world.buyer()
  const group = { trunk_name: 'office', trunk_ips: [{ ip_address: '203.0.113.10' }] }
  const { ext_tgid } = (await client.call('routing.create-trunk-group', group)).data as { ext_tgid: number }
  const numbers = (await wanted(client, [number])).map((each) => ({ ...each, fwd_trunk_grpid: ext_tgid }))
  world.way.trouble('lost', '/purchase')
  await client.call('orders.purchase', { type: 'local', numbers })
  world.way.trouble('none')
  await world.wait(120)
  const [row] = (await client.call('numbers.list', { number })).data
  expect(row?.forwardingData.fwd_trunk_grpid).toBe(ext_tgid)
})

test('one supplier’s numbers are bought of him alone: those of two go into orders of their own', async () => {
  await world.south.admin.call('suppliers.create', {
    ...{ name: 'North again', url: world.north.url, user_name: 'south', password: 'a test password' },
    ...{ states: ['FL'] },
  })
  const [georgian = ''] = await world.stock(1)
  await world.north.stock('number,type,state,ratecenter\n3055550100,local,FL,MIAMI')
  const { client } = await world.buyer()
  const [one] = await wanted(client, [georgian])
  await world.south.admin.call('suppliers.change', { supplier_id: world.supplierId, states: ['GA'] })
  const { data } = await client.call('numbers.search', { type: 'local', state: 'FL' })
  const other = Array.isArray(data) ? undefined : data.result[0]
  const numbers = [one ?? {}, { number: other?.did_number, locData: other?.locData ?? '' }]
  const together = await refusal(client.call('orders.purchase', { type: 'local', numbers: numbers as never }))
  expect(together).toMatchObject({ code: 400, errorCode: 'invalid_input' })
  const answer = await client.call('orders.purchase', { type: 'local', numbers: numbers as never, allow_partial: true })
  expect(answer).toMatchObject({ data: true, failed: [] })
  expect(await owned(client)).toEqual(['3055550100', georgian])
})
