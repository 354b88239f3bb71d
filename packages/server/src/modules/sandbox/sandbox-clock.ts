import type { Reader } from '../../context.ts'
import type { Clock } from '../../kernel/clock.ts'
import { readOffset } from './store.ts'

/**
 * The sandbox's clock: real time plus an offset that every process shares through the database. `refresh` reads it;
 * it is called when the channel `clock` is notified, and by a poll behind that.
 */
export interface SandboxClock extends Clock {
  refresh(): Promise<void>
}

export function sandboxClock(reader: Reader, real: () => Date): SandboxClock {
  let offsetMs = 0
  return {
    real,
    now: () => new Date(real().getTime() + offsetMs),
    async refresh() {
      offsetMs = Math.max(offsetMs, await readOffset(reader))
    },
  }
}
