import { utcDate } from '../../kernel/clock.ts'
import { add, type Micros, subtract, times, zero } from '../../kernel/money.ts'
import { type Charge, type DueLot, nextBilledTo, type PaidMonth, type Payer, payersOf } from '../billing/index.ts'

/** What an account that renewals charge may spend: what is available, and the overdraft that renewals may use. */
export type Room = ReadonlyMap<number, Micros>

/** What is not paid, and which account cannot pay its part, the lowest of the chain first. */
export interface Unpaid {
  lot: DueLot
  unpaidBy: number
}

/** Those of a lot's subscriptions that a test lets through, as a lot of their own; none where it lets none. */
export function partOf(lot: DueLot, isWanted: (subscriptionId: number, index: number) => boolean): DueLot[] {
  const subscriptionIds = lot.subscriptionIds.filter(isWanted)
  return subscriptionIds.length === 0 ? [] : [{ ...lot, subscriptionIds }]
}

export const countOf = (lots: readonly DueLot[]): number =>
  lots.reduce((total, lot) => total + lot.subscriptionIds.length, 0)

/**
 * Which of the months that are due can be paid. One after the other in the order given, each by everyone in its chain or by
 * nobody: what one has taken is not there for the next.
 */
export function decide(lots: readonly DueLot[], room: Room): { paid: DueLot[]; unpaid: Unpaid[] } {
  const left = new Map(room)
  const leftOf = ({ accountId }: Payer): Micros => left.get(accountId) ?? zero
  const decided = lots.map((lot) => {
    const payers = payersOf(lot).filter((payer) => payer.amount > 0n)
    const all = lot.subscriptionIds.length
    const affordable = payers.map((payer) => Number(leftOf(payer) < 0n ? 0n : leftOf(payer) / payer.amount))
    const count = Math.min(all, ...affordable)
    for (const payer of payers) left.set(payer.accountId, subtract(leftOf(payer), times(payer.amount, count)))
    const lacking = payers.find((payer) => leftOf(payer) < payer.amount)
    return { lot, count, unpaidBy: lacking?.accountId ?? lot.accountId }
  })
  return {
    paid: decided.flatMap(({ lot, count }) => partOf(lot, (_, i) => i < count)),
    unpaid: decided.flatMap(({ lot, count, unpaidBy }) =>
      partOf(lot, (_, i) => i >= count).map((rest) => ({ lot: rest, unpaidBy })),
    ),
  }
}

/** The months of one account that begin on the same day, which are charged at once. */
export interface Renewal extends Charge {
  /** The day on which they begin, which may be another than the one they are charged on. */
  from: string
  months: Omit<PaidMonth, 'transactionId'>[]
  /** How many numbers. */
  count: number
}

const keyOf = ({ accountId, billedTo, resellers }: DueLot): string =>
  [accountId, billedTo, ...resellers.map((each) => each.accountId)].join()

/** What is charged for lots that can be paid: in one piece by account, first day, and the resellers above. */
export function renewalsOf(paid: readonly DueLot[]): Renewal[] {
  return [...Map.groupBy(paid, keyOf).values()].map((lots) => {
    const [{ accountId, billedTo: from, resellers }] = lots as [DueLot]
    const sum = (amountOf: (lot: DueLot) => Micros): Micros =>
      add(...lots.map((lot) => times(amountOf(lot), lot.subscriptionIds.length)))
    return {
      accountId,
      from,
      amount: sum((lot) => lot.monthly),
      resellers: resellers.map((reseller, i) => ({
        accountId: reseller.accountId,
        amount: sum((lot) => lot.resellers[i]?.amount ?? zero),
      })),
      cost: sum((lot) => lot.costMonthly),
      months: lots.map((lot) => ({ subscriptionIds: lot.subscriptionIds, from, to: nextBilledTo(lot) })),
      count: countOf(lots),
    }
  })
}

/** How long an account's unpaid renewals are tried, and its suspended numbers kept, in days. */
export interface DunningPolicy {
  retryDays: number
  suspensionDays: number
}

/**
 * What follows when a subscription cannot be paid: it is tried again (`unpaid`), its number is suspended, waits (`suspended`
 * already), or is given up. `deadline` is when the following step is taken, `dueAt` when it is tried next.
 */
export interface DunningStep {
  step: 'retry' | 'suspend' | 'wait' | 'release'
  deadline: Date
  dueAt: Date
}

const dayMs = 86_400_000
/** Midnight UTC, so many days after the day of an instant. */
const midnight = (instant: Date, days: number): Date => new Date(Date.parse(utcDate(instant)) + days * dayMs)

/** Dunning goes by days in UTC: every try and every step is at midnight, the first by the day of the first failure. */
export function dunningStep(
  { state, deadline }: Pick<DueLot, 'state' | 'deadline'>,
  policy: DunningPolicy,
  now: Date,
): DunningStep {
  const tomorrow = midnight(now, 1)
  const until = deadline ?? midnight(now, policy.retryDays)
  if (now < until) return { step: state === 'suspended' ? 'wait' : 'retry', deadline: until, dueAt: tomorrow }
  if (state === 'suspended') return { step: 'release', deadline: until, dueAt: tomorrow }
  const end = midnight(now, policy.suspensionDays)
  return { step: 'suspend', deadline: end, dueAt: end < tomorrow ? end : tomorrow }
}
