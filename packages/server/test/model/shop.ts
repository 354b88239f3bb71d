import { addMonths } from '../../src/kernel/clock.ts'
import type { NumberState } from '../../src/modules/numbers/number.ts'

export type Buyer = 'ann' | 'bob'
export const buyers: readonly Buyer[] = ['ann', 'bob']

/** Setup and first month by tier, in micros. Nobody can pay for the third. */
export const costs: Record<number, bigint> = { 1: 3_000_000n, 2: 7_500_000n, 3: 90_000_000_000n }
/** Every further month. */
const monthly: Record<number, bigint> = { 1: 1_000_000n, 2: 2_500_000n, 3: 0n }
export const tiers = [1, 1, 1, 1, 1, 2, 2, 3]
export const opening: Record<Buyer, bigint> = { ann: 60_000_000n, bob: 9_000_000n }

const holdMs = 30 * 60_000
const dayMs = 86_400_000
const restMs = 30 * dayMs
const midnight = (at: number, days: number): number => Math.floor(at / dayMs) * dayMs + days * dayMs
/** What is not paid is tried for a week, then suspended for two. */
const graceDays = 7
const suspensionDays = 14

/** What runs for a number that is owned. */
interface Subscription {
  /** The oldest has the lowest. */
  nth: number
  anchorDay: number
  billedTo: number
  dueAt: number
  /** Until when it is tried, or stays suspended; null while it is paid. */
  deadline: number | null
}

export interface Stocked {
  tier: number
  state: NumberState
  /** Who owns it, or let it go to rest. */
  owner: Buyer | null
  hold: { uqid: string; buyer: Buyer; until: number } | null
  restsUntil: number | null
  subscription: Subscription | null
}
const inService: readonly NumberState[] = ['assigned', 'suspended']

/** What a search told: which price its quote stands for, and which numbers have a quote of their own. */
export interface Offer {
  buyer: Buyer
  expires: number
  /** The tier of the usual price; null where nothing was found. */
  usualTier: number | null
}

export interface Wish {
  number: string
  offer: Offer | null
}

export type Bought = { refused: string } | { had: string[]; failed: string[] }

/** The shop as simple as it can be told: what is whose, what it costs, until when. */
export class Shop {
  now: number
  readonly numbers = new Map<string, Stocked>()
  readonly balances = { ...opening }
  readonly orders: Record<Buyer, bigint[]> = { ann: [], bob: [] }
  readonly uqids: string[] = []
  /** Months that were renewed. */
  renewed = 0
  #subscriptions = 0

  constructor(now: number, numbers: readonly string[]) {
    this.now = now
    numbers.forEach((number, i) => {
      const fresh = { state: 'available', owner: null, hold: null, restsUntil: null, subscription: null } as const
      this.numbers.set(number, { tier: tiers[i] ?? 1, ...fresh })
    })
  }

  #at(number: string): Stocked {
    const stocked = this.numbers.get(number)
    if (!stocked) throw new Error(`${number} is not of this shop`)
    return stocked
  }

  available(): string[] {
    return [...this.numbers].filter(([, each]) => each.state === 'available').map(([number]) => number)
  }

  /** The most frequent price, the lower of two that are equally frequent; prices rise with the tier. */
  offer(buyer: Buyer, found: readonly string[]): Offer {
    const counts = new Map<number, number>()
    for (const number of found) {
      const { tier } = this.#at(number)
      counts.set(tier, (counts.get(tier) ?? 0) + 1)
    }
    const [usual] = [...counts].sort(([tier, count], [other, more]) => more - count || tier - other)
    return { buyer, expires: this.now + holdMs, usualTier: usual?.[0] ?? null }
  }

  ownedBy(buyer: Buyer): string[] {
    return [...this.numbers].flatMap(([number, each]) =>
      inService.includes(each.state) && each.owner === buyer ? [number] : [],
    )
  }

  tierOf(number: string): number {
    return this.#at(number).tier
  }

  hold(buyer: Buyer, uqid: string, found: readonly string[]): void {
    for (const number of found) {
      Object.assign(this.#at(number), { state: 'held', hold: { uqid, buyer, until: this.now + holdMs } })
    }
    if (found.length > 0) this.uqids.push(uqid)
  }

  #refusalOf({ number, offer }: Wish, buyer: Buyer): string | null {
    const { state, hold, tier } = this.#at(number)
    const isFree = state === 'available' || (hold !== null && (hold.buyer === buyer || hold.until <= this.now))
    if (!isFree) return 'number_not_available'
    if (offer === null) return null
    // A number at another price is bought with its own quote, which is only missing where nothing was found.
    const isHonoured = offer.buyer === buyer && offer.expires > this.now && offer.usualTier === tier
    return isHonoured ? null : 'quote_rejected'
  }

  /** `single`: numbers that are bought with a quote of their own. */
  purchase(buyer: Buyer, wishes: readonly Wish[], single: ReadonlySet<string>, partial: boolean): Bought {
    const judged = wishes.map((wish) => {
      const { offer, number } = wish
      const own = offer !== null && single.has(number) ? { ...offer, usualTier: this.tierOf(number) } : offer
      return { number, refusal: this.#refusalOf({ number, offer: own }, buyer) }
    })
    const codes = new Set(judged.flatMap((each) => each.refusal ?? []))
    const failed = judged.filter((each) => each.refusal !== null).map((each) => each.number)
    const had = judged.filter((each) => each.refusal === null).map((each) => each.number)
    if (failed.length > 0 && !partial) return { refused: codes.size === 1 ? [...codes].join() : 'number_not_available' }
    if (had.length === 0) return { had, failed }
    const total = had.reduce((sum, number) => sum + (costs[this.tierOf(number)] ?? 0n), 0n)
    if (total > this.balances[buyer]) return { refused: 'insufficient_balance' }
    this.balances[buyer] -= total
    this.orders[buyer].push(total)
    for (const number of had) {
      const subscription = this.#subscribe()
      Object.assign(this.#at(number), { state: 'assigned', owner: buyer, hold: null, subscription })
    }
    return { had, failed }
  }

  /** Those of the numbers that are given back: all of them when all are the buyer's, else none, or each for itself. */
  release(buyer: Buyer, numbers: readonly string[], each: boolean): string[] {
    const owned = this.ownedBy(buyer)
    const his = numbers.filter((number) => owned.includes(number))
    if (!each && his.length < numbers.length) return []
    for (const number of his) this.#rest(this.#at(number))
    return his
  }

  /** How many numbers were on hold. */
  releaseHold(buyer: Buyer, uqid: string): number {
    const held = [...this.numbers.values()].filter((each) => each.hold?.uqid === uqid && each.hold.buyer === buyer)
    for (const each of held) Object.assign(each, { state: 'available', hold: null })
    return held.length
  }

  credit(buyer: Buyer, micros: bigint): void {
    this.balances[buyer] += micros
    for (const { owner, subscription } of this.numbers.values()) {
      if (owner === buyer && subscription?.deadline) subscription.dueAt = Math.min(subscription.dueAt, this.now)
    }
  }

  #subscribe(): Subscription {
    const billedTo = midnight(addMonths(new Date(this.now), 1).getTime(), 0)
    const anchorDay = new Date(this.now).getUTCDate()
    return { nth: ++this.#subscriptions, anchorDay, billedTo, dueAt: billedTo, deadline: null }
  }

  #rest(stocked: Stocked): void {
    Object.assign(stocked, { state: 'quarantined', restsUntil: this.now + restMs, subscription: null })
  }

  /** A month of what is due, for each number once, the oldest first. */
  #renew(): boolean {
    const due = [...this.numbers.values()].flatMap((each) =>
      each.subscription && each.subscription.dueAt <= this.now ? [{ each, its: each.subscription }] : [],
    )
    due.sort((one, other) => one.its.dueAt - other.its.dueAt || one.its.nth - other.its.nth)
    for (const { each, its } of due) {
      const price = monthly[each.tier] ?? 0n
      const owner = each.owner ?? 'ann'
      if (price > this.balances[owner]) this.#dun(each, its)
      else {
        this.balances[owner] -= price
        this.renewed += 1
        const next = addMonths(new Date(its.billedTo), 1, its.anchorDay).getTime()
        Object.assign(its, { billedTo: next, dueAt: next, deadline: null })
        each.state = 'assigned'
      }
    }
    return due.length > 0
  }

  #dun(stocked: Stocked, its: Subscription): void {
    its.deadline ??= midnight(this.now, graceDays)
    its.dueAt = midnight(this.now, 1)
    if (this.now < its.deadline) return
    if (stocked.state === 'suspended') this.#rest(stocked)
    else {
      stocked.state = 'suspended'
      its.deadline = midnight(this.now, suspensionDays)
    }
  }

  /** Everything that is due by now. */
  endDue(): void {
    do {
      for (const each of this.numbers.values()) {
        const end = each.hold?.until ?? each.restsUntil
        if (end === null || end > this.now) continue
        Object.assign(each, { state: 'available', owner: null, hold: null, restsUntil: null })
      }
    } while (this.#renew())
  }

  /** Goes from one due instant to the next, doing at each what is due. */
  travel(to: number): void {
    const instants = (): number[] =>
      [...this.numbers.values()].flatMap((each) => {
        const at = each.hold?.until ?? each.restsUntil ?? each.subscription?.dueAt
        return at !== undefined && at <= to ? [at] : []
      })
    for (let due = instants(); due.length > 0; due = instants()) {
      this.now = Math.max(this.now, Math.min(...due))
      this.endDue()
    }
    this.now = to
  }
}
