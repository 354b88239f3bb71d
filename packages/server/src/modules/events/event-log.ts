import type { Context, Reader } from '../../context.ts'
import type { EventFilter } from './event.ts'
import { type EventTrace, findNewest, findTraces } from './log-store.ts'
import { numberEvents } from './number-events.ts'

/** Hears of new events in this process. */
export interface Listening {
  /** Resolves when there may be one, when nobody waits any more, or when the time is up. */
  heard(signal: AbortSignal, milliseconds: number): Promise<void>
  end(): void
}

export interface EventLog {
  /** Has everything that had committed when it was called be in the log. */
  catchUp(context: Context): Promise<void>
  /** Called when events were numbered anywhere, and by a poll. */
  refresh(): Promise<void>
  listen(filter: EventFilter): Listening
}

interface Listener {
  filter: EventFilter
  /** Something has come since it was last asked. */
  isNews: boolean
  wake: () => void
}

const concerns = ({ scope, accountId, types }: EventFilter, trace: EventTrace): boolean =>
  trace.ancestors.includes(scope) &&
  (accountId === null || trace.accountId === accountId) &&
  (types === null || types.includes(trace.type))

const atOnce = 1_000
/** With so many behind, whoever listens is woken without a look at what they are. */
const mostLookedAt = 5_000
/** Of a log that was not numbered for long; whoever reads meanwhile does not wait for the end of it. */
const mostBatches = 3

function wake(listener: Listener): void {
  listener.isNews = true
  listener.wake()
}

/** One after the other; those who come while one is under way share the next. */
function shared(work: (context: Context) => Promise<unknown>): (context: Context) => Promise<void> {
  let current: Promise<unknown> | null = null
  let next: Promise<void> | null = null
  return (context) => {
    next ??= (async () => {
      await current?.catch(() => undefined)
      next = null
      current = work(context).finally(() => {
        current = null
      })
      await current
    })()
    return next
  }
}

/** The log as one process knows it: those who listen here are told of what concerns them, by one look for all of them. */
export function eventLog(reader: Reader): EventLog {
  const listeners = new Set<Listener>()
  /** Up to where it was told; null while nobody listens. */
  let told: bigint | null = null

  async function tellSince(after: bigint): Promise<bigint> {
    let last = after
    for (let seen = 0; seen < mostLookedAt; seen += atOnce) {
      const traces = await findTraces(reader, last, atOnce)
      for (const listener of listeners) {
        if (!listener.isNews && traces.some((trace) => concerns(listener.filter, trace))) wake(listener)
      }
      last = traces.at(-1)?.sequence ?? last
      if (traces.length < atOnce) return last
    }
    for (const listener of listeners) wake(listener)
    return findNewest(reader)
  }

  let looking: Promise<void> = Promise.resolve()
  async function look(): Promise<void> {
    if (listeners.size === 0) {
      told = null
      return
    }
    // Whoever began to listen before this may have missed what came before it.
    if (told === null) for (const listener of listeners) wake(listener)
    told = told === null ? await findNewest(reader) : await tellSince(told)
  }

  return {
    catchUp: shared((context) => numberEvents(context, mostBatches)),
    refresh() {
      looking = looking.catch(() => undefined).then(look)
      return looking
    },
    listen(filter) {
      const listener: Listener = { filter, isNews: false, wake: () => undefined }
      listeners.add(listener)
      return {
        async heard(signal, milliseconds) {
          if (!listener.isNews && !signal.aborted) await wait(listener, signal, milliseconds)
          listener.isNews = false
        },
        end: () => void listeners.delete(listener),
      }
    },
  }
}

const wait = (listener: Listener, signal: AbortSignal, milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds)
    function done(): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
    listener.wake = done
  })
