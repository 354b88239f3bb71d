import { type Context, inTransaction } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { writeAudit } from '../accounts/index.ts'
import type { NewTransaction } from './ledger.ts'
import { takeBack } from './take-back.ts'
import { findTransaction } from './transaction-store.ts'

/** Kinds that are not taken back, and what is done instead. */
const irreversible: Partial<Record<NewTransaction['kind'], string>> = {
  payment: 'A payment is given back by POST /admin/payments/{payment_id}/refund, so that the money itself goes back.',
  refund: 'A refund has left the platform. What the account owes is booked by POST /admin/adjust.',
  usage: 'Calls are rated anew by POST /usage/reratings, so that what was charged stays the sum of the records.',
  reversal: 'A reversal is not taken back itself. What it should not have moved is booked by POST /admin/adjust.',
}

/**
 * Takes a transaction back for the provider's staff, once. Throws `already_reversed`, `not_reversible`, and
 * `insufficient_balance` when that takes more from an account than it has.
 */
export function reverseTransaction(context: Context, reverses: string, reason: string): Promise<string> {
  return inTransaction(context, async (tx) => {
    const { accountId, kind } = await findTransaction(tx, reverses)
    const instead = irreversible[kind]
    if (instead !== undefined) throw new AppError('not_reversible', instead)
    const transactionId = await takeBack(tx, reverses, reason, { guarded: true })
    if (transactionId === null)
      throw new AppError('already_reversed', `Transaction ${reverses} was taken back already.`)
    const body = { transaction_id: transactionId, reverses, reason }
    await writeAudit(tx, { accountId, action: 'billing.reverse', subject: `transaction:${reverses}`, body })
    tx.record({ type: 'transaction.reversed', accountId, subject: `transaction:${reverses}`, body })
    return transactionId
  })
}
