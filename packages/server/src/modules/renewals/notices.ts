import type { TxContext } from '../../context.ts'
import { add, formatMoney, type Micros, times, zero } from '../../kernel/money.ts'
import { dashed, type E164 } from '../../kernel/phone-number.ts'
import { type DueLot, payersOf } from '../billing/index.ts'
import { type AnyNotice, sendNotices } from '../notices/index.ts'
import type { OpenAnnouncement } from './announcement.ts'
import type { Renewal, Unpaid } from './renewal.ts'

/** The numbers of subscriptions, by their ids. */
export type NumbersOf = ReadonlyMap<number, E164>
/** Subscriptions that are not paid, and when the next step is taken. */
export interface UnpaidUntil extends Unpaid {
  until: Date
}

/** Every account has the platform's currency. */
const currency = 'USD'

/**
 * Who is told that a subscription is not paid: the account that lacks the money, with the amount that it would pay itself,
 * and everyone from there down to the owner, who hears no more than that the account above is in arrears.
 */
function toldOf({ lot, unpaidBy }: Unpaid) {
  const payers = payersOf(lot)
  const lacking = payers.findIndex((payer) => payer.accountId === unpaidBy)
  return payers.slice(0, lacking + 1).map(({ accountId, amount }) => ({
    accountId,
    amount,
    what: accountId === unpaidBy ? { amount: formatMoney(amount) } : { provider_in_arrears: true },
  }))
}

function tell(tx: TxContext, type: string, unpaid: Unpaid, numbers: NumbersOf, more: Record<string, unknown>): void {
  const told = toldOf(unpaid)
  for (const id of unpaid.lot.subscriptionIds) {
    for (const { accountId, what } of told) {
      const body = { number: numbers.get(id), period_start: unpaid.lot.billedTo, ...what, ...more }
      tx.record({ type, accountId, subject: `subscription:${id}`, body })
    }
  }
}

/** Months that were charged at once; `transactionId` null where they cost nothing. */
export function announceRenewed(tx: TxContext, renewal: Renewal, transactionId: string | null): void {
  const { accountId, from, amount, count } = renewal
  const body = { numbers: count, period_start: from, amount: formatMoney(amount), transaction_id: transactionId }
  tx.record({ type: 'subscription.renewed', accountId, subject: `account:${accountId}`, body })
}

type Letters = (of: { accountId: number; numbers: string[]; amount: Micros | null }) => AnyNotice | null

/** One letter to each account that is told, about all of its numbers; `amount` is what those who lack the money would pay. */
async function write(tx: TxContext, unpaid: readonly Unpaid[], numbers: NumbersOf, letterOf: Letters): Promise<void> {
  const byAccount = new Map<number, { numbers: string[]; amount: Micros | null }>()
  for (const each of unpaid) {
    const { subscriptionIds } = each.lot
    for (const { accountId, amount } of toldOf(each)) {
      const known = byAccount.get(accountId) ?? { numbers: [], amount: null }
      known.numbers.push(...subscriptionIds.flatMap((id) => numbers.get(id) ?? []).map(dashed))
      const owed = times(amount, subscriptionIds.length)
      if (accountId === each.unpaidBy) known.amount = add(known.amount ?? zero, owed)
      byAccount.set(accountId, known)
    }
  }
  const letters = [...byAccount].flatMap(([accountId, of]) => letterOf({ accountId, ...of }) ?? [])
  if (letters.length > 0) await sendNotices(tx, letters)
}

/** Could not be paid, and is tried again every day until it is suspended. */
export async function announceUnpaid(tx: TxContext, unpaid: readonly UnpaidUntil[], numbers: NumbersOf): Promise<void> {
  for (const each of unpaid) {
    const more = { attempt: each.lot.attempts + 1, until: each.until.toISOString() }
    tell(tx, 'subscription.unpaid', each, numbers, more)
  }
  // One letter for what is suspended together, and was tried as often.
  for (const alike of Map.groupBy(unpaid, (each) => `${each.until.getTime()}:${each.lot.attempts}`).values()) {
    const [{ lot, until } = { lot: { attempts: 0 }, until: tx.clock.now() }] = alike
    await write(tx, alike, numbers, ({ accountId, numbers: owing, amount }) => {
      if (amount === null) return null
      const data = { numbers: owing, amount: formatMoney(amount), currency, attempt: lot.attempts + 1, until }
      return { accountId, template: 'renewal-unpaid', data }
    })
  }
}

/** Still not paid at the end of its grace: the number is out of service until it is paid, or given up. */
export async function announceSuspended(
  tx: TxContext,
  unpaid: readonly UnpaidUntil[],
  numbers: NumbersOf,
): Promise<void> {
  for (const each of unpaid) tell(tx, 'subscription.suspended', each, numbers, { until: each.until.toISOString() })
  for (const [, alike] of Map.groupBy(unpaid, (each) => each.until.getTime())) {
    const releaseAt = alike[0]?.until ?? tx.clock.now()
    await write(tx, alike, numbers, ({ accountId, numbers: suspended, amount }) => {
      const owed = amount === null ? null : { amount: formatMoney(amount), currency }
      return { accountId, template: 'number-suspended', data: { numbers: suspended, owed, releaseAt } }
    })
  }
}

/** Paid after all; where the number was suspended it is back in service. */
export async function announcePaid(tx: TxContext, paid: readonly DueLot[], numbers: NumbersOf): Promise<void> {
  const late = paid.flatMap((lot) => (lot.unpaidBy === null ? [] : [{ lot, unpaidBy: lot.unpaidBy }]))
  for (const each of late) {
    tell(tx, 'subscription.paid', each, numbers, { resumed: each.lot.state === 'suspended' })
  }
  const resumed = late.filter(({ lot }) => lot.state === 'suspended')
  await write(tx, resumed, numbers, ({ accountId, numbers: back }) => {
    return { accountId, template: 'number-back-in-service', data: { numbers: back } }
  })
}

/** Never paid: the number is given up and rests. */
export async function announceGivenUp(tx: TxContext, unpaid: readonly Unpaid[], numbers: NumbersOf): Promise<void> {
  for (const each of unpaid) tell(tx, 'subscription.ended', each, numbers, { reason: 'unpaid' })
  await write(tx, unpaid, numbers, ({ accountId, numbers: gone }) => {
    return { accountId, template: 'number-released', data: { numbers: gone } }
  })
}

/** A price was announced to subscriptions that accounts pay for, their own or their customers'. */
export async function announceNewPrice(
  tx: TxContext,
  { priceId, price, effectiveOn }: OpenAnnouncement,
  accounts: readonly { accountId: number; subscriptions: number }[],
): Promise<void> {
  for (const { accountId, subscriptions } of accounts) {
    const body = { price_id: priceId, subscriptions, monthly: formatMoney(price.monthly), effective_on: effectiveOn }
    tx.record({ type: 'price.announced', accountId, subject: `price:${priceId}`, body })
  }
  const from = new Date(effectiveOn)
  const monthly = formatMoney(price.monthly)
  const letters = accounts.map(({ accountId, subscriptions }): AnyNotice => {
    return { accountId, template: 'price-change', data: { from, numbers: subscriptions, monthly, currency } }
  })
  if (letters.length > 0) await sendNotices(tx, letters)
}
