/** What conditions are about. */
export interface PortFacts {
  now: Date
  /** When the FOC date begins where the numbers are; null without one. */
  focBegins: Date | null
  activatedAt: Date | null
  /** Numbers that are here, that could not come, and that wait. */
  active: number
  failed: number
  pending: number
  /** Whether something is missing that the carrier asks for. */
  missing: boolean
  /** Of an update: whether it changes what was rejected. Of a FOC: whether its date is to come. */
  corrected: boolean
  dateToCome: boolean
}

const hours = (count: number): number => count * 3_600_000
const untilFoc = ({ focBegins, now }: PortFacts): number => (focBegins ? focBegins.getTime() - now.getTime() : Infinity)

interface Guard {
  says: string
  holds(facts: PortFacts): boolean
}
export const guards = {
  complete: { says: 'nothing that the carrier asks for is missing', holds: ({ missing }) => !missing },
  corrected: { says: 'a field that was rejected is changed', holds: ({ corrected }) => corrected },
  dateToCome: { says: 'the date is today or later where the numbers are', holds: ({ dateToCome }) => dateToCome },
  focArrived: { says: 'the FOC date has begun where the numbers are', holds: (facts) => untilFoc(facts) <= 0 },
  early: { says: 'there are more than 48 hours until the FOC date', holds: (facts) => untilFoc(facts) > hours(48) },
  recent: {
    says: 'not more than 24 hours have gone since activation',
    holds: ({ activatedAt, now }) => activatedAt !== null && now.getTime() - activatedAt.getTime() <= hours(24),
  },
  noneCame: { says: 'none of its numbers is here', holds: ({ active }) => active === 0 },
  someCame: { says: 'some of its numbers are here', holds: ({ active }) => active > 0 },
  allCame: { says: 'all of its numbers are here', holds: (f) => f.active > 0 && f.failed + f.pending === 0 },
  noneCould: { says: 'numbers could not come and none is here', holds: (f) => f.failed > 0 && f.active === 0 },
  someCould: { says: 'numbers could not come and some are here', holds: (f) => f.failed > 0 && f.active > 0 },
  othersWait: { says: 'no number failed and some still wait', holds: (f) => f.failed === 0 && f.pending > 0 },
} as const satisfies Record<string, Guard>
export type GuardName = keyof typeof guards
