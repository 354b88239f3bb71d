import { createHash } from 'node:crypto'
import type { Database } from '../db/database.ts'
import type { Clock } from '../kernel/clock.ts'
import type { E164 } from '../kernel/phone-number.ts'
import { addDays } from '../kernel/zone.ts'
import type { CarrierAnswer, CarrierOrder, CarrierWord, PortCarrier } from './port-carrier.ts'
import { findReleased, findSilence, keepReleased, takeFault } from './simulated-carrier-store.ts'

const minuteMs = 60_000
/** What it does next of an order in a state, and after how many minutes, at least and at most. */
const habits: Readonly<Record<string, { says: CarrierWord['says']; minutes: readonly [number, number] }>> = {
  submitted: { says: 'review', minutes: [10, 30] },
  reviewed: { says: 'lsr_sent', minutes: [10, 30] },
  lsr_sent: { says: 'foc', minutes: [60, 240] },
  cancel_pending: { says: 'cancel_ack', minutes: [30, 120] },
}

/** As much by chance as it looks, and the same for the same order of the same seed. */
function minutesFor(
  seed: string,
  { portProposalId, version, state }: CarrierOrder,
  [least, most]: readonly [number, number],
) {
  const digest = createHash('sha256').update(`${seed}:${portProposalId}:${version}:${state}`).digest()
  return least + (digest.readUInt32BE(0) % (most - least + 1))
}

const later = (day: string, than: string): string => (day > than ? day : than)

/** A carrier that is not there: it keeps to its habits by the platform's clock, and does wrong where it is told to. */
export function simulatedCarrier({ db, clock, seed }: { db: Database; clock: Clock; seed: string }): PortCarrier {
  async function wordOf(order: CarrierOrder, says: CarrierWord['says']): Promise<CarrierWord> {
    const mayReject = order.state === 'reviewed' || order.state === 'lsr_sent'
    const rejection = mayReject ? await takeFault(db, clock, order.portProposalId, 'reject') : null
    if (rejection) {
      return {
        says: 'reject',
        code: rejection.code ?? 'ACCT_NUMBER',
        text: 'The simulated carrier was told to reject it.',
      }
    }
    if (says === 'foc') return { says, focDate: later(order.desiredOn, order.earliestOn) }
    return { says } as CarrierWord
  }

  /** After the date is given it speaks only to move it. */
  async function moveOf(order: CarrierOrder): Promise<CarrierAnswer> {
    const move = await takeFault(db, clock, order.portProposalId, 'move_foc')
    const { focDate } = order
    if (!move || focDate === null) return { word: null, askAgainAt: null }
    return { word: { says: 'foc', focDate: move.focDate ?? addDays(focDate, 7) }, askAgainAt: null }
  }

  async function released(order: CarrierOrder, numbers: readonly E164[]) {
    const known = new Set(await findReleased(db, order.portProposalId))
    return numbers.filter((number) => known.has(number))
  }

  return {
    name: 'simulator',
    async ask(order) {
      const silent = await findSilence(db, order.portProposalId)
      if (silent) return { word: null, askAgainAt: null }
      if (order.state === 'foc_received' || order.state === 'jeopardy') return moveOf(order)
      const habit = habits[order.state]
      if (!habit) return { word: null, askAgainAt: null }
      if (order.state === 'submitted' && order.missing.length > 0)
        return { word: { says: 'hold_back' }, askAgainAt: null }
      const at = new Date(order.stateSince.getTime() + minutesFor(seed, order, habit.minutes) * minuteMs)
      if (at > clock.now()) return { word: null, askAgainAt: at }
      return { word: await wordOf(order, habit.says), askAgainAt: null }
    },
    async release(order, numbers) {
      if (await findSilence(db, order.portProposalId)) return { outcome: 'unknown' }
      const part = await takeFault(db, clock, order.portProposalId, 'partial')
      const kept = part ? numbers.slice(Math.floor(numbers.length / 2)) : []
      const gone = numbers.filter((number) => !kept.includes(number))
      await keepReleased(db, order, gone)
      if (await takeFault(db, clock, order.portProposalId, 'lost_answer')) return { outcome: 'unknown' }
      const refused = kept.map((number) => ({ number, reason: 'The losing carrier has not let it go.' }))
      return { outcome: 'answered', released: gone, refused }
    },
    async find(order, numbers) {
      if (await findSilence(db, order.portProposalId)) return { outcome: 'unknown' }
      return { outcome: 'answered', released: await released(order, numbers), refused: [] }
    },
  }
}
