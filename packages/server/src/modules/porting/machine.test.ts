import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type GuardName, guards, type PortFacts } from './guard.ts'
import {
  effects,
  isAllowed,
  orderStatuses,
  type PortActor,
  type PortState,
  portEvents,
  portStates,
  shownState,
  targetOf,
  transitionOf,
  transitions,
} from './machine.ts'
import { phaseOf, phases } from './phase.ts'

const actors: readonly PortActor[] = ['account', 'admin', 'carrier', 'timer']
const now = new Date('2026-12-01T12:00:00Z')
const facts: PortFacts = {
  ...{ now, focBegins: null, activatedAt: null, active: 0, failed: 0, pending: 2 },
  ...{ missing: false, corrected: true, dateToCome: true },
}
const hour = 3_600_000
const someFacts: fc.Arbitrary<PortFacts> = fc.record({
  now: fc.constant(now),
  focBegins: fc.option(fc.integer({ min: -100, max: 100 }).map((h) => new Date(now.getTime() + h * hour))),
  activatedAt: fc.option(fc.integer({ min: -50, max: 0 }).map((h) => new Date(now.getTime() + h * hour))),
  active: fc.nat(2),
  failed: fc.nat(2),
  pending: fc.nat(2),
  missing: fc.boolean(),
  corrected: fc.boolean(),
  dateToCome: fc.boolean(),
})

describe('the table of moves', () => {
  test('leads to every state, and out of every one that is not over', () => {
    const reached = new Set(transitions.map(({ to }) => to))
    expect(portStates.filter((state) => state !== 'submitted' && !reached.has(state))).toEqual([])
    const left = new Set(transitions.filter(({ to }) => to !== 'same').flatMap(({ from }) => from))
    expect(portStates.filter((state) => !left.has(state))).toEqual(['cancelled'])
  })

  test('uses every event, guard and effect that there is, and order statuses of the trade alone', () => {
    const used = <T>(of: (row: (typeof transitions)[number]) => readonly T[]) => new Set(transitions.flatMap(of))
    const events = used(({ event }) => [event])
    expect(portEvents.filter((event) => event !== 'submit' && !events.has(event))).toEqual([])
    const guarded = used<GuardName>((row) => row.guards)
    expect(Object.keys(guards).filter((name) => !guarded.has(name as GuardName))).toEqual([])
    const done = used<string>((row) => row.effects)
    expect(Object.keys(effects).filter((name) => !done.has(name))).toEqual([])
    const statuses = used(({ orderStatus }) => (orderStatus === null ? [] : [orderStatus]))
    expect([...statuses].filter((status) => !(orderStatuses as readonly string[]).includes(status))).toEqual([])
  })

  test('takes no number away from a customer who only asks: what is sent is not his to cancel any more', () => {
    for (const state of ['reviewed', 'lsr_sent', 'activating', 'activated'] as const) {
      expect(isAllowed(state, 'cancel', 'account', facts)).toBe(false)
    }
    const soon = { ...facts, focBegins: new Date(now.getTime() + 47 * hour) }
    expect(isAllowed('foc_received', 'cancel', 'account', soon)).toBe(false)
    expect(isAllowed('foc_received', 'cancel', 'admin', soon)).toBe(true)
    const later = { ...facts, focBegins: new Date(now.getTime() + 49 * hour) }
    expect(isAllowed('foc_received', 'cancel', 'account', later)).toBe(true)
  })

  test('activates nothing before its date, whoever asks', () => {
    const ahead = { ...facts, focBegins: new Date(now.getTime() + 1) }
    for (const actor of actors) expect(isAllowed('foc_received', 'activate', actor, ahead)).toBe(false)
    const begun = { ...facts, focBegins: now }
    expect(actors.filter((actor) => isAllowed('foc_received', 'activate', actor, begun))).toEqual([
      'account',
      'admin',
      'timer',
    ])
  })

  test('says in a sentence why it refuses', () => {
    expect(transitionOf('activated', 'review', 'admin', facts)).toEqual({
      refused: 'it is activated, which review does not go from',
    })
    expect(transitionOf('reviewed', 'cancel', 'account', facts)).toEqual({
      refused: 'it is reviewed, which cancel does not go from by this caller',
    })
    expect(transitionOf('foc_received', 'activate', 'account', facts)).toEqual({
      refused: 'activate asks that the FOC date has begun where the numbers are',
    })
  })
})

describe('a request is in', () => {
  test.each<[PortState[], string]>([
    [[], 'Queue'],
    [['submitted'], 'In_Progress'],
    [['awaiting_customer'], 'Validation_Pending'],
    [['awaiting_customer', 'submitted', 'cancelled'], 'Validation_Pending'],
    [['awaiting_customer', 'reviewed'], 'In_Progress'],
    [['retry', 'cancelled'], 'In_Progress'],
    [['activated', 'cancelled'], 'Completed'],
    [['activated', 'retry'], 'In_Progress'],
    [['cancelled'], 'Cancelled'],
    [['activation_failed', 'reviewed'], 'Error'],
  ])('%j: %s', (of, phase) => {
    expect(phaseOf(of)).toBe(phase)
  })
})

/** What a walk remembers of a sub-order. */
interface Walker {
  state: PortState
  before: PortState | null
}

test('ten thousand random steps never leave the table, and whatever is over stays over', () => {
  let steps = 0
  const step = fc.record({ event: fc.constantFrom(...portEvents), actor: fc.constantFrom(...actors), facts: someFacts })
  const walk = fc.array(step, { minLength: 200, maxLength: 200, size: 'max' })
  fc.assert(
    fc.property(walk, (all) => {
      const of: Walker = { state: 'submitted', before: null }
      for (const each of all) {
        steps += 1
        const from = { ...of }
        const row = transitionOf(of.state, each.event, each.actor, each.facts)
        if ('refused' in row) continue
        expect(row.from).toContain(from.state)
        expect(row.by).toContain(each.actor)
        for (const name of row.guards) expect(guards[name].holds(each.facts)).toBe(true)
        const to = targetOf(row, of.state, of.before)
        of.before = to === 'cancel_pending' ? of.state : null
        of.state = to
        // What waits for its end shows what it was, and goes nowhere else but there or to its end.
        if (to === 'cancel_pending') expect(shownState(to, of.before)).toBe(shownState(from.state, null))
        if (from.state === 'cancel_pending') expect([from.before, 'cancelled', 'activated']).toContain(to)
        if (from.state === 'cancelled') expect(to).toBe('cancelled')
        if (to === 'retry') expect(['reject', 'expire']).toContain(each.event)
        expect(phases).toContain(phaseOf([to]))
        if (to === 'activated' || to === 'cancelled') expect(['Completed', 'Cancelled']).toContain(phaseOf([to]))
      }
    }),
    { numRuns: 50 },
  )
  expect(steps).toBeGreaterThanOrEqual(10_000)
})
