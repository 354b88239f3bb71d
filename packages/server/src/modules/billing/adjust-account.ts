import { type Context, inTransaction, providerAccountId, scopeOf } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { findVisibleAccount } from '../accounts/index.ts'
import { type Booked, type ByHand, bookByHand } from './book-by-hand.ts'

/** Corrects what an account has, up or down. Throws `insufficient_balance` when there would be less than nothing available. */
export async function adjustAccount(context: Context, adjustment: ByHand): Promise<Booked> {
  if (adjustment.amount === 0n) throw invalid('amount', 'must not be zero')
  return inTransaction(context, async (tx) => {
    await findVisibleAccount(tx, adjustment.accountId, scopeOf(tx.actor))
    return bookByHand(tx, adjustment, {
      kind: 'adjustment',
      action: 'billing.adjust',
      event: 'account.adjusted',
      against: { accountId: providerAccountId, purpose: 'adjustment' },
    })
  })
}
