import type { E164 } from '../../kernel/phone-number.ts'
import { compilePlan } from './compile-plan.ts'
import type { Forwarding, Method } from './forwarding.ts'
import type { PlanTools } from './plan-targets.ts'
import type { CallSettings, RoutedNumber, RouteGraph } from './route-graph.ts'
import type { RoutePlan } from './route-plan.ts'
import { targetRule } from './target-rule.ts'
import type { TrunkGroup } from './trunk-group.ts'

export const tn = (text: string): E164 => text as E164

export const tools: PlanTools = {
  realm: 'sip.example.com',
  rule: targetRule({ allowPrivate: false, allowLoopback: false, own: ['sip.example.com'] }),
}

type ByMethods = Extract<Forwarding, { by: 'methods' }>
export const byMethods = (
  mode: ByMethods['mode'],
  methods: readonly (Method | null)[] = [],
  more: Partial<Pick<ByMethods, 'sequence' | 'format' | 'device'>> = {},
): ByMethods => {
  const [one = null, two = null, three = null] = methods
  const usual = { sequence: null, format: null, productId: null, device: 'desk' }
  return { by: 'methods', mode, methods: [one, two, three], ...usual, ...more }
}
export const byGroup = (trunkGroupId: number): Forwarding => ({
  by: 'trunk-group',
  trunkGroupId,
  productId: null,
  device: null,
})
export const toNumber = (number: string, timeoutSeconds: number): Method => ({
  kind: 'number',
  number: tn(number),
  timeoutSeconds,
})
export const toSip = (sip: string, timeoutSeconds: number): Method => ({ kind: 'sip', sip, timeoutSeconds })

const usualSettings: CallSettings = {
  limitCalls: false,
  maxCallsIn: null,
  maxCalls: null,
  callParking: false,
  parkPrefix: null,
  releasePrefix: null,
  rtpPolicy: 'N',
}

/** A number of account 3, which is a customer of the reseller 2. */
export const routed = (number: string, own: Forwarding | null, more: Partial<RoutedNumber> = {}): RoutedNumber => ({
  number: tn(number),
  state: 'assigned',
  accountId: 3,
  ancestors: [1, 2, 3],
  barred: false,
  own,
  default: null,
  ...more,
})

export const trunkGroup = (trunkGroupId: number, addresses: readonly string[], more: Partial<TrunkGroup> = {}) => ({
  trunkGroupId,
  extTgid: 52_600 + trunkGroupId,
  accountId: 3,
  name: 'office',
  routeType: 'TD' as const,
  format: 'e164' as const,
  cliType: 'paid' as const,
  prefix: null,
  members: addresses.map((address) => ({ address, port: 5060 })),
  ...more,
})

/** Of the numbers the first is called; the others are of the same platform. */
export function graphOf(
  numbers: readonly [RoutedNumber, ...RoutedNumber[]],
  groups: readonly TrunkGroup[] = [],
  unread: readonly string[] = [],
): RouteGraph {
  return {
    number: numbers[0],
    numbers: new Map(numbers.map((each) => [each.number, each])),
    unread: new Set(unread.map(tn)),
    trunkGroups: new Map(groups.map((group) => [group.trunkGroupId, group])),
    settings: usualSettings,
  }
}

export const planOf = (graph: RouteGraph, callId: string | null = null): RoutePlan => compilePlan(graph, tools, callId)
