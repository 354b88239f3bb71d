import type { Micros } from '../../kernel/money.ts'
import { free, parseRate, type Rate } from '../../kernel/rate.ts'
import type { NumberKind } from '../billing/index.ts'
import { type Discounts, type DiscountUse, noDiscounts, type Pool, splitSeconds } from '../discounts/index.ts'
import { chargeOf, formatHistory, type Interval } from './history.ts'
import { type Direction, destinationCode, type FoundRate, type RateKey, type RateTerms } from './rate.ts'
import type { Rounding } from './rounding.ts'

/** A call as far as its charge is concerned. */
export interface RatableCall {
  /** Who pays for it. */
  accountId: number
  direction: Direction
  /** The caller and the called number, in E.164. Whatever is no number is charged by a rate for any. */
  cli: string
  cld: string
  /** Of the account's number that a call came in by; null where that is not known. */
  numberKind: NumberKind | null
  connectTime: Date
  disconnectTime: Date
}

/** A tariff, ready to be looked into. */
export interface Tariff {
  tariffId: number
  rounding: Rounding
  /** The rate in force at an instant, in milliseconds; null where there is none. */
  find(key: RateKey, at: number): FoundRate | null
}

/** By what one account on the way from the provider to a payer is charged. */
export interface TariffRung {
  accountId: number
  /** Null: by what the account above it is charged. */
  tariffAt(at: number): Tariff | null
}

/** Who is charged by which tariff. */
export interface TariffBook {
  /** From the account right below the provider down to the payer; empty for an account that it does not know. */
  ladder(accountId: number): readonly TariffRung[]
}

/** What one account is charged for a call. */
export interface Charged {
  accountId: number
  tariffId: number
  rateId: number
  /** Where it came from or went to: the prefix by which the rate was found, `VOICEONNETR` or `ANY` where it has none. */
  destination: string
  /** Of the row that tells what that is called. */
  destinationId: number
  /** After minimum and increment. */
  chargedSeconds: number
  amount: Micros
  /** From which `recomputeCharge` tells the amount. */
  history: string
  /** Whether it ran through more than one threshold of a discount plan. */
  split: boolean
  discount: DiscountUse | null
}

export interface Rated {
  rated: true
  /** As it lasted, a second begun counting as one. */
  usedSeconds: number
  /** The payer first, then the resellers above him, his own first. */
  charges: readonly [Charged, ...Charged[]]
}

/** Kept until there is a tariff, or a rate in it, for the account named. */
export interface Unrated {
  rated: false
  reason: 'no_tariff' | 'no_rate'
  accountId: number
}

const number = /^\+?(\d+)$/

/** The number that decides what a call costs: where it comes from for one that came in, else where it goes. */
export const ratedDigits = ({ direction, cli, cld }: Pick<RatableCall, 'direction' | 'cli' | 'cld'>): string =>
  number.exec(direction === 'inbound' ? cli : cld)?.[1] ?? ''

/** How long a call lasted, a second begun counting as one. */
export const usedSecondsOf = ({ connectTime, disconnectTime }: Pick<RatableCall, 'connectTime' | 'disconnectTime'>) =>
  Math.max(0, Math.ceil((disconnectTime.getTime() - connectTime.getTime()) / 1000))

/** What is charged for so many seconds, before any discount: the minimum, then increments. None: nothing is. */
function intervalsOf(terms: RateTerms, used: number): Interval[] {
  const { minimumSeconds: minimum, incrementSeconds: increment, perMinute } = terms
  if (used <= terms.graceSeconds) return []
  const of = (count: number, seconds: number): Interval => ({ count, seconds, perMinute, off: 0 })
  if (minimum === 0 || minimum === increment) return [of(Math.ceil(used / increment), increment)]
  const first = of(1, minimum)
  return used <= minimum ? [first] : [first, of(Math.ceil((used - minimum) / increment), increment)]
}

const secondsOf = (intervals: readonly Interval[]): number =>
  intervals.reduce((sum, { count, seconds }) => sum + count * seconds, 0)

/** Takes so many seconds off the front of intervals; one that is cut through becomes two. */
function take(queue: Interval[], seconds: number): Interval[] {
  const taken: Interval[] = []
  for (let left = seconds; left > 0; ) {
    const head = queue.shift()
    if (!head) break
    const count = Math.min(head.count, Math.floor(left / head.seconds))
    const rest = head.count - count
    if (count > 0) taken.push({ ...head, count })
    left -= count * head.seconds
    if (rest === 0) continue
    if (left === 0) queue.unshift({ ...head, count: rest })
    else {
      taken.push({ ...head, count: 1, seconds: left })
      if (rest > 1) queue.unshift({ ...head, count: rest - 1 })
      queue.unshift({ ...head, count: 1, seconds: head.seconds - left })
      left = 0
    }
  }
  return taken
}

const hundredthsOf = (percent: string): number => {
  const [whole, rest = ''] = percent.split('.')
  return Number(whole) * 100 + Number(rest.slice(0, 2).padEnd(2, '0'))
}

/** A plan's own rate, where it is the cheaper one: a discount makes nothing dearer. */
const cheaper = (perMinute: Rate, text: string): Rate => {
  const other = parseRate(text)
  return other !== null && other < perMinute ? other : perMinute
}

/** The same intervals at what a plan makes of them, when so many seconds of it have been used before. */
function discounted(intervals: readonly Interval[], { thresholds }: Pool, before: bigint) {
  const parts = splitSeconds(thresholds, before, BigInt(secondsOf(intervals)))
  const queue = [...intervals]
  const pieces = parts.flatMap(({ seconds, threshold: { percent, rate } }) =>
    take(queue, Number(seconds)).map((piece) => ({
      ...piece,
      perMinute: rate === null ? piece.perMinute : cheaper(piece.perMinute, rate),
      off: percent === null ? 0 : hundredthsOf(percent),
    })),
  )
  return { intervals: pieces, split: parts.length > 1 }
}

/** Draws on a pool once a call: whoever pays first uses its seconds, those above him are charged as if they were theirs. */
function draw(drawn: Map<Pool, bigint>, pool: Pool, seconds: number): DiscountUse {
  const { planId, accountId, periodStart, usedSeconds } = pool
  const known = drawn.get(pool)
  if (known !== undefined) return { planId, accountId, periodStart, before: known, seconds: 0n }
  drawn.set(pool, usedSeconds)
  pool.usedSeconds += BigInt(seconds)
  return { planId, accountId, periodStart, before: usedSeconds, seconds: BigInt(seconds) }
}

/** One account on a call's way, with the rate that it is charged by. */
interface Step {
  accountId: number
  destination: string
  tariff: Tariff
  found: FoundRate
}

/** Down from the provider; where a tariff says nothing, what the account above pays counts. */
function stepsOf(call: RatableCall, book: TariffBook, key: RateKey): Step[] | Unrated {
  const at = call.connectTime.getTime()
  const steps: Step[] = []
  let above: Omit<Step, 'accountId'> | null = null
  for (const rung of book.ladder(call.accountId)) {
    const tariff = rung.tariffAt(at)
    const found = tariff?.find(key, at)
    if (tariff && found) above = { destination: destinationCode(call.direction, found.prefix), tariff, found }
    if (!above) return { rated: false, reason: tariff ? 'no_rate' : 'no_tariff', accountId: rung.accountId }
    steps.unshift({
      accountId: rung.accountId,
      destination: above.destination,
      tariff: above.tariff,
      found: above.found,
    })
  }
  return steps
}

/** What is left of a call that is not charged: its rate. */
const nothing = ({ incrementSeconds, perMinute }: RateTerms): Interval[] => [
  { count: 0, seconds: incrementSeconds, perMinute, off: 0 },
]

function charge(step: Step, used: number, pool: Pool | null, drawn: Map<Pool, bigint>): Charged {
  const { accountId, destination, tariff, found } = step
  const { rateId, destinationId, terms } = found
  const plain = intervalsOf(terms, used)
  const chargedSeconds = secondsOf(plain)
  const discount = pool && chargedSeconds > 0 ? draw(drawn, pool, chargedSeconds) : null
  const { intervals, split } =
    pool && discount ? discounted(plain, pool, discount.before) : { intervals: plain, split: false }
  const reckoning =
    chargedSeconds > 0
      ? { connectFee: terms.connectFee, intervals, rounding: tariff.rounding }
      : { connectFee: free, intervals: nothing(terms), rounding: tariff.rounding }
  return {
    accountId,
    tariffId: tariff.tariffId,
    rateId,
    destination,
    destinationId,
    chargedSeconds,
    amount: chargeOf(reckoning),
    history: formatHistory(reckoning),
    split,
    discount,
  }
}

/**
 * What a call costs whoever pays for it and each reseller above him. It counts the seconds that it uses of a plan in the pools
 * of `discounts`; it asks and changes nothing else.
 */
export function rateCall(call: RatableCall, book: TariffBook, discounts: Discounts = noDiscounts): Rated | Unrated {
  const digits = ratedDigits(call)
  const steps = stepsOf(call, book, { direction: call.direction, numberKind: call.numberKind, digits })
  if (!Array.isArray(steps)) return steps
  const usedSeconds = usedSecondsOf(call)
  const drawn = new Map<Pool, bigint>()
  const [first, ...others] = steps.map((step) => {
    // What costs nothing by the minute uses up nobody's minutes.
    const isFree = step.found.terms.perMinute === free
    return charge(step, usedSeconds, isFree ? null : discounts.find(step.accountId, digits, call.connectTime), drawn)
  })
  if (!first) return { rated: false, reason: 'no_tariff', accountId: call.accountId }
  return { rated: true, usedSeconds, charges: [first, ...others] }
}
