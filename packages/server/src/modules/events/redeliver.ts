import { type Context, inTransaction, scopeOf } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { redeliverDead, redeliverOne } from './delivery-store.ts'
import { lockLog } from './log-store.ts'
import { lockWebhook } from './webhook-store.ts'

const mostAtOnce = 1_000

/** Sends one delivery once more, or with null the dead ones; answers how many. Throws `not_found`. */
export const redeliver = (context: Context, webhookId: number, deliveryId: number | null): Promise<number> =>
  inTransaction(context, async (tx) => {
    lockLog(tx)
    await lockWebhook(tx, webhookId, scopeOf(tx.actor))
    if (deliveryId === null) return redeliverDead(tx, webhookId, mostAtOnce)
    const queued = await redeliverOne(tx, webhookId, deliveryId)
    if (queued === 0) throw new AppError('not_found', `There is no delivery ${deliveryId} to the webhook.`)
    return queued
  })
