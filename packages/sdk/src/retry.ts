import { DialyardError } from './error.ts'

export interface RetryRule {
  /** How often a call is repeated after the first try. */
  times: number
  firstWaitMilliseconds: number
  /** A server that asks for a longer wait than this gets none: the error goes to the caller. */
  longestWaitMilliseconds: number
}

export const usualRetry: RetryRule = { times: 3, firstWaitMilliseconds: 250, longestWaitMilliseconds: 30_000 }

/** Settles as the promise does, or rejects with the signal's reason as soon as it is aborted. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const passed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await untilAborted(passed, signal).finally(() => clearTimeout(timer))
}

/** Doubles each time; the jitter keeps clients that failed together from coming back together. */
function waitBefore(repeat: number, error: DialyardError, rule: RetryRule): number {
  const growing = rule.firstWaitMilliseconds * 2 ** repeat * (0.5 + Math.random())
  return Math.max(growing, (error.retryAfterSeconds ?? 0) * 1000)
}

/** Repeats what failed in a way that passes: no answer, a server in trouble, the same deed still at work. */
export async function retrying<T>(
  attempt: () => Promise<T>,
  rule: RetryRule,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let repeat = 0; ; repeat++) {
    try {
      return await attempt()
    } catch (error) {
      if (repeat >= rule.times || !(error instanceof DialyardError) || !error.passing) throw error
      const wait = waitBefore(repeat, error, rule)
      if (wait > rule.longestWaitMilliseconds) throw error
      await pause(wait, signal)
    }
  }
}
