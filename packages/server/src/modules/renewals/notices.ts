import type { TxContext } from '../../context.ts'
import { formatMoney } from '../../kernel/money.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { type DueLot, payersOf } from '../billing/index.ts'
import type { OpenAnnouncement } from './announcement.ts'
import type { Renewal, Unpaid } from './renewal.ts'

/** The numbers of subscriptions, by their ids. */
export type NumbersOf = ReadonlyMap<number, E164>
/** Subscriptions that are not paid, and when the next step is taken. */
export interface UnpaidUntil extends Unpaid {
  until: Date
}

/**
 * Who is told that a subscription is not paid: the account that lacks the money, with the amount that it would pay itself,
 * and everyone from there down to the owner, who hears no more than that the account above is in arrears.
 */
function toldOf({ lot, unpaidBy }: Unpaid) {
  const payers = payersOf(lot)
  const lacking = payers.findIndex((payer) => payer.accountId === unpaidBy)
  return payers.slice(0, lacking + 1).map(({ accountId, amount }) => ({
    accountId,
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

/** Could not be paid, and is tried again every day until it is suspended. */
export function announceUnpaid(tx: TxContext, unpaid: readonly UnpaidUntil[], numbers: NumbersOf): void {
  for (const each of unpaid) {
    const more = { attempt: each.lot.attempts + 1, until: each.until.toISOString() }
    tell(tx, 'subscription.unpaid', each, numbers, more)
  }
}

/** Still not paid at the end of its grace: the number is out of service until it is paid, or given up. */
export function announceSuspended(tx: TxContext, unpaid: readonly UnpaidUntil[], numbers: NumbersOf): void {
  for (const each of unpaid) tell(tx, 'subscription.suspended', each, numbers, { until: each.until.toISOString() })
}

/** Paid after all; where the number was suspended it is back in service. */
export function announcePaid(tx: TxContext, paid: readonly DueLot[], numbers: NumbersOf): void {
  for (const lot of paid) {
    if (lot.unpaidBy === null) continue
    tell(tx, 'subscription.paid', { lot, unpaidBy: lot.unpaidBy }, numbers, { resumed: lot.state === 'suspended' })
  }
}

/** Never paid: the number is given up and rests. */
export function announceGivenUp(tx: TxContext, unpaid: readonly Unpaid[], numbers: NumbersOf): void {
  for (const each of unpaid) tell(tx, 'subscription.ended', each, numbers, { reason: 'unpaid' })
}

/** A price was announced to subscriptions that accounts pay for, their own or their customers'. */
export function announceNewPrice(
  tx: TxContext,
  { priceId, price, effectiveOn }: OpenAnnouncement,
  accounts: readonly { accountId: number; subscriptions: number }[],
): void {
  for (const { accountId, subscriptions } of accounts) {
    const body = { price_id: priceId, subscriptions, monthly: formatMoney(price.monthly), effective_on: effectiveOn }
    tx.record({ type: 'price.announced', accountId, subject: `price:${priceId}`, body })
  }
}
