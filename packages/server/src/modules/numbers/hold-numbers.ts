import { type Context, inTransaction } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { findForSale, type Offer, type Search } from './find-for-sale.ts'
import { countHeldLocked, endDueHolds, holdNumbers, releaseHoldOf } from './hold-store.ts'
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

/** Lets go of a hold before its end; answers how many numbers it held. Throws `not_found`. */
export const releaseHold = (context: Context, holdId: string): Promise<number> =>
  inTransaction(context, async (tx) => {
    const { accountId } = tx.actor
    const released = await releaseHoldOf(tx, holdId, accountId)
    if (released.length === 0) throw new AppError('not_found', `You have no hold ${holdId}.`)
    for (const { number } of released) {
      tx.record({ type: 'number.hold-ended', accountId, subject: `number:${number}`, body: { hold: holdId } })
    }
    return released.length
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
