import type { TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { formatMoney, subtract } from '../../kernel/money.ts'
import type { Entry, NewTransaction } from './ledger.ts'
import { insertTransactions, lockBalances, type Moved } from './ledger-store.ts'

const keepsBalance = ({ purpose }: Entry): boolean => purpose === 'customer' || purpose === 'resale'

/**
 * Records that what an account has available fell to its warning threshold, once per crossing: what there was before
 * and after are of one statement, under the account's lock. A threshold of zero is none.
 */
export function announceLowBalance(
  tx: TxContext,
  { accountId, change, available, warning }: Omit<Moved, 'purpose' | 'balance'>,
): void {
  const before = subtract(available, change)
  if (warning === 0n || before <= warning || available > warning) return
  const body = { available: formatMoney(available), threshold: formatMoney(warning) }
  tx.record({ type: 'account.balance-low', accountId, subject: `account:${accountId}`, body })
}

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
  for (const each of moved) if (each.purpose === 'customer') announceLowBalance(tx, each)
  return moved
}
