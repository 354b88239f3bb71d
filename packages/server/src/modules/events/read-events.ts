import { type Context, providerAccountId } from '../../context.ts'
import type { EventFilter, LoggedEvent } from './event.ts'
import type { EventLog } from './event-log.ts'
import { findEvents, findNewest } from './log-store.ts'

export interface EventPage {
  events: LoggedEvent[]
  /** Where the next page begins. */
  next: bigint
}

/** The next events behind a place in the log: with all that had committed when it was asked for, so nobody misses his own. */
export async function readEvents(
  context: Context,
  log: EventLog,
  filter: EventFilter,
  { after, limit }: { after: bigint; limit: number },
): Promise<EventPage> {
  await log.catchUp(context)
  const everything = filter.scope === providerAccountId
  const events = await findEvents(context, filter, { way: 'forth', from: after, limit, everything })
  return { events, next: events.at(-1)?.sequence ?? after }
}

/** The last events there are, or that came before a place in the log; `next` is where one goes on to hear of what comes. */
export async function readLastEvents(
  context: Context,
  log: EventLog,
  filter: EventFilter,
  { before, limit }: { before: bigint | null; limit: number },
): Promise<EventPage> {
  await log.catchUp(context)
  // Known before the page is read: what is numbered meanwhile comes behind it.
  const newest = await findNewest(context)
  const from = before ?? newest + 1n
  const everything = filter.scope === providerAccountId
  const found = await findEvents(context, filter, { way: 'back', from, limit, everything })
  return { events: found.toReversed(), next: newest }
}

/** The same, but waits for an event where there is none yet: so long at most, and no longer than somebody listens. */
export async function awaitEvents(
  context: Context,
  log: EventLog,
  filter: EventFilter,
  { after, limit, waitMs, signal }: { after: bigint; limit: number; waitMs: number; signal: AbortSignal },
): Promise<EventPage> {
  const listening = log.listen(filter)
  const timeUp = AbortSignal.timeout(waitMs)
  const over = AbortSignal.any([signal, timeUp])
  try {
    for (;;) {
      const page = await readEvents(context, log, filter, { after, limit })
      if (page.events.length > 0 || over.aborted) return page
      await listening.heard(over, waitMs)
    }
  } finally {
    listening.end()
  }
}

const pageSize = 100
/** Should a wake-up ever be lost. */
const lookAgainMs = 30_000

/** One event after the other, those that are there and those that come, for as long as somebody listens. */
export async function* followEvents(
  context: Context,
  log: EventLog,
  filter: EventFilter,
  { after, signal }: { after: bigint; signal: AbortSignal },
): AsyncGenerator<LoggedEvent> {
  const listening = log.listen(filter)
  try {
    for (let next = after; !signal.aborted; ) {
      const page = await readEvents(context, log, filter, { after: next, limit: pageSize })
      yield* page.events
      next = page.next
      if (page.events.length < pageSize) await listening.heard(signal, lookAgainMs)
    }
  } finally {
    listening.end()
  }
}
