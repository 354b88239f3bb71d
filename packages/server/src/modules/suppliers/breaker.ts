/** Leaves out for a while who fails again and again, and never asks anybody too much at once. */
export interface Breaker {
  /** Null where he is left out, or the work has failed. */
  attempt<T>(work: () => Promise<T>, failed: (error: unknown) => void): Promise<T | null>
}

const mostFailures = 3
const restMs = 60_000
const mostAtOnce = 8

export function breaker(realNow: () => Date): Breaker {
  let failures = 0
  let restsUntil = 0
  let atWork = 0
  const isLeftOut = (): boolean => {
    if (failures < mostFailures) return atWork >= mostAtOnce
    // When he has rested, one at a time finds out whether he answers again.
    return realNow().getTime() < restsUntil || atWork > 0
  }
  return {
    async attempt(work, failed) {
      if (isLeftOut()) return null
      atWork += 1
      try {
        const done = await work()
        failures = 0
        return done
      } catch (error) {
        failures += 1
        restsUntil = realNow().getTime() + restMs
        failed(error)
        return null
      } finally {
        atWork -= 1
      }
    },
  }
}
