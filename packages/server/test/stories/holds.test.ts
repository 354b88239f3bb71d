import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.stock(`range_start,range_end,type,state,ratecenter
2125550100,2125550109,local,NY,NYC
3125550100,3125550119,local,IL,CHICAGO
6175550100,6175550109,local,MA,BOSTON`)
  // More than one account may hold: 2,000 numbers that are not for fiction alone.
  await platform.stock('range_start,range_end,type,state,ratecenter\n3132340000,3132341999,local,MI,DETROIT')
})
afterAll(() => platform.close())

let people = 0
const buyer = (): Promise<Member> => platform.account(`buyer-${++people}`, { balance: '100.00' })

async function search({ client }: Member, state: string, more: { hold?: boolean; limit?: number } = {}) {
  const { data } = await client.call('numbers.search', { type: 'local', state, limit: 100, ...more })
  if (Array.isArray(data)) throw new Error('a local search answers an object')
  return data
}

describe('numbers that a search holds', () => {
  test('are offered to no one else and sold to no one else until the hold ends', async () => {
    const [ann, bob] = [await buyer(), await buyer()]
    const held = await search(ann, 'NY', { hold: true })
    expect(held.result).toHaveLength(10)
    expect((await search(bob, 'NY')).result).toEqual([])
    const number = held.result[0]?.did_number ?? ''
    const taken = bob.client.call('orders.purchase', { type: 'local', numbers: [{ number }] })
    expect(await refusal(taken)).toMatchObject({ errorCode: 'number_not_available' })

    expect((await ann.client.call('numbers.list-holds')).data).toEqual([
      { uqid: held.uqid, ttl: held.ttl, numbers: held.result.map((row) => row.did_number) },
    ])
    expect((await bob.client.call('numbers.list-holds')).data).toEqual([])
    await ann.client.call('orders.purchase', { type: 'local', numbers: [{ number, loc: held.loc }] })
    expect((await ann.client.call('numbers.list-holds')).data[0]?.numbers).toHaveLength(9)

    await platform.admin.call('sandbox.set-clock', { to: held.ttl })
    expect((await ann.client.call('numbers.list-holds')).data).toEqual([])
    expect((await search(bob, 'NY')).result).toHaveLength(9)
  })

  test('are let go of by their holder, and by no one else', async () => {
    const [ann, bob] = [await buyer(), await buyer()]
    const { uqid } = await search(ann, 'MA', { hold: true })
    expect(await refusal(bob.client.call('numbers.release-hold', { uqid }))).toMatchObject({ code: 404 })
    expect((await ann.client.call('numbers.release-hold', { uqid })).data).toEqual({ released: 10 })
    expect(await refusal(ann.client.call('numbers.release-hold', { uqid }))).toMatchObject({ code: 404 })
    expect((await search(bob, 'MA')).result).toHaveLength(10)
  })

  test('may be bought by anyone the moment the hold has run out, before the worker has been there', async () => {
    const [ann, bob] = [await buyer(), await buyer()]
    const held = await search(ann, 'MA', { hold: true })
    await platform.sql(`UPDATE number SET held_until = $1 WHERE hold_id = $2`, [
      platform.context.clock.now(),
      held.uqid,
    ])
    const number = held.result[0]?.did_number ?? ''
    await bob.client.call('orders.purchase', { type: 'local', numbers: [{ number }] })
    await platform.runJob('jobs.due-work')
    expect((await search(bob, 'MA')).result).toHaveLength(9)
  })

  test('stay on hold when a purchase of the rest goes without them', async () => {
    const ann = await buyer()
    const { uqid, result } = await search(ann, 'MA', { hold: true })
    const [refused = '', bought = ''] = result.map((row) => row.did_number)
    const numbers = [{ number: refused, loc: 'ab'.repeat(40) }, { number: bought }]
    const answer = await ann.client.call('orders.purchase', { type: 'local', numbers, allow_partial: true })
    expect(answer.failed).toMatchObject([{ number: refused }])
    const [hold] = (await ann.client.call('numbers.list-holds')).data
    expect(hold).toMatchObject({ uqid, numbers: expect.arrayContaining([refused]) })
    expect(hold?.numbers).toHaveLength(result.length - 1)
    await ann.client.call('numbers.release-hold', { uqid })
  })

  test('are limited per account, also when it searches many times at once', async () => {
    const ann = await buyer()
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        search(ann, 'MI', { hold: true, limit: 300 }).then(
          (data) => data.result.length,
          (error: { errorCode: string }) => error.errorCode,
        ),
      ),
    )
    expect(outcomes.filter((each) => each === 300)).toHaveLength(3)
    expect(outcomes.filter((each) => each === 'hold_limit_reached')).toHaveLength(5)
    const [{ count = '' } = {}] = await platform.sql<{ count: string }>(
      'SELECT count(*) FROM number WHERE held_for = $1',
      [ann.id],
    )
    expect(count).toBe('900')
  })

  test('are never held for two: shoppers that hold at once get different numbers', async () => {
    const shoppers = await Promise.all(Array.from({ length: 4 }, buyer))
    const offers = await Promise.all(shoppers.map((each) => search(each, 'IL', { hold: true, limit: 5 })))
    const all = offers.flatMap((offer) => offer.result.map((row) => row.did_number))
    expect(new Set(all).size).toBe(all.length)
  })
})
