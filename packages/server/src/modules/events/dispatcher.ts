import type { Context } from '../../context.ts'
import { takeDue } from './delivery-store.ts'
import { type DeliveryParts, sendDelivery } from './send-delivery.ts'
import { type Attempt, settleAttempts } from './settle-deliveries.ts'

/** Sends what is due to webhooks, many at once. */
export interface Dispatcher {
  /** Begins with all that is due and that there is room for. */
  fill(context: Context): Promise<void>
  /** Sends all that was due when it was called, and resolves when that has come to its end. */
  drain(context: Context): Promise<void>
  /** Breaks off what is under way, which is due again at once. */
  close(): Promise<void>
}

/**
 * Receivers that did not answer promptly last time, and new ones, have a lane of their own: however slow they are, and however
 * many, they keep nobody else waiting.
 */
interface Lane {
  prompt: boolean
  most: number
  mostEach: number
  /** Where the next round begins. */
  behind: number
  underWay: Map<number, number>
}
const lane = (prompt: boolean, most: number, mostEach: number): Lane => ({
  ...{ prompt, most, mostEach },
  behind: 0,
  underWay: new Map(),
})

/** Longer than an attempt takes, however slow the receiver. */
const leaseMs = 60_000

const total = ({ underWay }: Lane): number => [...underWay.values()].reduce((sum, each) => sum + each, 0)

function count({ underWay }: Lane, webhookId: number, by: 1 | -1): void {
  const now = (underWay.get(webhookId) ?? 0) + by
  if (now > 0) underWay.set(webhookId, now)
  else underWay.delete(webhookId)
}

/** `freed` is called when there is room again. */
export function dispatcher(parts: DeliveryParts, freed: () => void): Dispatcher {
  const lanes = [lane(true, 96, 32), lane(false, 32, 2)]
  const stop = new AbortController()
  const running = new Set<Promise<void>>()
  let ended: Attempt[] = []
  let settling: Promise<void> | null = null

  /** What ends while others are being settled is settled together afterwards. */
  async function settleEnded(context: Context): Promise<void> {
    while (ended.length > 0) {
      const batch = ended
      ended = []
      await settleAttempts(context, batch).catch((err) => {
        // Their leases run out, and they are sent again.
        context.log.error({ err, deliveries: batch.length }, 'deliveries could not be settled')
      })
    }
    settling = null
  }

  const settle = (context: Context, attempt: Attempt): Promise<void> => {
    ended.push(attempt)
    settling ??= settleEnded(context)
    return settling
  }

  /** Answers whether there may be more that is due. */
  async function takeInto(context: Context, into: Lane, now: Date): Promise<boolean> {
    const free = into.most - total(into)
    if (free <= 0 || stop.signal.aborted) return false
    const lease = context.ids.uuid()
    const due = await takeDue(
      context,
      { ...into, most: free },
      { now, until: new Date(now.getTime() + leaseMs), lease },
    )
    for (const delivery of due) {
      const { webhookId } = delivery
      count(into, webhookId, 1)
      const run = sendDelivery(context, parts, { delivery, lease, signal: stop.signal })
        .then((attempt) => settle(context, attempt))
        .finally(() => {
          count(into, webhookId, -1)
          running.delete(run)
          freed()
        })
      running.add(run)
    }
    // The next round begins behind whoever came last in this one, and at the beginning when nobody is left.
    const isFull = due.length === free
    const mayBeMore = isFull || into.behind > 0
    into.behind = isFull ? Math.max(...due.map((each) => each.webhookId)) : 0
    return mayBeMore
  }

  async function fillLanes(context: Context, now: Date): Promise<void> {
    for (const each of lanes) while (await takeInto(context, each, now));
  }
  // One after the other: each must know what the one before has taken.
  let filling = Promise.resolve()
  const fill = (context: Context, now: Date): Promise<void> => {
    filling = filling.catch(() => undefined).then(() => fillLanes(context, now))
    return filling
  }

  return {
    fill: (context) => fill(context, context.clock.real()),
    async drain(context) {
      const now = context.clock.real()
      for (await fill(context, now); running.size > 0; await fill(context, now)) await Promise.race(running)
    },
    async close() {
      stop.abort()
      await Promise.allSettled(running)
      parts.sender.close()
    },
  }
}
