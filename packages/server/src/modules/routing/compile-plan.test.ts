import { describe, expect, test } from 'vitest'
import type { Forwarding } from './forwarding.ts'
import type { RoutePlan } from './route-plan.ts'
import { type Outcome, simulateCall } from './simulate-call.ts'
import { byGroup, byMethods, graphOf, planOf, routed, tn, toNumber, toSip, trunkGroup } from './test-support.ts'

const dialled = '+17065550100'
const outside = '+12125550123'

const planOfOne = (own: Forwarding | null, callId: string | null = null) =>
  planOf(graphOf([routed(dialled, own)]), callId)
const uris = ({ steps }: RoutePlan): string[][] => steps.map(({ targets }) => targets.map(({ uri }) => uri))
const lints = (plan: RoutePlan): string[] => plan.lints.map(({ code }) => code)
const names = ({ steps }: RoutePlan): string[][] => steps.map(({ targets }) => targets.map(({ name }) => name))
const answeredBy = (plan: RoutePlan, given: Record<string, Outcome>) => simulateCall(plan, given).answeredBy

describe('how a target is dialled', () => {
  test.each([
    ['10', 'sip:7065550100@203.0.113.10'],
    ['11', 'sip:17065550100@203.0.113.10'],
    [null, 'sip:+17065550100@203.0.113.10'],
  ] as const)('a PBX is sent the number with %s digits', (format, uri) => {
    expect(uris(planOfOne(byMethods(2, [toSip('203.0.113.10', 20)], { format })))).toEqual([[uri]])
  })

  test('a PBX may be named, have a port, an IPv6 address, or a user of its own', () => {
    const pbxes = [toSip('pbx.example.com:5080', 5), toSip('[2001:DB8::1]:5061', 5), toSip('sip:front@203.0.113.10', 5)]
    const plan = planOfOne(byMethods(2, pbxes))
    expect(uris(plan)).toEqual([
      ['sip:+17065550100@pbx.example.com:5080'],
      ['sip:+17065550100@[2001:db8::1]:5061'],
      ['sip:front@203.0.113.10'],
    ])
    expect(plan.steps.map(({ targets }) => targets[0]?.lookup)).toEqual([true, false, false])
  })

  test('another number is dialled as such, and told who has forwarded the call', () => {
    const [step] = planOfOne(byMethods(2, [toNumber(outside, 20)])).steps
    expect(step?.targets).toEqual([
      {
        name: '2125550123',
        kind: 'number',
        uri: 'tel:+12125550123',
        headers: ['Diversion: <sip:+17065550100@sip.example.com>'],
        lookup: false,
        via: [],
      },
    ])
  })

  test('a device by its login, and by the number where it has none', () => {
    const device = { kind: 'device', timeoutSeconds: 30 } as const
    expect(uris(planOfOne(byMethods(2, [device])))).toEqual([['sip:desk@sip.example.com']])
    const unset = planOfOne(byMethods(1, [], { device: null }))
    expect(uris(unset)).toEqual([['sip:17065550100@sip.example.com']])
    expect(lints(unset)).toEqual(['no_device'])
  })

  test('a device that the mode rings first is rung for its own time, and not again', () => {
    const device = { kind: 'device', timeoutSeconds: 33 } as const
    const plan = planOfOne(byMethods(3, [device, toNumber(outside, 20)]))
    expect(plan.steps.map(({ kind, ringMs }) => [kind, ringMs])).toEqual([
      ['ring', 33_000],
      ['forward', 20_000],
    ])
  })

  test.each([
    ['e164', 'paid', null, 'sip:+17065550100@198.51.100.1:5060', 'P-Asserted-Identity: <sip:{caller}@sip.example.com>'],
    [
      '11',
      'paid',
      '2377#',
      'sip:2377%2317065550100@198.51.100.1:5060',
      'P-Asserted-Identity: <sip:{caller}@sip.example.com>',
    ],
    [
      ...(['10', 'rpid', '*9', 'sip:*97065550100@198.51.100.1:5060'] as const),
      'Remote-Party-ID: <sip:{caller}@sip.example.com>;party=calling;screen=yes;privacy=off',
    ],
  ] as const)('a trunk group with %s digits, %s and prefix %s', (format, cliType, prefix, uri, header) => {
    const group = trunkGroup(1, ['198.51.100.1'], { format, cliType, prefix })
    const plan = planOf(graphOf([routed(dialled, byGroup(1))], [group]))
    expect(uris(plan)).toEqual([[uri]])
    expect(plan.steps[0]?.targets[0]?.headers).toEqual([header])
  })

  test('a number abroad has no shorter form than its own digits', () => {
    const group = trunkGroup(1, ['198.51.100.1'], { format: '10' })
    const plan = planOf(graphOf([routed('+442079460000', byGroup(1))], [group]))
    expect(uris(plan)).toEqual([['sip:442079460000@198.51.100.1:5060']])
  })
})

describe('a trunk group', () => {
  const members = ['198.51.100.1', '198.51.100.2', '198.51.100.3']
  const graph = (routeType: 'RR' | 'TD') =>
    graphOf([routed(dialled, byGroup(1))], [trunkGroup(1, members, { routeType })])
  const first = (plan: RoutePlan) => names(plan)[0]?.[0]

  test('is left at the first busy member, and gone through otherwise', () => {
    const steps = planOf(graph('TD')).steps
    expect(steps.map(({ on, group, strategy }) => [on.busy, on.fail, on.timeout, group, strategy])).toEqual([
      ['end', 1, 1, 'tg:52601', 'top-down'],
      ['end', 2, 2, 'tg:52601', 'top-down'],
      ['end', 'end', 'end', 'tg:52601', 'top-down'],
    ])
  })

  test('that is the account’s default gives way to the next method when busy', () => {
    const number = routed(dialled, byMethods(2, [{ kind: 'preconfigured' }, toNumber(outside, 20)]), {
      default: byGroup(1),
    })
    const plan = planOf(graphOf([number], [trunkGroup(1, members)]))
    expect(plan.steps.map(({ on }) => on.busy)).toEqual([3, 3, 3, 'end'])
    expect(answeredBy(plan, { '198.51.100.1:5060': 'busy', '198.51.100.2:5060': 'answer', [outside]: 'answer' })).toBe(
      '2125550123',
    )
    expect(answeredBy(plan, { '198.51.100.1:5060': 'fail', '198.51.100.2:5060': 'answer', [outside]: 'answer' })).toBe(
      '198.51.100.2:5060',
    )
  })

  test('may be spoken of as a whole', () => {
    const plan = planOf(graph('TD'))
    expect(simulateCall(plan, { 'tg:52601': 'busy' }).trace.map(({ target, event }) => [target, event])).toEqual([
      ['tg:52601', 'invite'],
      ['tg:52601', 'busy'],
    ])
    expect(answeredBy(plan, { 'tg:52601': 'answer' })).toBe('tg:52601')
    expect(answeredBy(plan, { 'tg:52601': 'fail', '198.51.100.2': 'answer' })).toBe('198.51.100.2:5060')
  })

  test('goes round by the call’s id: always the same for a call, and evenly over many', () => {
    const begun = new Map<string, number>()
    for (let i = 0; i < 3000; i++) {
      const plan = planOf(graph('RR'), `call ${i}`)
      const member = first(plan) ?? ''
      begun.set(member, (begun.get(member) ?? 0) + 1)
      if (i < 20) expect(names(planOf(graph('RR'), `call ${i}`))).toEqual(names(plan))
    }
    for (const count of begun.values()) expect(count).toBeGreaterThan(900)
    expect(begun.size).toBe(3)
    expect(first(planOf(graph('RR')))).toBe('198.51.100.1:5060')
    expect(first(planOf(graph('TD'), 'call 1'))).toBe('198.51.100.1:5060')
  })

  test('keeps what may be called when some of it may not', () => {
    const plan = planOf(
      graphOf([routed(dialled, byGroup(1))], [trunkGroup(1, ['10.0.0.1', '198.51.100.2', '127.0.0.1'])]),
    )
    expect(names(plan)).toEqual([['198.51.100.2:5060']])
    expect(lints(plan)).toEqual(['target_refused', 'target_refused'])
  })

  test('of which nothing may be called is no route', () => {
    const plan = planOf(graphOf([routed(dialled, byGroup(1))], [trunkGroup(1, ['10.0.0.1'])]))
    expect(plan.steps).toMatchObject([{ kind: 'reject', code: 480, on: { busy: 'end', fail: 'end', timeout: 'end' } }])
    expect(lints(plan)).toEqual(['target_refused', 'unreachable_group'])
  })
})

describe('where nobody rings', () => {
  test.each([
    ['nobody has said where', routed(dialled, null), 480, ['no_forwarding']],
    ['the number is suspended', routed(dialled, byMethods(4), { state: 'suspended' }), 480, ['out_of_service']],
    ['the account is blocked', routed(dialled, byMethods(4), { barred: true }), 480, ['out_of_service']],
    ['calls are rejected', routed(dialled, byMethods(0)), 603, []],
    ['there is nothing to forward to', routed(dialled, byMethods(2)), 480, ['empty_mode']],
    ['there is no default', routed(dialled, byMethods(2, [{ kind: 'preconfigured' }])), 480, ['no_default']],
  ] as const)('because %s, the caller is told at once', (_, number, code, told) => {
    const plan = planOf(graphOf([number]))
    expect(plan.steps).toMatchObject([{ kind: 'reject', targets: [], code }])
    expect(lints(plan)).toEqual(told)
  })
})

describe('what is pointed out', () => {
  test('a list under a mode that never uses it', () => {
    for (const mode of [1, 4, 5] as const) {
      expect(lints(planOfOne(byMethods(mode, [toNumber(outside, 20)])))).toEqual(['list_unused'])
    }
  })

  test('more than a caller’s patience', () => {
    expect(lints(planOfOne(byMethods(2, [toNumber(outside, 60)])))).toEqual([])
    expect(lints(planOfOne(byMethods(2, [toNumber(outside, 61)])))).toEqual(['caller_patience'])
    expect(lints(planOfOne(byMethods(3, [toNumber(outside, 41)])))).toEqual(['caller_patience'])
    expect(lints(planOfOne(byMethods(7, [toNumber(outside, 40)])))).toEqual([])
    const both = [toNumber(outside, 50), toNumber('+13125550123', 50)]
    expect(lints(planOfOne(byMethods(2, both, { sequence: 'simultaneous' })))).toEqual([])
  })

  test('an address that is allowed no more', () => {
    const plan = planOfOne(byMethods(2, [toSip('192.168.1.1', 20), toNumber(outside, 20)]))
    expect(names(plan)).toEqual([['2125550123']])
    expect(plan.lints).toEqual([
      { code: 'target_refused', message: '192.168.1.1 is a private address, which nothing is sent to' },
    ])
  })
})

test('a plan has the same version as long as it is the same, whatever is pointed out', () => {
  const version = (seconds: number) => planOfOne(byMethods(2, [toNumber(outside, seconds)])).version
  expect(version(20)).toBe(version(20))
  expect(version(20)).not.toBe(version(21))
  expect(version(20)).toMatch(/^[0-9a-f]{16}$/)
})

test('a caller who hangs up ends all of it', () => {
  const plan = planOfOne(byMethods(7, [toNumber(outside, 20), toSip('203.0.113.10', 30)], { sequence: 'simultaneous' }))
  const { trace, finalCode, answeredBy: by } = simulateCall(plan, { '203.0.113.10': 'busy' }, 25_000)
  expect([finalCode, by]).toEqual([487, null])
  expect(trace.slice(-1)).toEqual([{ atMs: 25_000, step: 1, target: '2125550123', event: 'cancel' }])
})

test('an outcome may be named in any spelling, and one that fits nothing is told', () => {
  const plan = planOfOne(byMethods(2, [toSip('sip:pbx.example.com', 5), toNumber(outside, 5)]))
  expect(answeredBy(plan, { 'PBX.example.com:5060': 'answer' })).toBe('sip:pbx.example.com')
  expect(answeredBy(plan, { '1 (212) 555-0123': 'answer' })).toBe('2125550123')
  expect(simulateCall(plan, { nobody: 'answer', 'tg:1': 'busy', ring: 'busy' }).unused).toEqual([
    'nobody',
    'tg:1',
    'ring',
  ])
})

test('the number that is called is never a target of its own', () => {
  expect(tn(dialled)).toBe(dialled)
  expect(names(planOfOne(byMethods(2, [toNumber(dialled, 5)])))).toEqual([[]])
})
