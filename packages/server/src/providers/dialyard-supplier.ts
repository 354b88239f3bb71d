import { Dialyard, DialyardError, type Input } from '@dialyard/sdk'
import { type E164, nanpParts, tenDigits } from '../kernel/phone-number.ts'
import { boundedFetch } from './bounded-fetch.ts'
import type { NumberSupplier, SuppliedNumber, SupplierPurchase } from './number-supplier.ts'
import { amountOf, numberOf, readOffers, reasonOf, subscribedNumber, wordOf } from './supplier-answer.ts'

export interface DialyardSupplierOptions {
  url: string
  protocol: 'dialyard' | 'v4'
  /** Null: the secret is an API key. */
  userName: string | null
  secret: string
  searchTimeoutMs: number
  timeoutMs: number
}

const mostBytes = 16 * 1024 * 1024
const pageSize = 1000
/** More numbers than anybody has: a list that goes on beyond is one that does not end. */
const mostPages = 20_000
const typeOf = { local: 'local', tollfree: 'toll' } as const
const once = { times: 0 }

/** Codes by which a server says that it has done nothing, and will not. Of all others nobody knows. */
const refusals = new Set([400, 401, 402, 403, 404, 409, 422])

function isRefusal(error: unknown): boolean {
  if (!(error instanceof DialyardError) || !refusals.has(error.code) || error.retryable) return false
  // What stands before a server may refuse in its place, and what is asked for again under a key may be at work still.
  return error.errorCode !== 'unreadable_answer' && !error.errorCode.startsWith('idempotency_')
}

const wantedOf = ({ kind, numbers }: SupplierPurchase): Input<'orders.purchase'> => ({
  type: typeOf[kind],
  numbers: numbers.map(({ number, region, rateCenter, usualQuote, singleQuote }) => {
    const { npa, nxx, xxxx } = nanpParts(number)
    const told = { state: region, ratecenter: rateCenter, loc: usualQuote, locData: singleQuote }
    const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null))
    return { number: tenDigits(number), npa, nxx, xxxx, type: typeOf[kind], ...known }
  }),
})

type Row = Record<string, unknown>
type Read = (page: number) => Promise<{ data: unknown }>

/** Page after page. A server serves pages of its own size, whatever it is asked for: a shorter one than the first is the last. */
async function* pagesOf(read: Read, pick: (row: Row) => SuppliedNumber | null): AsyncGenerator<SuppliedNumber[]> {
  let size = 1
  for (let page = 1; page <= mostPages; page++) {
    const { data: rows } = await read(page)
    if (!Array.isArray(rows)) throw new Error('the answer is not a list')
    yield rows.flatMap((row: Row) => pick(row) ?? [])
    if (page === 1) size = rows.length
    if (rows.length === 0 || rows.length < size) return
  }
  throw new Error('the list does not end')
}

function inService(row: Row): SuppliedNumber | null {
  const number = numberOf(row)
  return number && row.isDeleted !== 'yes' ? { number, monthly: null } : null
}
function paidFor({ name, is_finished, effective_fee }: Row): SuppliedNumber | null {
  const number = subscribedNumber(name)
  return number && is_finished === 'N' ? { number, monthly: amountOf(effective_fee) } : null
}

/** Another Dialyard, or a server of its kind, as a supplier: called by the same client that customers use. */
export function dialyardSupplier(options: DialyardSupplierOptions): NumberSupplier {
  const { url, protocol, userName, secret, searchTimeoutMs, timeoutMs } = options
  const credential = userName === null ? { token: secret } : { userName, password: secret }
  const clientWithin = (limitMs: number): Dialyard =>
    new Dialyard({ url, ...credential, retry: once, fetch: boundedFetch({ timeoutMs: limitMs, mostBytes }) })
  const client = clientWithin(timeoutMs)
  const searcher = clientWithin(searchTimeoutMs)

  /** Others than a Dialyard list by type alone. */
  async function* owned(): AsyncGenerator<SuppliedNumber[]> {
    for (const type of Object.values(typeOf)) {
      yield* pagesOf((page) => client.call('numbers.list', { type, page, max: pageSize }), inService)
    }
  }

  async function find(numbers: readonly E164[]): Promise<ReadonlySet<E164>> {
    const wanted = new Set(numbers)
    const found = new Set<E164>()
    const look = (rows: readonly SuppliedNumber[]): void => {
      for (const { number } of rows) if (wanted.has(number)) found.add(number)
    }
    if (protocol === 'v4') {
      for await (const rows of owned()) {
        look(rows)
        if (found.size === wanted.size) break
      }
      return found
    }
    for (const number of wanted) {
      const { data } = await client.call('numbers.list', { number: tenDigits(number), page: 1, max: 10 })
      look(data.flatMap((row) => inService(row) ?? []))
    }
    return found
  }

  return {
    repeatable: protocol === 'dialyard',
    async search({ kind, limit, ...wanted }) {
      const { region: state, rateCenter: ratecenter, npa, nxx, lata, tier, digits: contains } = wanted
      const narrowed = { npa, nxx, lata, tier, contains, ...(kind === 'local' ? { state, ratecenter } : {}) }
      const fields = Object.fromEntries(Object.entries(narrowed).filter(([, value]) => value !== null))
      // Of two who buy of each other neither asks back.
      const input = { type: typeOf[kind], limit, in_stock: true, ...fields }
      // The time of the search covers logging in as well.
      const { data } = await searcher.call('numbers.search', input, { signal: AbortSignal.timeout(searchTimeoutMs) })
      return readOffers(data, { kind, limit, ...wanted })
    },
    async purchase(wanted) {
      try {
        const answer = await client.call('orders.purchase', wantedOf(wanted), { idempotencyKey: wanted.key })
        if (answer.data !== true) return { outcome: 'unknown', reason: 'The answer says neither yes nor no' }
        if (answer.pending?.length) return { outcome: 'unknown', reason: 'It waits for somebody else there' }
        return { outcome: 'bought', orderNo: wordOf(answer.order_no) }
      } catch (error) {
        return { outcome: isRefusal(error) ? 'refused' : 'unknown', reason: reasonOf(error) }
      }
    },
    find,
    async release(number, key) {
      try {
        await client.call('numbers.release', { numbers: [tenDigits(number)] }, { idempotencyKey: key })
      } catch (error) {
        // Given back before, by an answer that was lost, or by hand.
        if (!(error instanceof DialyardError) || (await find([number])).has(number)) throw error
      }
    },
    async *list() {
      yield* owned()
      if (protocol === 'v4') return
      yield* pagesOf(
        (page) => client.call('billing.list-subscriptions', { running: true, page, limit: pageSize }),
        paidFor,
      )
    },
    async account() {
      if (protocol === 'v4') {
        await client.call('numbers.list', { type: 'local', page: 1, max: 1 })
        return { userName, available: null, currency: null }
      }
      const { data } = await client.call('billing.show-account')
      return { userName: wordOf(data.username), available: wordOf(data.available), currency: wordOf(data.currency) }
    },
  }
}
