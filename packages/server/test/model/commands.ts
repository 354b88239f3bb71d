import { type Answer, type CallOptions, Dialyard, DialyardError } from '@dialyard/sdk'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { TestPlatform } from '../harness/platform.ts'
import { type Buyer, buyers, type Offer, type Shop } from './shop.ts'

type Found = Exclude<Answer<'numbers.search'>['data'], readonly unknown[]>

/** The platform as one history finds it: accounts and numbers of its own, on a database that many share. */
export interface Real {
  platform: TestPlatform
  rateCenter: string
  numbers: readonly string[]
  ids: Record<Buyer, number>
  tokens: Record<Buyer, string>
  /** The last search of each, as it was answered and as the model understands it. */
  offers: Partial<Record<Buyer, { found: Found; offer: Offer }>>
  deeds: number
  last: { said: string; ask(): Promise<unknown> } | null
  /** Holds the platform against the model. */
  agree(shop: Shop): Promise<void>
}

export type Command = fc.AsyncCommand<Shop, Real>

const command = (name: string, run: (shop: Shop, real: Real) => Promise<void>): Command => ({
  check: () => true,
  run: async (shop, real) => {
    await run(shop, real)
    await real.agree(shop)
  },
  toString: () => name,
})

export const clientOf = ({ platform, tokens }: Real, buyer: Buyer): Dialyard =>
  new Dialyard({ url: platform.url, token: tokens[buyer], retry: { times: 0 } })

const shown = (answer: unknown): string =>
  answer instanceof DialyardError ? `${answer.code} ${answer.errorCode}: ${answer.message}` : JSON.stringify(answer)

/** Does something under a key of its own, and remembers how to ask for it again. */
async function deed<Given>(real: Real, call: (options: CallOptions) => Promise<Given>): Promise<Given | DialyardError> {
  const idempotencyKey = `${real.rateCenter.replace(' ', '-')}-${++real.deeds}`
  const ask = () =>
    call({ idempotencyKey }).catch((error: unknown) => {
      if (error instanceof DialyardError) return error
      throw error
    })
  const answer = await ask()
  real.last = { said: shown(answer), ask }
  return answer
}

const search = (buyer: Buyer, limit: number, hold: boolean): Command =>
  command(`${buyer} searches ${limit}${hold ? ' and holds them' : ''}`, async (shop, real) => {
    const input = { type: 'local', state: 'GA', ratecenter: real.rateCenter, limit, hold } as const
    const { data } = await clientOf(real, buyer).call('numbers.search', input)
    if (Array.isArray(data)) throw new Error('a local search answers an object')
    const found = data.result.map((row) => row.did_number)
    const available = shop.available()
    expect(available).toEqual(expect.arrayContaining(found))
    expect(new Set(found).size).toBe(Math.min(limit, available.length))
    const offer = shop.offer(buyer, found)
    expect(Date.parse(data.ttl)).toBe(offer.expires)
    for (const row of data.result) {
      expect({ ...row, isUsual: row.locData === null }).toMatchObject({
        tier: shop.tierOf(row.did_number),
        isUsual: shop.tierOf(row.did_number) === offer.usualTier,
      })
    }
    real.offers[buyer] = { found: data, offer }
    if (hold) shop.hold(buyer, data.uqid, found)
  })

type Quoted = 'unquoted' | 'by loc' | 'by loc and locData' | "by the other's loc"

const purchase = (buyer: Buyer, picks: readonly number[], quoted: Quoted, partial: boolean): Command =>
  command(`${buyer} buys ${picks} ${quoted}${partial ? ', or some of them' : ''}`, async (shop, real) => {
    const other = buyers.find((each) => each !== buyer) ?? buyer
    const used = quoted === 'unquoted' ? undefined : real.offers[quoted === "by the other's loc" ? other : buyer]
    const quotes = new Map(used?.found.result.map((row) => [row.did_number, row.locData]))
    const single = new Set<string>()
    const wishes = picks.map((pick) => ({ number: real.numbers[pick] ?? '', offer: used?.offer ?? null }))
    const numbers = wishes.map(({ number }) => {
      const own = quoted === 'by loc and locData' ? quotes.get(number) : null
      if (own) single.add(number)
      return { number, ...(used ? { loc: used.found.loc } : {}), ...(own ? { locData: own } : {}) }
    })
    const expected = shop.purchase(buyer, wishes, single, partial)
    const input = { type: 'local', numbers, allow_partial: partial } as const
    const answer = await deed(real, (options) => clientOf(real, buyer).call('orders.purchase', input, options))
    if ('refused' in expected) expect(answer).toMatchObject({ errorCode: expected.refused })
    else {
      expect(answer).toMatchObject({ data: expected.had.length > 0 })
      const { failed = [], order_no } = answer as Answer<'orders.purchase'>
      expect(failed.map((each) => each.number)).toEqual(expected.failed)
      expect(order_no === null).toBe(expected.had.length === 0)
    }
  })

/** `own`: picked from what the buyer owns, where he owns anything. */
const release = (buyer: Buyer, picks: readonly number[], each: boolean, own: boolean): Command =>
  command(
    `${buyer} releases ${picks}${own ? ' of his own' : ''}${each ? ', each for itself' : ''}`,
    async (shop, real) => {
      const owned = own ? shop.ownedBy(buyer) : []
      const from = owned.length > 0 ? owned : real.numbers
      const numbers = [...new Set(picks.map((pick) => from[pick % from.length] ?? ''))]
      const expected = shop.release(buyer, numbers, each)
      const client = clientOf(real, buyer)
      if (each) {
        const answer = await deed(real, (options) => client.call('numbers.bulk-release', { numbers }, options))
        const { data } = answer as Answer<'numbers.bulk-release'>
        expect(data.released.sort()).toEqual([...expected].sort())
        expect(data.failed).toHaveLength(numbers.length - expected.length)
        return
      }
      const answer = await deed(real, (options) => client.call('numbers.release', { numbers }, options))
      expect(answer).toMatchObject(expected.length > 0 ? { data: { success: true } } : { errorCode: 'not_found' })
    },
  )

const releaseHold = (buyer: Buyer, which: number): Command =>
  command(`${buyer} lets go of hold ${which}, counted from the last`, async (shop, real) => {
    const uqid = shop.uqids.at(-1 - which) ?? '00000000-0000-4000-8000-000000000000'
    const expected = shop.releaseHold(buyer, uqid)
    const answer = await deed(real, (options) => clientOf(real, buyer).call('numbers.release-hold', { uqid }, options))
    expect(answer).toMatchObject(expected > 0 ? { data: { released: expected } } : { errorCode: 'not_found' })
  })

const credit = (buyer: Buyer, cents: number): Command =>
  command(`${buyer} is credited ${cents} cents`, async (shop, real) => {
    const input = { account_id: real.ids[buyer], amount: (cents / 100).toFixed(2), reason: 'a gift' }
    shop.credit(buyer, BigInt(cents) * 10_000n)
    const answer = await deed(real, (options) => real.platform.admin.call('billing.credit', input, options))
    const { data } = answer as Answer<'billing.credit'>
    expect(BigInt(data.balance.replace('.', '')) * 10n).toBe(shop.balances[buyer])
  })

const setClock = (seconds: number): Command =>
  command(`the clock is set ${seconds} s forward`, async (shop, real) => {
    const { data } = await real.platform.admin.call('sandbox.set-clock', { advance_seconds: seconds })
    shop.travel(shop.now + seconds * 1000)
    expect(Date.parse(data.now)).toBe(shop.now)
  })

// Unlike the clock that is set, time that passes waits for nobody: what falls due is done when the worker comes.
const timePasses = (seconds: number): Command =>
  command(`${seconds} s pass`, async (shop, real) => {
    shop.now += seconds * 1000
    real.platform.time.advance(seconds * 1000)
  })

const job = (name: 'jobs.due-work' | 'numbers.fold-counts'): Command =>
  command(`the worker does ${name}`, async (shop, { platform }) => {
    if (name === 'jobs.due-work') shop.endDue()
    await platform.runJob(name)
  })

const repeat = (): Command =>
  command('the last deed is asked for again', async (_, { last }) => {
    if (last) expect(shown(await last.ask())).toBe(last.said)
  })

const crash = (): Command => command('the app ends and another begins', (_, { platform }) => platform.restart())

const buyer = fc.constantFrom(...buyers)
// The last of them is too dear for everybody.
const pick = fc.oneof({ weight: 12, arbitrary: fc.nat(6) }, { weight: 1, arbitrary: fc.constant(7) })
const picks = fc.uniqueArray(pick, { minLength: 1, maxLength: 3 })
const quoted = fc.constantFrom<Quoted[]>('unquoted', 'by loc', 'by loc and locData', "by the other's loc")
const minutes = (count: number): number => count * 60

const buys = fc.tuple(buyer, picks, quoted, fc.boolean()).map((given) => purchase(...given))
const searches = fc.tuple(buyer, fc.constantFrom(1, 2, 3, 8), fc.boolean()).map((given) => search(...given))
/** Each as often as it is named. */
export const commands: fc.Arbitrary<Command>[] = [
  ...[searches, searches, searches, buys, buys, buys],
  fc.tuple(buyer, picks, fc.boolean(), fc.boolean()).map((given) => release(...given)),
  fc.tuple(buyer, fc.nat(1)).map((given) => releaseHold(...given)),
  fc.tuple(buyer, fc.integer({ min: 1, max: 900 })).map((given) => credit(...given)),
  fc.constantFrom(1, minutes(30), minutes(31 * 24 * 60)).map(setClock),
  fc.constantFrom(1, minutes(30)).map(timePasses),
  fc.constantFrom('jobs.due-work' as const, 'numbers.fold-counts' as const).map(job),
  fc.constant(null).map(repeat),
  fc.constantFrom(...[0, 1, 2, 3]).map((die) => (die === 0 ? crash() : repeat())),
]
