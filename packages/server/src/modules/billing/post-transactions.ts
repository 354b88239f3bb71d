import type { TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { announceMove } from './announce-low-balance.ts'
import { retryUnpaid } from './due-subscription-store.ts'
import type { Entry, NewTransaction } from './ledger.ts'
import { insertTransactions, lockBalances, type Moved } from './ledger-store.ts'

const keepsBalance = ({ purpose }: Entry): boolean => purpose === 'customer' || purpose === 'resale'

/**
 * Posts transactions, all of them or none, and has renewals try again what an account owes that has more now.
 * `guarded`: throws `insufficient_balance` when what one of the accounts has
 * available would fall below zero; the caller's transaction must then end, for part of it is written.
 */
export async function postTransactions(
  tx: TxContext,
  transactions: readonly NewTransaction[],
  { guarded }: { guarded: boolean },
): Promise<Moved[]> {
  const entries = transactions.flatMap((each) => each.entries)
  if (entries.length === 0) return []
  const kept = new Map(entries.filter(keepsBalance).map((entry) => [`${entry.accountId}:${entry.purpose}`, entry]))
  // In one order, so that two that pay from the same accounts cannot wait for each other.
  if (kept.size > 1) await lockBalances(tx, [...kept.values()])
  const { moved, complete } = await insertTransactions(tx, transactions, guarded)
  if (!complete) throw new AppError('internal', undefined, { cause: new Error('an entry names no ledger account') })
  if (moved.length < kept.size) throw new AppError('insufficient_balance', 'Insufficient balance')
  const funds = moved.filter((each) => each.purpose === 'customer')
  for (const each of funds) await announceMove(tx, each)
  const richer = funds.filter((each) => each.change > 0n).map((each) => each.accountId)
  if (richer.length > 0) await retryUnpaid(tx, richer)
  return moved
}
