import { type Context, inTransaction, providerAccountId, type TxContext } from '../../context.ts'
import { wakeDueWork } from '../../jobs/due-work.ts'
import { type E164, tenDigits } from '../../kernel/phone-number.ts'
import { reasonOf } from '../../providers/supplier-answer.ts'
import { type DueReturn, insertReturns, markReturned, postponeReturn, takeDueReturns } from './return-store.ts'
import type { SupplierBook } from './supplier-book.ts'
import { nextAsk } from './supplier-order.ts'

/** For whoever takes numbers out of service: those that were bought of a supplier go back to him once that has committed. */
export async function returnToSupplier(tx: TxContext, numbers: readonly E164[]): Promise<void> {
  if (numbers.length > 0 && (await insertReturns(tx, numbers)) > 0) await wakeDueWork(tx)
}

const atOnce = 20

async function giveBack(context: Context, book: SupplierBook, due: DueReturn): Promise<void> {
  const { supplierReturnId, supplierId, number, tries } = due
  try {
    const known = await book.find(supplierId)
    if (!known) throw new Error('the supplier is not known')
    await known.server.release(number, `dialyard-return-${supplierReturnId}`)
    await inTransaction(context, async (tx) => {
      markReturned(tx, supplierReturnId)
      const subject = `supplier:${supplierId}`
      tx.record({
        type: 'supplier.returned',
        accountId: providerAccountId,
        subject,
        body: { number: tenDigits(number) },
      })
    })
  } catch (err) {
    context.log.warn({ err, supplierId }, 'a number could not be given back to its supplier and will be tried again')
    await postponeReturn(context, supplierReturnId, nextAsk(context.clock.now(), tries), reasonOf(err))
  }
}

/** Gives a batch of released numbers back to their suppliers; answers how many were tried. */
export async function returnDueNumbers(context: Context, book: SupplierBook): Promise<number> {
  const due = await inTransaction(context, (tx) => takeDueReturns(tx, nextAsk(tx.clock.now(), 2), atOnce))
  await Promise.all(due.map((each) => giveBack(context, book, each)))
  return due.length
}
