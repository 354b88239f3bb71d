import type { Input } from '@dialyard/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, fieldOf, peopleOf } from '../harness/customers.ts'
import { type Member, password, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { ask } from '../http/ask.ts'

let platform: TestPlatform
let stocked = 100
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.stock('range_start,range_end,type,state,ratecenter\n4705550100,4705550199,local,GA,ATLANTA')
})
afterAll(() => platform.close())

const { reseller, customerOf } = peopleOf(() => platform)
const buy = ({ client }: Pick<Member, 'client'>, number = `4705550${stocked++}`) =>
  client.call('orders.purchase', { type: 'local', numbers: [{ number }] })
const settle = (id: number, amount: string) =>
  platform.admin.call('billing.credit', { account_id: id, amount, reason: 'settled' })

describe('a block', () => {
  test('keeps a customer from buying until it is lifted, and from nothing else', async () => {
    const rita = await reseller()
    const carl = await customerOf(rita)
    await rita.client.call('customers.change', { id: carl.id, blocked: 'Y' })
    expect(await codeOf(buy(carl))).toBe('account_blocked')
    expect((await carl.client.call('billing.show-account')).data.status).toBe('blocked')
    expect((await rita.client.call('customers.list')).data).toMatchObject([{ blocked: 'Y', status: 'approved' }])
    await rita.client.call('customers.change', { id: carl.id, blocked: 'N' })
    await buy(carl)
  })

  test('of a reseller keeps everyone below him from buying', async () => {
    const rita = await reseller()
    const lower = await customerOf({ client: platform.admin }, { account_type: 'reseller', account_id: rita.id })
    const deep = await customerOf(lower)
    await platform.admin.call('customers.change', { id: rita.id, blocked: 'Y' })
    expect(await codeOf(buy(deep))).toBe('account_blocked')
    expect((await deep.client.call('billing.show-account')).data.status).toBe('blocked')
    await platform.admin.call('customers.change', { id: rita.id, blocked: 'N' })
    await buy(deep)
  })
})

describe('what somebody may change', () => {
  test('of himself is who he is and how his calls are carried, not what is granted to him', async () => {
    const rita = await reseller()
    const carl = await customerOf(rita)
    const own = (change: object) => carl.client.call('customers.change', { id: carl.id, ...change })
    const { data } = await own({
      firstname: 'Carl',
      phone: null,
      email: 'carl@example.com',
      settings: { paging: true },
    })
    expect(data).toMatchObject({ firstname: 'Carl', phone1: null, email: 'carl@example.com', lastname: 'Sub1247' })
    for (const change of [
      { credit_limit: '1000.00' },
      { credit_limit_warning: '0' },
      { price_class: 'gold' },
      { blocked: 'N' },
      { status: 'closed' },
      { status: 'approved' },
      { account_type: 'reseller' },
      { settings: { quarantine_days: 0 } },
      { settings: { payment_retry_days: 365 } },
      { settings: { product_id: 7 } },
    ]) {
      expect(await codeOf(own(change)), JSON.stringify(change)).toBe('forbidden')
      const ofHimself = rita.client.call('customers.change', { id: rita.id, ...change } as Input<'customers.change'>)
      expect(await codeOf(ofHimself), JSON.stringify(change)).toBe('forbidden')
    }
    expect((await rita.client.call('customers.show', { id: carl.id })).data.settings.own).toMatchObject({
      paging: true,
      quarantine_days: null,
    })
  })

  test('of a customer is credit and class too, but the type only by the provider’s staff', async () => {
    const rita = await reseller()
    const carl = await customerOf(rita)
    const change = { id: carl.id, credit_limit: 75.5, credit_limit_warning: '80.00', price_class: 'gold' }
    expect((await rita.client.call('customers.change', change)).data).toMatchObject({
      credit_limit: '75.50000',
      credit_limit_warning: '80.00000',
      available: '75.50000',
      price_class: 'gold',
      porta_class_id: null,
    })
    const type = { id: carl.id, account_type: 'reseller' } as const
    expect(await codeOf(rita.client.call('customers.change', type))).toBe('forbidden')
    await platform.admin.call('customers.change', type)
    await customerOf(carl)
    const back = platform.admin.call('customers.change', { ...type, account_type: 'customer' })
    expect(await refusal(back)).toMatchObject({
      errorCode: 'account_in_use',
      message: 'The account cannot become a customer: it has 1 open account below it.',
    })
  })

  test('is written down with what was and what is, by whom and from where, and told in events', async () => {
    const rita = await reseller()
    const carl = await customerOf(rita)
    const change = {
      id: carl.id,
      city: 'Rome',
      credit_limit: '60.00',
      settings: { paging: true },
      blocked: 'Y',
    } as const
    await rita.client.call('customers.change', change)
    await rita.client.call('customers.change', change)
    const audit = await platform.sql(
      `SELECT action, body, actor_id, address FROM audit_entry
       WHERE account_id = $1 AND action NOT IN ('account.sign-in', 'account.create') ORDER BY audit_id`,
      [carl.id],
    )
    const who = { actor_id: rita.id, address: '127.0.0.1' }
    expect(audit).toEqual([
      {
        ...who,
        action: 'account.update',
        body: {
          old: { city: 'brb', credit_limit: '50.00000', paging: null },
          new: { city: 'Rome', credit_limit: '60.00000', paging: true },
        },
      },
      { ...who, action: 'account.block', body: { old: { blocked: false }, new: { blocked: true } } },
    ])
    const events = await platform.sql('SELECT type, body FROM event WHERE subject = $1 ORDER BY event_id', [
      `account:${carl.id}`,
    ])
    expect(events).toEqual([
      { type: 'account.created', body: { type: 'customer', status: 'approved' } },
      { type: 'account.updated', body: { changed: ['city', 'paging', 'credit_limit'] } },
      { type: 'account.blocked', body: {} },
    ])
  })
})

describe('an account is closed', () => {
  test('only when nothing hangs on it: no account below it, no number in service, no money', async () => {
    // Her credit covers what she pays for her customer's number.
    const rita = await customerOf({ client: platform.admin }, { account_type: 'reseller' })
    const carl = await customerOf(rita)
    const [number] = [`4705550${stocked++}`]
    await buy(carl, number)
    const close = (id: number) => platform.admin.call('customers.change', { id, status: 'closed' })
    expect(await refusal(close(rita.id))).toMatchObject({
      code: 409,
      errorCode: 'account_in_use',
      message: 'The account cannot be closed: it has 1 open account below it, a balance of -3.00000.',
    })
    const closing = () => rita.client.call('customers.change', { id: carl.id, status: 'closed' })
    expect((await refusal(closing())).message).toBe(
      'The account cannot be closed: it has 1 number in service, a balance of -3.00000.',
    )
    await rita.client.call('numbers.release', { numbers: [number] })
    expect((await refusal(closing())).message).toContain('it has a balance of -3.00000.')
    await settle(carl.id, '3.00')
    expect((await closing()).data).toMatchObject({ status: 'closed', is_active: false })
    expect((await refusal(close(rita.id))).message).toContain('it has a balance of -3.00000.')
    await settle(rita.id, '3.00')
    await close(rita.id)
  })

  test('for good: its token dies, nothing of it changes, and its e-mail address is free while its user name is not', async () => {
    const rita = await reseller()
    const carl = await customerOf(rita)
    const token = await logIn(platform.url, carl.username, password)
    await rita.client.call('customers.change', { id: carl.id, status: 'closed' })
    const read = async () => (await ask(platform.url, 'GET /account', { token })).body.code
    await expect.poll(read, { interval: 5 }).toBe(401)
    await expect(logIn(platform.url, carl.username, password)).rejects.toThrow('Unauthorized Access')
    const again = { id: carl.id, status: 'approved' } as const
    expect(await codeOf(platform.admin.call('customers.change', again))).toBe('account_closed')
    expect(await codeOf(rita.client.call('customers.set-rtp', { id: carl.id, rtp: '1' }))).toBe('account_closed')
    expect((await rita.client.call('customers.list')).data).toEqual([])
    expect((await rita.client.call('customers.list', { status: 'closed' })).total).toBe(1)
    const email = `${carl.username}@example.com`
    expect(await fieldOf(customerOf(rita, { username: carl.username, email }))).toBe('username')
    await customerOf(rita, { email })
  })

  test('or sold to, or given an account below it; where these come together never both', async () => {
    const numbers = Array.from({ length: 8 }, () => `4705550${stocked++}`)
    await platform.stock(['number,type,state,setup,monthly', ...numbers.map((n) => `${n},local,GA,0,0`)].join('\n'))
    for (const number of numbers) {
      const rolf = await customerOf({ client: platform.admin }, { account_type: 'reseller' })
      await rolf.client.call('billing.show-account')
      await Promise.allSettled([
        buy(rolf, number),
        customerOf({ client: platform.admin }, { account_id: rolf.id }),
        platform.admin.call('customers.change', { id: rolf.id, status: 'closed' }),
      ])
    }
    const haunted = await platform.sql(`SELECT c.account_id FROM account c WHERE c.status = 'closed'
      AND (EXISTS (SELECT FROM account a WHERE a.parent_id = c.account_id AND a.status <> 'closed')
        OR EXISTS (SELECT FROM number n WHERE n.account_id = c.account_id AND n.state = 'assigned'))`)
    expect(haunted).toEqual([])
  })
})
