import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Forwarding, Method } from './forwarding.ts'
import { isServedHere, longestChain } from './route-graph.ts'
import type { RoutePlan } from './route-plan.ts'
import { type Outcome, simulateCall } from './simulate-call.ts'
import { byMethods, graphOf, planOf, routed, tn, trunkGroup } from './test-support.ts'

const here = Array.from({ length: 8 }, (_, i) => `+1706555010${i}`)
const outside = ['+12125550123', '+13125550123']
const hosts = [
  '203.0.113.10',
  'pbx.example.com:5080',
  '10.0.0.1',
  '127.0.0.1',
  '[2001:db8::1]',
  'sip.example.com',
  '::1',
]
const members = ['198.51.100.1', '198.51.100.2', '192.168.0.1', 'fe80::1', '2001:db8::7']

const timeoutSeconds = fc.integer({ min: 1, max: 300 })
const anyMethod: fc.Arbitrary<Method | null> = fc.oneof(
  fc.constant(null),
  fc.constant<Method>({ kind: 'preconfigured' }),
  fc.record({ kind: fc.constant('device' as const), timeoutSeconds }),
  fc.record({ kind: fc.constant('sip' as const), sip: fc.constantFrom(...hosts), timeoutSeconds }),
  fc.record({
    kind: fc.constant('number' as const),
    number: fc.constantFrom(...[...here, ...outside].map(tn)),
    timeoutSeconds,
  }),
)
const anyForwarding: fc.Arbitrary<Forwarding> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      by: fc.constant('trunk-group' as const),
      trunkGroupId: fc.integer({ min: 1, max: 3 }),
      productId: fc.constant(null),
      device: fc.constant(null),
    }),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 7, 2, 3, 6, 7),
        fc.tuple(anyMethod, anyMethod, anyMethod),
        fc.constantFrom('order', 'simultaneous', 'random', null),
        fc.constantFrom('desk', null),
      )
      .map(([mode, methods, sequence, device]) => byMethods(mode as 0, methods, { sequence, device })),
  },
)
const anyNumber = (number: string) =>
  fc
    .record({
      own: fc.option(anyForwarding),
      preset: fc.option(anyForwarding),
      state: fc.constantFrom(
        'assigned' as const,
        'assigned' as const,
        'suspended' as const,
        'porting_in' as const,
        'porting_out' as const,
      ),
      mine: fc.boolean(),
    })
    .map(({ own, preset, state, mine }) =>
      routed(number, own, { default: preset, state, ...(mine ? {} : { accountId: 9, ancestors: [1, 9] }) }),
    )
const anyGroup = (id: number) =>
  fc
    .record({
      addresses: fc.subarray(members, { minLength: 1 }),
      routeType: fc.constantFrom('RR' as const, 'TD' as const),
    })
    .map(({ addresses, routeType }) => trunkGroup(id, addresses, { routeType }))
const anyGraph = fc
  .tuple(fc.tuple(...here.map(anyNumber)), fc.tuple(anyGroup(1), anyGroup(2), anyGroup(3)), fc.subarray(here.slice(5)))
  .map(([numbers, groups, far]) => {
    const [first, ...rest] = numbers as unknown as [ReturnType<typeof routed>, ...ReturnType<typeof routed>[]]
    const near = rest.filter(({ number }) => !far.includes(number))
    return graphOf([{ ...first, accountId: 3, ancestors: [1, 2, 3] }, ...near], groups, far)
  })
const anyOutcome = fc.constantFrom<Outcome>('answer', 'busy', 'no-answer', 'fail', 'decline')

const targetsOf = (plan: RoutePlan) => plan.steps.flatMap(({ targets }) => targets)

test('a plan always ends: every step leads to a later one, and has somebody to ring or says no', () => {
  fc.assert(
    fc.property(anyGraph, fc.option(fc.string()), (graph, callId) => {
      const plan = planOf(graph, callId)
      expect(plan.steps.length).toBeGreaterThan(0)
      plan.steps.forEach(({ on, kind, targets, ringMs }, i) => {
        for (const next of Object.values(on)) {
          if (next === 'end') continue
          expect(next).toBeGreaterThan(i)
          expect(next).toBeLessThan(plan.steps.length)
        }
        expect(targets.length > 0).toBe(kind !== 'reject')
        expect(ringMs > 0).toBe(kind !== 'reject')
      })
    }),
    { numRuns: 2000 },
  )
})

test('nobody is forwarded to a number that the call has come from, and never too far', () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      for (const { via, uri } of targetsOf(planOf(graph))) {
        const path = [graph.number.number, ...via]
        expect(new Set(path).size).toBe(path.length)
        expect(path.length).toBeLessThanOrEqual(longestChain + 1)
        expect(path.map((number) => `tel:${number}`)).not.toContain(uri)
      }
    }),
    { numRuns: 2000 },
  )
})

test('numbers that dial each other never go round, whoever owns them', () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      // Each plan by itself, as a SIP server asks for it when a call comes round to the platform again.
      const served = [...graph.numbers.values()].filter(isServedHere)
      const dials = new Map(
        served.map((number) => {
          const plan = planOf({ ...graph, number })
          return [
            number.number as string,
            targetsOf(plan).flatMap(({ uri }) => (uri.startsWith('tel:') ? [uri.slice(4)] : [])),
          ]
        }),
      )
      const isRound = (number: string, path: readonly string[]): boolean =>
        path.includes(number) || (dials.get(number) ?? []).some((next) => isRound(next, [...path, number]))
      for (const number of dials.keys()) expect(isRound(number, [])).toBe(false)
    }),
    { numRuns: 2000 },
  )
})

test('no plan names an address that a call must not be sent to', () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      for (const { uri, kind } of targetsOf(planOf(graph))) {
        if (kind === 'sip' || kind === 'trunk')
          expect(uri).not.toMatch(/@(10\.|127\.|192\.168\.|\[fe80|\[::1\]|sip\.example)/)
      }
    }),
    { numRuns: 2000 },
  )
})

test('a call always comes to an end, the same one each time, and no later than all could have rung', () => {
  fc.assert(
    fc.property(anyGraph, fc.array(fc.tuple(fc.nat(40), anyOutcome)), fc.string(), (graph, drawn, callId) => {
      const plan = planOf(graph, callId)
      const targets = targetsOf(plan)
      const given = Object.fromEntries(
        drawn.flatMap(([i, outcome]) =>
          targets.length > 0 ? [[targets[i % targets.length]?.name ?? '', outcome]] : [],
        ),
      )
      const call = simulateCall(plan, given)
      expect(simulateCall(planOf(graph, callId), given)).toEqual(call)
      expect((call.answeredBy === null) !== (call.finalCode === null)).toBe(true)
      const longest = plan.steps.reduce((sum, { ringMs }) => sum + ringMs, 0)
      let [at, step] = [0, 0]
      for (const point of call.trace) {
        expect(point.atMs).toBeGreaterThanOrEqual(at)
        expect(point.step).toBeGreaterThanOrEqual(step)
        expect(point.atMs).toBeLessThanOrEqual(longest)
        at = point.atMs
        step = point.step
      }
      for (const wanted of ['answer', 'reject'] as const) {
        const found = call.trace.findIndex(({ event }) => event === wanted)
        if (found >= 0) expect(call.trace.slice(found + 1).every(({ event }) => event === 'cancel')).toBe(true)
      }
    }),
    { numRuns: 2000 },
  )
})

/** Whatever a database may hold, should somebody have written into it by another way. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'a\r\nX-Injected: 1',
    '203.0.113.9\nVia: x',
    'x@203.0.113.9>;a=<',
    '1\u0085',
    '\t',
    '203.0.113.9;x=y',
  ),
)

test('no stored text can end a line, close a bracket or begin another header', () => {
  fc.assert(
    fc.property(fc.array(nasty, { minLength: 8, maxLength: 8 }), (texts) => {
      const [device = '', sip = '', number = '', address = '', prefix = '', ...rest] = texts
      const methods: Method[] = [
        { kind: 'device', timeoutSeconds: 5 },
        { kind: 'sip', sip, timeoutSeconds: 5 },
        { kind: 'number', number: tn(number), timeoutSeconds: 5 },
      ]
      const own = byMethods(2, methods, { device })
      const groups = [trunkGroup(1, [address, '198.51.100.9'], { prefix, name: rest[0] ?? '' })]
      const preset: Forwarding = { by: 'trunk-group', trunkGroupId: 1, productId: null, device: null }
      for (const plan of [
        planOf(graphOf([routed(here[0] ?? '', own)])),
        planOf(graphOf([routed(here[0] ?? '', preset)], groups)),
      ]) {
        for (const { uri, headers } of targetsOf(plan)) {
          expect(uri).toMatch(/^(sip:[\w.~*+%-]+@[\w.:[\]-]+|tel:\+\d+)$/)
          for (const header of headers) expect(header).toMatch(/^[A-Za-z-]+: <sip:[\w{}+]+@sip\.example\.com>[\w;=-]*$/)
        }
        for (const { message } of plan.lints) expect(message).not.toMatch(/\p{Cc}/u)
      }
    }),
    { numRuns: 3000 },
  )
})
