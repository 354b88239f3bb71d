import { constants } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

/** The process was asked to stop before it was ready. */
export class StoppedEarly extends Error {}

export interface StopRequest {
  /** Resolves when someone asks this process to stop. */
  readonly asked: Promise<void>
  /** Asks from within, after a fault. */
  stop(): void
  /** A step of the start: not begun any more once asked to stop, and given up when it then still lasts. */
  step<T>(work: () => Promise<T>): Promise<T>
}

/** A step that is cut in two leaves more behind than one that ends; but it may also wait for ever. */
const patienceMs = 30_000

/** Listens to the signals that end a process: the first asks it to stop, a second one ends it at once. */
export function listenForStop(): StopRequest {
  let isAsked = false
  let stop = (): void => undefined
  const asked = new Promise<void>((resolve) => {
    stop = () => {
      isAsked = true
      resolve()
    }
  })
  const early = new StoppedEarly('stopped before it was ready')
  const outOfPatience = asked.then(async () => {
    await sleep(patienceMs, undefined, { ref: false })
    throw early
  })
  outOfPatience.catch(() => undefined)

  let signals = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      signals += 1
      if (signals > 1) process.exit(128 + constants.signals[signal])
      stop()
    })
  }
  return {
    asked,
    stop: () => stop(),
    async step(work) {
      if (isAsked) throw early
      try {
        return await Promise.race([work(), outOfPatience])
      } catch (error) {
        // Ctrl-C reaches what the step has started as well, and then that is why it failed.
        throw isAsked ? early : error
      }
    },
  }
}
