import { type Micros, parseMoney } from '../kernel/money.ts'
import { isNanp, nanpParts, parseNanp } from '../kernel/phone-number.ts'
import type { SupplierOffer, SupplierSearch } from './number-supplier.ts'

type Row = Readonly<Record<string, unknown>>

const longestQuote = 2000
const longestName = 60
const longestReason = 500
/** A thousand millions: more than any number costs, and few enough that any markup can be added. */
const mostMicros = 1_000_000_000_000_000n

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A word of plain signs: whatever else a stranger may send is not kept. */
export function wordOf(value: unknown, longest = longestQuote): string | null {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text.length <= longest && /^[\x21-\x7e]+$/.test(text) ? text : null
}
const nameOf = (value: unknown): string | null =>
  typeof value === 'string' && value.length <= longestName && /^[\p{L}\p{N}][\p{L}\p{N} .,'()&/-]*$/u.test(value)
    ? value.toUpperCase()
    : null

/** What a stranger has said, or what went wrong with him, fit to be kept and shown. */
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .replace(/\p{C}/gu, ' ')
    .slice(0, longestReason)
    .toWellFormed()

/** An amount that can be charged; null for anything else, such as one below nothing. */
export function amountOf(value: unknown): Micros | null {
  const amount = parseMoney(wordOf(value) ?? '')
  return amount === null || amount < 0n || amount > mostMicros ? null : amount
}

/** By one of the fields that name a number. */
export function numberOf(row: Row): SupplierOffer['number'] | null {
  const parts = [row.npa, row.nxx, row.xxxx].map((part) => wordOf(part))
  const text = wordOf(row.did_number) ?? wordOf(row.did) ?? wordOf(row.number)
  return parseNanp(text ?? parts.join(''))
}

function offerOf(row: Row, usual: Row): SupplierOffer | null {
  const number = numberOf(row)
  const singleQuote = wordOf(row.locData)
  // What has a quote of its own and no price of its own costs nobody knows how much.
  const prices = wordOf(row.setup) !== null || singleQuote !== null ? row : usual
  const [setup, monthly] = [amountOf(prices.setup), amountOf(prices.monthly)]
  if (!number || setup === null || monthly === null) return null
  const tier = Number(row.tier)
  return {
    ...{ number, setup, monthly, singleQuote },
    usualQuote: wordOf(usual.loc),
    region: /^[A-Z]{2}$/.exec(wordOf(row.state)?.toUpperCase() ?? '')?.[0] ?? null,
    rateCenter: nameOf(row.ratecenter),
    lata: /^\d{3}/.exec(wordOf(row.lata) ?? '')?.[0] ?? null,
    tier: Number.isInteger(tier) && tier >= 1 && tier <= 99 ? tier : 1,
    fax: row.fax === 'true' || row.fax === true,
  }
}

const says = <T>(wanted: T | null, told: T | null): boolean => wanted === null || wanted === told

/** Whether it is what was asked for: a server of another make ignores what it does not know. */
function isWanted(offer: SupplierOffer, wanted: SupplierSearch): boolean {
  const { npa, nxx } = nanpParts(offer.number)
  return (
    isNanp(offer.number) &&
    says(wanted.npa, npa) &&
    says(wanted.nxx, nxx) &&
    says(wanted.tier, offer.tier) &&
    says(wanted.lata, offer.lata) &&
    (wanted.kind === 'tollfree' || (says(wanted.region, offer.region) && says(wanted.rateCenter, offer.rateCenter))) &&
    (wanted.digits === null || offer.number.slice(2).includes(wanted.digits))
  )
}

/** What a search was answered, each number once; what makes no sense or was not asked for is left out. */
export function readOffers(data: unknown, wanted: SupplierSearch): SupplierOffer[] {
  const rows = isRow(data) && Array.isArray(data.result) ? data.result : null
  if (!isRow(data) || rows === null) throw new Error('the answer to a search is not one')
  const offers = new Map<string, SupplierOffer>()
  for (const row of rows) {
    const offer = isRow(row) ? offerOf(row, data) : null
    if (offer && isWanted(offer, wanted) && offers.size < wanted.limit) offers.set(offer.number, offer)
  }
  return [...offers.values()]
}

/** `Local number 7065550100`: the number that a subscription is of. */
export const subscribedNumber = (name: unknown): SupplierOffer['number'] | null =>
  parseNanp(/(\d{10,11})$/.exec(typeof name === 'string' ? name : '')?.[1] ?? '')
