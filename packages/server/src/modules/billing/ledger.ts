import type { TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { add, type Micros, negate, subtract } from '../../kernel/money.ts'
import {
  type Funds,
  insertLedgerHold,
  linkHoldToTransaction,
  type PurchaseBill,
  payBill,
  postToLedger,
  settleLedgerHold,
} from './store.ts'

/** What can be spent: balance and credit limit, less what is held for something under way. */
export const available = ({ balance, creditLimit, held }: Omit<Funds, 'currency'>): Micros =>
  subtract(add(balance, creditLimit), held)

const insufficient = (): AppError => new AppError('insufficient_balance', 'Insufficient balance')

/** Takes what a purchase costs and starts its numbers' subscriptions, or throws `insufficient_balance`. */
export async function billPurchase(tx: TxContext, bill: PurchaseBill): Promise<void> {
  if (!(await payBill(tx, bill))) throw insufficient()
}

/** Keeps an amount back for something that waits on someone else; answers the hold's id. */
export async function placeHold(tx: TxContext, accountId: number, amount: Micros, reason: string): Promise<string> {
  const holdId = await insertLedgerHold(tx, accountId, amount, reason)
  if (holdId === null) throw insufficient()
  return holdId
}

/** Charges what a hold kept back. False when the hold was settled before: nothing is charged twice. */
export async function postHold(tx: TxContext, holdId: string): Promise<boolean> {
  const hold = await settleLedgerHold(tx, holdId, 'posted')
  if (!hold) return false
  const transactionId = tx.ids.uuid()
  const { accountId, amount } = hold
  // Not guarded: the hold was the guard, and what it promised is charged even if the credit limit fell meanwhile.
  await postToLedger(tx, {
    transactionId,
    accountId,
    amount: negate(amount),
    kind: 'hold',
    against: 'revenue',
    guarded: false,
  })
  await linkHoldToTransaction(tx, holdId, transactionId)
  return true
}

/** Gives back what a hold kept back. False when the hold was settled before. */
export const voidHold = async (tx: TxContext, holdId: string): Promise<boolean> =>
  (await settleLedgerHold(tx, holdId, 'voided')) !== null
