import type { TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { announceMove } from './announce-low-balance.ts'
import type { Entry, NewTransaction } from './ledger.ts'
import { insertTransactions, lockBalances, type Moved } from './ledger-store.ts'

const keepsBalance = ({ purpose }: Entry): boolean => purpose === 'customer' || purpose === 'resale'

/**
 * Posts transactions, all of them or none. `guarded`: throws `insufficient_balance` when what one of the accounts has
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
  for (const each of moved) if (each.purpose === 'customer') await announceMove(tx, each)
  return moved
}
