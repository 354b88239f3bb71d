import { type Context, inTransaction, providerAccountId, scopeOf, type TxContext } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import type { Micros } from '../../kernel/money.ts'
import { findVisibleAccount } from '../accounts/index.ts'
import { type Booked, type ByHand, bookByHand } from './book-by-hand.ts'

const credited = { kind: 'credit', action: 'billing.credit', event: 'account.credited' } as const

function refuseNoCredit(amount: Micros): void {
  if (amount <= 0n) throw invalid('amount', 'must be more than zero')
}

/** Credits an account by hand. */
export async function creditAccount(context: Context, credit: ByHand): Promise<Booked> {
  refuseNoCredit(credit.amount)
  return inTransaction(context, async (tx) => {
    await findVisibleAccount(tx, credit.accountId, scopeOf(tx.actor))
    return creditByHand(tx, credit)
  })
}

/** The same as part of a larger transaction. */
export const creditByHand = (tx: TxContext, credit: ByHand): Promise<Booked> =>
  bookByHand(tx, credit, { ...credited, against: { accountId: providerAccountId, purpose: 'adjustment' } })

/**
 * Credits a reseller's customer with what he paid the reseller himself: so much less is outstanding of what the
 * reseller's customers were charged. Throws `forbidden` to whoever is not the reseller right above him.
 */
export async function creditCustomer(context: Context, credit: ByHand): Promise<Booked> {
  refuseNoCredit(credit.amount)
  return inTransaction(context, async (tx) => {
    const { accountId: resellerId, role } = tx.actor
    const customer = await findVisibleAccount(tx, credit.accountId, scopeOf(tx.actor))
    if (role !== 'account' || customer.parentId !== resellerId) {
      throw new AppError('forbidden', 'Only the reseller right above an account books what it paid him.')
    }
    return bookByHand(tx, credit, { ...credited, against: { accountId: resellerId, purpose: 'resale' } })
  })
}
