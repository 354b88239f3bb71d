import { providerAccountId, type TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { type Micros, negate } from '../../kernel/money.ts'
import { announceMove } from './announce-low-balance.ts'
import { retryUnpaid } from './due-subscription-store.ts'
import type { NewTransaction } from './ledger.ts'
import { insertLedgerHold, linkHoldToTransaction, settleLedgerHold } from './ledger-hold-store.ts'
import { postTransactions } from './post-transactions.ts'

/** Keeps an amount back for something that waits on someone else; answers the hold's id. Throws `insufficient_balance`. */
export async function placeHold(tx: TxContext, accountId: number, amount: Micros, reason: string): Promise<string> {
  const holdId = tx.ids.uuid()
  const left = await insertLedgerHold(tx, { holdId, accountId, amount, reason })
  if (!left) throw new AppError('insufficient_balance', 'Insufficient balance')
  await announceMove(tx, { ...left, change: negate(amount) })
  return holdId
}

/** What a hold is charged as, and to whom. */
export interface HoldCharge extends Pick<NewTransaction, 'transactionId' | 'reason'> {
  kind: 'hold' | 'refund'
  /** The provider's account on the other side. */
  against: 'revenue' | 'payments'
}

/** Charges what a hold kept back. False when the hold was settled before: nothing is charged twice. */
export async function postHold(tx: TxContext, holdId: string, { against, ...charge }: HoldCharge): Promise<boolean> {
  const hold = await settleLedgerHold(tx, holdId, 'posted')
  if (!hold) return false
  const { accountId, amount } = hold
  const entries = [
    { accountId, purpose: 'customer', amount: negate(amount) },
    { accountId: providerAccountId, purpose: against, amount },
  ] as const
  // Not guarded: the hold was the guard, and what it promised is charged even if the credit limit fell meanwhile.
  await postTransactions(tx, [{ ...charge, accountId, entries }], { guarded: false })
  await linkHoldToTransaction(tx, holdId, charge.transactionId)
  return true
}

/** Gives back what a hold kept back. False when the hold was settled before. */
export async function voidHold(tx: TxContext, holdId: string): Promise<boolean> {
  const hold = await settleLedgerHold(tx, holdId, 'voided')
  if (hold) await retryUnpaid(tx, [hold.accountId])
  return hold !== null
}
