import type { TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { formatMoney, type Micros, negate, zero } from '../../kernel/money.ts'
import { writeAudit } from '../accounts/index.ts'
import type { Entry } from './ledger.ts'
import { findFunds } from './ledger-store.ts'
import { postTransactions } from './post-transactions.ts'

/** What somebody books by hand, with the reason in the ledger and in the audit log. */
export interface ByHand {
  accountId: number
  amount: Micros
  reason: string
}

interface Booking {
  kind: 'credit' | 'adjustment'
  action: string
  event: string
  /** The book that has so much less. */
  against: Omit<Entry, 'amount'>
}

export interface Booked {
  balance: Micros
  transactionId: string
}

/** Throws `insufficient_balance` when it would leave the account with less than nothing available. */
export async function bookByHand(
  tx: TxContext,
  { accountId, amount, reason }: ByHand,
  { kind, action, event, against }: Booking,
): Promise<Booked> {
  if (!(await findFunds(tx, accountId))) throw new AppError('not_found', `Account ${accountId} has no balance.`)
  const transactionId = tx.ids.uuid()
  const entries: Entry[] = [
    { accountId, purpose: 'customer', amount },
    { ...against, amount: negate(amount) },
  ]
  const moved = await postTransactions(tx, [{ transactionId, accountId, kind, reason, entries }], { guarded: true })
  const body = { amount: formatMoney(amount), reason, transaction_id: transactionId }
  await writeAudit(tx, { accountId, action, subject: `account:${accountId}`, body })
  tx.record({ type: event, accountId, subject: `account:${accountId}`, body })
  return { balance: moved.find((each) => each.accountId === accountId)?.balance ?? zero, transactionId }
}
