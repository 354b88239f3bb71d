import type { Context } from '../../context.ts'
import { type Dispatcher, dispatcher } from './dispatcher.ts'
import { tellRecorded } from './log-store.ts'
import { numberEvents } from './number-events.ts'
import type { DeliveryParts } from './send-delivery.ts'

/**
 * What is done for events as soon as they have committed: a worker gives them their numbers and sends them out, any other process
 * tells the workers. Not from within the transaction, as PostgreSQL lets those who notify commit one after the other.
 */
export interface EventPump {
  /** Something may have been recorded. */
  recorded(): void
  /** Something may be due to be sent. */
  due(): void
  /** For jobs: does all that is to do now, and waits for it. */
  runOnce(context: Context): Promise<void>
  close(): Promise<void>
}

/** What commits within it is numbered together. */
const gatherMs = 5

interface Loop {
  wake(): void
  close(): Promise<void>
}

/** Works when it is woken, after so long; what wakes it meanwhile has it work once more. */
function loop(delayMs: number, work: () => Promise<void>): Loop {
  let isWanted = false
  let isClosed = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null

  function start(): void {
    timer = undefined
    isWanted = false
    running = work().finally(() => {
      running = null
      if (isWanted) wake()
    })
  }

  function wake(): void {
    isWanted = true
    if (timer === undefined && !running && !isClosed) timer = setTimeout(start, delayMs)
  }

  return {
    wake,
    async close() {
      isClosed = true
      clearTimeout(timer)
      await running
    },
  }
}

export function eventPump(context: Context, works: boolean, parts: DeliveryParts): EventPump {
  const warn = (err: Error): void => context.log.warn({ err }, 'events could not be sent and are tried again')
  const sending = loop(0, () => out.fill(context).catch(warn))
  const due = (): void => {
    if (works) sending.wake()
  }
  const out: Dispatcher = dispatcher(parts, due)
  const number = async (): Promise<void> => {
    if ((await numberEvents(context)) > 0) due()
  }
  const numbering = loop(gatherMs, () => (works ? number() : tellRecorded(context)).catch(warn))
  return {
    recorded: numbering.wake,
    due,
    async runOnce(own) {
      await numberEvents(own)
      await out.drain(own)
      // What was recorded on the way, as that a webhook was disabled.
      await numberEvents(own)
    },
    async close() {
      await numbering.close()
      await sending.close()
      await out.close()
    },
  }
}
