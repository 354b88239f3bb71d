import type { TxContext } from '../../context.ts'
import { zero } from '../../kernel/money.ts'
import { retryUnpaid } from './due-subscription-store.ts'
import type { Entry } from './ledger.ts'
import { placeHold } from './ledger-hold.ts'
import { lockBalances } from './ledger-store.ts'
import { type PaidNumber, payersOfPurchase } from './purchase-payers.ts'
import { settleHolds } from './service-hold-store.ts'

/**
 * Keeps back what numbers cost, setup and the first month, from their buyer and every reseller above him, until it is known
 * whether they can be had. Answers the holds. Throws `insufficient_balance`.
 */
export async function holdPurchase(
  tx: TxContext,
  { accountId, numbers, reason }: { accountId: number; numbers: readonly PaidNumber[]; reason: string },
): Promise<string[]> {
  const { resellers, ...buyer } = payersOfPurchase(accountId, numbers)
  const payers = [buyer, ...resellers].filter(({ amount }) => amount > zero)
  // In one order, so that two who keep back from the same accounts cannot wait for each other.
  await lockBalances(
    tx,
    payers.map((payer) => ({ ...payer, purpose: 'customer' as const })),
  )
  const holds: string[] = []
  for (const payer of payers) holds.push(await placeHold(tx, payer.accountId, payer.amount, reason))
  return holds
}

/** Frees what was kept back for a purchase that is charged now. */
export async function freeForCharge(
  tx: TxContext,
  entries: readonly Entry[],
  holdIds: readonly string[],
): Promise<readonly string[]> {
  await lockBalances(
    tx,
    entries.filter(({ purpose }) => purpose === 'customer' || purpose === 'resale'),
  )
  await settleHolds(tx, holdIds, 'posted')
  return holdIds
}

/** Gives back what was kept back for a purchase that has come to nothing. */
export async function voidPurchaseHolds(tx: TxContext, holdIds: readonly string[]): Promise<void> {
  const freed = await settleHolds(tx, holdIds, 'voided')
  if (freed.length > 0) await retryUnpaid(tx, [...new Set(freed)])
}
