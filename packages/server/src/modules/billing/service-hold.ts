import type { TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { type Micros, negate, times, zero } from '../../kernel/money.ts'
import { announceMove } from './announce-low-balance.ts'
import { costOfService } from './charge-service.ts'
import { retryUnpaid } from './due-subscription-store.ts'
import { chargeEntries } from './ledger.ts'
import { linkHoldToTransaction } from './ledger-hold-store.ts'
import { lockBalances } from './ledger-store.ts'
import { postTransactions } from './post-transactions.ts'
import { findServiceHold, insertHolds, insertServiceHolds, settleHolds } from './service-hold-store.ts'
import type { Service } from './service-price.ts'

/** A service that waits on somebody else, and so is charged later. */
type HeldService = Extract<Service, 'port_in'>

/**
 * Keeps back what a service costs by today's lists, once for each reason, from the account and from every reseller above it.
 * Answers an id for each; null where it costs nobody anything. Throws `insufficient_balance`.
 */
export async function holdService(
  tx: TxContext,
  { accountId, service, reasons }: { accountId: number; service: HeldService; reasons: readonly string[] },
): Promise<string[] | null> {
  const cost = await costOfService(tx, accountId, service)
  const payers = [{ accountId, amount: cost.amount }, ...cost.resellers].filter(({ amount }) => amount > zero)
  if (payers.length === 0) return null
  // In one order, so that two who keep back from the same accounts cannot wait for each other.
  await lockBalances(
    tx,
    payers.map((payer) => ({ ...payer, purpose: 'customer' as const })),
  )
  const holds: string[][] = []
  for (const payer of payers) holds.push(await hold(tx, payer, reasons))
  const ids = reasons.map(() => tx.ids.uuid())
  const kept = ids.map((serviceHoldId, i) => ({ serviceHoldId, holdIds: holds.map((of) => of[i] ?? '') }))
  await insertServiceHolds(tx, { accountId, service, cost, kept })
  return ids
}

async function hold(tx: TxContext, payer: { accountId: number; amount: Micros }, reasons: readonly string[]) {
  const ids = reasons.map(() => tx.ids.uuid())
  const left = await insertHolds(tx, { ...payer, ids, reasons })
  if (!left) throw new AppError('insufficient_balance', 'Insufficient balance')
  await announceMove(tx, { ...left, change: negate(times(payer.amount, ids.length)) })
  return ids
}

/** Charges what was kept back, the whole chain. Answers the transaction; null when it was settled before. */
export async function postServiceHold(tx: TxContext, serviceHoldId: string, reason: string): Promise<string | null> {
  const { accountId, amount, resellers, holdIds } = await findServiceHold(tx, serviceHoldId)
  if ((await settleHolds(tx, holdIds, 'posted')).length === 0) return null
  const transactionId = tx.ids.uuid()
  const entries = chargeEntries({ accountId, amount, resellers, cost: zero })
  // Not guarded: the holds were the guard.
  await postTransactions(tx, [{ transactionId, accountId, kind: 'hold', reason, entries }], { guarded: false })
  for (const holdId of holdIds) await linkHoldToTransaction(tx, holdId, transactionId)
  return transactionId
}

/** Gives back what was kept back and is not charged. */
export async function voidServiceHolds(tx: TxContext, serviceHoldIds: readonly string[]): Promise<void> {
  const holds = await Promise.all(serviceHoldIds.map((id) => findServiceHold(tx, id)))
  const freed = await settleHolds(
    tx,
    holds.flatMap(({ holdIds }) => holdIds),
    'voided',
  )
  if (freed.length > 0) await retryUnpaid(tx, [...new Set(freed)])
}
