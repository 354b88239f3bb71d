import { describe, expect, test } from 'vitest'
import type { Forwarding } from './forwarding.ts'
import type { RoutePlan } from './route-plan.ts'
import { type Outcome, simulateCall } from './simulate-call.ts'
import { byMethods, graphOf, planOf, routed, toNumber } from './test-support.ts'

const dialled = '+17065550100'
const second = '+17065550101'
const third = '+17065550102'
const outside = '+12125550123'

const uris = ({ steps }: RoutePlan): string[][] => steps.map(({ targets }) => targets.map(({ uri }) => uri))
const lints = (plan: RoutePlan): string[] => plan.lints.map(({ code }) => code)
const names = ({ steps }: RoutePlan): string[][] => steps.map(({ targets }) => targets.map(({ name }) => name))
const answeredBy = (plan: RoutePlan, given: Record<string, Outcome>) => simulateCall(plan, given).answeredBy

describe('a number that forwards to another of the same owner', () => {
  test('follows what that one does, in the time that it gives it', () => {
    const plan = planOf(
      graphOf([
        routed(dialled, byMethods(2, [toNumber(second, 30), toNumber(outside, 20)])),
        routed(second, byMethods(7, [toNumber('+13125550123', 15)])),
      ]),
    )
    expect(plan.steps.map(({ ringMs, targets, on }) => [targets[0]?.name, ringMs, on.fail, on.timeout])).toEqual([
      ['7065550101', 20_000, 1, 1],
      // Its ten seconds are all that is left: whoever waits for them goes on to the next method.
      ['3125550123', 10_000, 2, 3],
      ['voicemail', 10_000, 3, 3],
      ['2125550123', 20_000, 'end', 'end'],
    ])
    expect(plan.steps[1]?.targets[0]).toMatchObject({
      via: [second],
      headers: ['Diversion: <sip:+17065550101@sip.example.com>', 'Diversion: <sip:+17065550100@sip.example.com>'],
    })
    expect(answeredBy(plan, { [second]: 'fail', [outside]: 'answer' })).toBe('2125550123')
    expect(answeredBy(plan, { [second]: 'answer' })).toBe('7065550101')
    expect(answeredBy(plan, { '(312) 555-0123': 'fail', [second]: 'no-answer' })).toBe(null)
  })

  test('goes on where that one takes no calls, and ends where it declines', () => {
    const to = (own: Forwarding | null, more = {}) =>
      planOf(
        graphOf([
          routed(dialled, byMethods(2, [toNumber(second, 30), toNumber(outside, 20)])),
          routed(second, own, more),
        ]),
      )
    expect(names(to(null))).toEqual([['2125550123']])
    expect(names(to(byMethods(4), { state: 'suspended' }))).toEqual([['2125550123']])
    expect(to(byMethods(0)).steps).toMatchObject([{ kind: 'reject', code: 603 }])
  })

  test('rings at the same time only what that one rings first', () => {
    const plan = planOf(
      graphOf([
        routed(dialled, byMethods(2, [toNumber(second, 30), toNumber(outside, 40)], { sequence: 'simultaneous' })),
        routed(second, byMethods(7)),
      ]),
    )
    expect(names(plan)).toEqual([['7065550101', '2125550123']])
    expect(plan.steps[0]).toMatchObject({ ringMs: 40_000, strategy: 'simultaneous' })
    expect(lints(plan)).toContain('cut_in_simultaneous')
  })

  test('is dialled like any other when that one is somebody else’s', () => {
    const other = routed(second, byMethods(4), { accountId: 9, ancestors: [1, 9] })
    const plan = planOf(graphOf([routed(dialled, byMethods(2, [toNumber(second, 30)])), other]))
    expect(uris(plan)).toEqual([['tel:+17065550101']])
    expect(plan.lints).toEqual([])
  })

  test('is dialled like any other while that one is still with the carrier that loses it', () => {
    const arriving = routed(second, byMethods(4), { state: 'porting_in' })
    const plan = planOf(graphOf([routed(dialled, byMethods(2, [toNumber(second, 30)])), arriving]))
    expect(uris(plan)).toEqual([['tel:+17065550101']])
  })
})

describe('a loop', () => {
  const to = (...numbers: string[]) =>
    byMethods(
      2,
      numbers.map((number) => toNumber(number, 30)),
    )

  test('of own numbers is cut where it comes back, and told', () => {
    const plan = planOf(graphOf([routed(dialled, to(second)), routed(second, to(dialled, outside))]))
    expect(names(plan)).toEqual([['2125550123']])
    expect(plan.lints).toEqual([{ code: 'loop', message: '7065550101: 7065550100 leads back here, or too far' }])
  })

  test('through somebody else’s number is not begun', () => {
    const theirs = routed(second, to(third), { accountId: 9, ancestors: [1, 9] })
    const plan = planOf(graphOf([routed(dialled, to(second, outside)), theirs, routed(third, to(dialled))]))
    expect(names(plan)).toEqual([['2125550123']])
    expect(lints(plan)).toEqual(['loop'])
  })

  test('is what a chain is taken for that nobody has followed to its end', () => {
    const theirs = routed(second, to(third), { accountId: 9, ancestors: [1, 9] })
    const plan = planOf(graphOf([routed(dialled, to(second, outside)), theirs], [], [third]))
    expect(names(plan)).toEqual([['2125550123']])
  })

  test('of a default that names its own number is cut', () => {
    const preset = byMethods(2, [toNumber(dialled, 30), toNumber(outside, 30)])
    const plan = planOf(graphOf([routed(dialled, null, { default: preset })]))
    expect(names(plan)).toEqual([['2125550123']])
  })
})
