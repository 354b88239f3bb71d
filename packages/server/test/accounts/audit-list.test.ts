import { Dialyard, type Input } from '@dialyard/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, password, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'

let platform: TestPlatform
let rita: Member
let carl: Member
let dora: Member
beforeAll(async () => {
  platform = await startPlatform()
  rita = await platform.account('rita', { type: 'reseller' })
  carl = await platform.account('carl', { parentId: rita.id })
  dora = await platform.account('dora')
  for (const name of ['rita', 'carl', 'dora']) await logIn(platform.url, name, password)
  await platform.admin.call('billing.credit', { account_id: carl.id, amount: '1.00', reason: 'wire 7' })
  const price = { type: 'local', tier: 9, setup: '1.00', monthly: '1.00' } as const
  await platform.admin.call('billing.set-prices', price)
})
afterAll(() => platform.close())

type Wanted = Input<'accounts.list-audit'>
const list = async (client: Dialyard, wanted: Wanted = {}) =>
  (await client.call('accounts.list-audit', { limit: 1000, ...wanted })).data.rows

describe('the audit log', () => {
  test('tells newest first who did what to whom, when, from where and with which particulars', async () => {
    const [entry] = await list(platform.admin, { action: 'billing.credit' })
    const admin = (await platform.admin.call('billing.show-account')).data.account_id
    expect(entry).toEqual({
      audit_id: expect.any(Number),
      at: platform.time.now().toISOString(),
      action: 'billing.credit',
      subject: `account:${carl.id}`,
      account_id: carl.id,
      actor: 'admin',
      actor_id: admin,
      impersonator: null,
      address: '127.0.0.1',
      body: { amount: '1.00000', reason: 'wire 7', transaction_id: expect.any(String) },
    })
    const ids = (await list(platform.admin)).map((each) => each.audit_id)
    expect(ids).toEqual(ids.toSorted((a, b) => b - a))
  })

  test('of the provider’s staff has everything, what concerns no account too; a reseller’s his subtree, a customer’s himself', async () => {
    const concerned = async (client: Dialyard) =>
      new Set((await list(client)).map((each) => each.account_id)) as Set<number | null>
    expect(await concerned(carl.client)).toEqual(new Set([carl.id]))
    expect(await concerned(rita.client)).toEqual(new Set([rita.id, carl.id]))
    const all = await concerned(platform.admin)
    for (const id of [rita.id, carl.id, dora.id]) expect(all).toContain(id)
    expect((await list(platform.admin)).map((each) => each.subject)).toContain('price-list')
    expect(await list(dora.client, { action: 'billing.credit' })).toEqual([])
  })

  test('narrows to one account, and knows no account above or beside', async () => {
    const rows = await list(rita.client, { account_id: carl.id })
    expect(new Set(rows.map((each) => each.account_id))).toEqual(new Set([carl.id]))
    for (const account_id of [dora.id, rita.id]) {
      expect(await refusal(list(carl.client, { account_id }))).toMatchObject({ code: 404 })
    }
  })

  test('names to a customer nobody above him: neither the staff, nor the reseller, nor from where they came', async () => {
    const credit = (await list(carl.client, { action: 'billing.credit' }))[0]
    expect(credit).toMatchObject({ actor: 'provider', actor_id: null, address: null, body: { reason: 'wire 7' } })
    expect((await list(carl.client, { action: 'account.create' }))[0]).toMatchObject({ actor: 'platform' })
    const signIn = (await list(carl.client, { action: 'account.sign-in' }))[0]
    expect(signIn).toMatchObject({ actor: 'carl', actor_id: carl.id, address: '127.0.0.1' })
    // As a call of the reseller's for his customer writes it.
    await platform.sql(
      `INSERT INTO audit_entry (account_id, action, subject, at, actor_id, address, body)
       VALUES ($1, 'test.by-reseller', 'account:1', $2, $3, '192.0.2.1', '{}')`,
      [carl.id, platform.time.now(), rita.id],
    )
    const wanted = { action: 'test.by-reseller' }
    expect((await list(carl.client, wanted))[0]).toMatchObject({ actor: 'reseller', actor_id: null, address: null })
    expect((await list(rita.client, wanted))[0]).toMatchObject({ actor: 'rita', address: '192.0.2.1' })
  })

  test('tells a customer that the provider acted in his name, and the staff who of them it was', async () => {
    const { client, id } = await platform.account('emil')
    const { token } = (await platform.admin.call('accounts.impersonate', { account_id: id, reason: 'Ticket 7' })).data
    const inHisName = new Dialyard({ url: platform.url, token, retry: { times: 0 } })
    await refusal(inHisName.call('numbers.release', { numbers: ['7065550100'] }))
    const wanted = { account_id: id, action: 'impersonation.call' }
    expect((await list(client, wanted))[0]).toMatchObject({ actor: 'emil', impersonator: 'provider', address: null })
    expect((await list(platform.admin, wanted))[0]).toMatchObject({ actor: 'emil', impersonator: 'admin' })
    const started = await list(client, { action: 'impersonation.start' })
    expect(started[0]).toMatchObject({ actor: 'provider', body: { reason: 'Ticket 7' } })
    expect(JSON.stringify(started)).not.toContain(token)
  })

  test('narrows to a time: from an instant on, up to another without it', async () => {
    const { client } = await platform.account('fred')
    const at = async (instant: string) => {
      await platform.admin.call('sandbox.set-clock', { to: instant })
      await logIn(platform.url, 'fred', password)
    }
    await at('2027-01-01T00:00:00Z')
    await at('2027-01-02T00:00:00Z')
    await at('2027-01-03T00:00:00Z')
    const days = async (wanted: Wanted) => {
      const own = await platform.admin.call('accounts.list-audit', { ...wanted, action: 'account.sign-in' })
      return own.data.rows.filter(({ actor }) => actor === 'fred').map((each) => each.at.slice(0, 10))
    }
    expect(await days({ from: '2027-01-02' })).toEqual(['2027-01-03', '2027-01-02'])
    expect(await days({ from: '2027-01-01', to: '2027-01-03' })).toEqual(['2027-01-02', '2027-01-01'])
    expect(await days({ from: '2027-01-01T01:00:00+01:00', to: '2027-01-01T00:00:01Z' })).toEqual(['2027-01-01'])
    const wrong = list(client, { from: '2027-02-30' })
    expect((await refusal(wrong)).fields.map(({ field }) => field)).toEqual(['from'])
  })

  test('is read page by page without a gap or a repeat, while new entries are written', async () => {
    const enter = async () => {
      for (const name of ['carl', 'rita', 'carl']) await logIn(platform.url, name, password)
    }
    await enter()
    const whole = (await list(rita.client)).map((each) => each.audit_id)
    for (const limit of [1, 2, 7]) {
      const read: number[] = []
      let before: string | undefined
      do {
        const { data } = await rita.client.call('accounts.list-audit', { limit, before, to: '2027-02-01' })
        read.push(...data.rows.map((each) => each.audit_id).filter((id) => whole.includes(id)))
        before = data.next ?? undefined
        await enter()
      } while (before !== undefined)
      expect(read).toEqual(whole)
    }
  })
})
