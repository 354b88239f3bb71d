import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { findForSale, type Offer, type Search } from './find-for-sale.ts'
import { countHeldLocked, endDueHolds, holdLocked, holdNumbers, releaseHoldOf } from './hold-store.ts'
import type { StockRow } from './store.ts'

/** How many numbers one account may keep back at a time. */
export const mostHeldPerAccount = 1000

/** Keeps back what a search finds, for this account, until the offer ends. Throws `hold_limit_reached`. */
export const holdForSale = (context: Context, search: Search, offer: Offer): Promise<StockRow[]> =>
  inTransaction(context, async (tx) => {
    const { accountId } = tx.actor
    const held = await countHeldLocked(tx, accountId)
    if (held + search.limit > mostHeldPerAccount) {
      const left = Math.max(0, mostHeldPerAccount - held)
      throw new AppError(
        'hold_limit_reached',
        `You hold ${held} numbers; ${left} more may be held. Ask for fewer, or let go of a hold.`,
      )
    }
    const found = await findForSale(tx, search)
    const hold = { holdId: offer.uqid, accountId, until: offer.expiresAt }
    const kept = await holdNumbers(
      tx,
      found.map((row) => row.number),
      hold,
    )
    const body = { hold: offer.uqid, until: offer.expiresAt.toISOString() }
    for (const { number } of kept) tx.record({ type: 'number.held', accountId, subject: `number:${number}`, body })
    const numbers = new Set(kept.map((row) => row.number))
    return found.filter((row) => numbers.has(row.number))
  })

interface Hold {
  holdId: string
  accountId: number
  until: Date
}
/** Keeps back numbers that the caller has locked for sale to the account, for something that it waits for. */
export async function keepBack(tx: TxContext, numbers: readonly E164[], hold: Hold): Promise<void> {
  const { holdId, accountId, until } = hold
  holdLocked(tx, numbers, hold)
  const body = { hold: holdId, until: until.toISOString() }
  for (const number of numbers) tx.record({ type: 'number.held', accountId, subject: `number:${number}`, body })
}

/** Lets go of a hold before its end; answers how many numbers it held. */
export async function letGo(tx: TxContext, holdId: string, accountId: number): Promise<number> {
  const released = await releaseHoldOf(tx, holdId, accountId)
  for (const { number } of released) {
    tx.record({ type: 'number.hold-ended', accountId, subject: `number:${number}`, body: { hold: holdId } })
  }
  return released.length
}

/** The same, of one's own. Throws `not_found`. */
export const releaseHold = (context: Context, holdId: string): Promise<number> =>
  inTransaction(context, async (tx) => {
    const released = await letGo(tx, holdId, tx.actor.accountId)
    if (released === 0) throw new AppError('not_found', `You have no hold ${holdId}.`)
    return released
  })

const batchSize = 1000

/** Puts a batch of numbers whose hold has run out back on the shelf; answers how many. */
export const endHolds = (context: Context): Promise<number> =>
  inTransaction(context, async (tx) => {
    const ended = await endDueHolds(tx, batchSize)
    for (const { number, accountId } of ended) {
      tx.record({ type: 'number.hold-ended', accountId, subject: `number:${number}`, body: {} })
    }
    return ended.length
  })
