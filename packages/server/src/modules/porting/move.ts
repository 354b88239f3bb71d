import type { OnRelease } from '../numbers/index.ts'
import type { PortFacts } from './guard.ts'
import type { PortActor, PortEvent } from './machine.ts'

/** What comes with an event. */
export interface Move {
  event: PortEvent
  actor: PortActor
  facts?: Partial<PortFacts>
  /** Of a FOC. */
  focDate?: string
  /** Of a rejection: a code of the catalogue. */
  code?: string
  /** In somebody's words. */
  text?: string
  /** The numbers that it is about; all of them where it does not say. */
  numberIds?: readonly number[]
  requestKey?: string | null
  onRelease: OnRelease
}
