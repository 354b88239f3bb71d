import { createHash } from 'node:crypto'
import { type E164, tenDigits } from '../../kernel/phone-number.ts'
import { shuffled, turned } from './call-order.ts'
import { type Forwarding, type Method, phasesOf, usualLogin } from './forwarding.ts'
import * as draft from './plan-draft.ts'
import {
  deviceTarget,
  memberTarget,
  numberTarget,
  type Place,
  type PlanTools,
  sipTarget,
  voicemailTarget,
} from './plan-targets.ts'
import {
  type CallSettings,
  isServedHere,
  leadsBack,
  longestChain,
  type RoutedNumber,
  type RouteGraph,
} from './route-graph.ts'
import * as plan from './route-plan.ts'
import { parseHost } from './target-rule.ts'
import { groupName } from './trunk-group.ts'

type ByMethods = Extract<Forwarding, { by: 'methods' }>
type Draft = draft.Draft

/** Where the compiler stands: the number whose forwarding it reads, and those that the call has come through. */
interface At extends Place {
  routed: RoutedNumber
}

/** One compilation; it only gathers steps and lints, and asks nobody anything. */
class Compiler {
  readonly lints: plan.Lint[] = []
  readonly #graph: RouteGraph
  readonly #tools: PlanTools
  readonly #callId: string | null

  constructor(graph: RouteGraph, tools: PlanTools, callId: string | null) {
    this.#graph = graph
    this.#tools = tools
    this.#callId = callId
  }

  /** What a call to a number does. */
  stepsOf(at: At): Draft[] {
    const { state, barred, own, default: preset } = at.routed
    if (state === 'suspended' || barred) {
      this.#lint(at, 'out_of_service', state === 'suspended' ? 'the number is suspended' : 'the account is blocked')
      return [draft.reject(plan.hunt.otherwise)]
    }
    const forwarding = own ?? preset
    if (forwarding) return this.#forwardingSteps(at, forwarding)
    this.#lint(at, 'no_forwarding', 'nobody has said where the number rings')
    return [draft.reject(plan.hunt.otherwise)]
  }

  #lint({ number, from }: Place, code: plan.LintCode, message: string): void {
    const whose = from.length === 0 ? '' : `${tenDigits(number)}: `
    const isKnown = this.lints.some((each) => each.code === code && each.message === `${whose}${message}`)
    if (!isKnown) this.lints.push({ code, message: `${whose}${message}` })
  }

  #forwardingSteps(at: At, forwarding: Forwarding): Draft[] {
    if (forwarding.by === 'trunk-group') return this.#groupSteps(at, forwarding.trunkGroupId)
    if (forwarding.mode === 0) return [draft.reject(603)]
    const phases = phasesOf[forwarding.mode]
    const list = this.#listOf(at, forwarding)
    return phases.flatMap((phase) => {
      if (phase === 'ring') return this.#ring(at, forwarding)
      if (phase === 'forward') return this.#forward(at, forwarding, list)
      return [draft.step('voicemail', voicemailTarget(at, this.#tools), plan.voicemailRingMs)]
    })
  }

  /** The methods that are tried; a device that the mode rings first is not rung again. */
  #listOf(at: At, { mode, methods }: ByMethods): Method[] {
    const phases = phasesOf[mode]
    const list = methods.filter((method) => method !== null)
    const rest = phases.includes('ring') ? list.filter((method) => method.kind !== 'device') : list
    if (phases.includes('forward')) {
      if (rest.length === 0)
        this.#lint(at, 'empty_mode', `answeringmode ${mode} forwards, and there is nothing to forward to`)
    } else if (rest.length > 0) {
      this.#lint(at, 'list_unused', `answeringmode ${mode} does not forward, so the methods are not used`)
    }
    return rest
  }

  #ring(at: At, { methods, device }: ByMethods): Draft[] {
    const [first] = methods
    const login = device ?? at.routed.own?.device ?? null
    const isOwn = at.from.length === 0
    if (login === null) {
      this.#lint(
        at,
        'no_device',
        `nothing can register as ${usualLogin(at.number)} until method1 trunk gives it a password`,
      )
    }
    const target = deviceTarget(isOwn ? 'ring' : tenDigits(at.number), login, at, this.#tools)
    if (!target) return []
    const ringMs = first?.kind === 'device' ? first.timeoutSeconds * 1000 : plan.usualRingMs
    return [draft.step('ring', target, ringMs)]
  }

  #forward(at: At, forwarding: ByMethods, list: readonly Method[]): Draft[] {
    const sequence = forwarding.sequence ?? 'order'
    const units = list.map((method) => this.#unit(at, forwarding, method))
    if (sequence === 'simultaneous' && units.length > 1) {
      const { steps, isCut } = draft.simultaneous(units)
      if (isCut) {
        this.#lint(
          at,
          'cut_in_simultaneous',
          'of a method that would take several steps only the first rings at the same time',
        )
      }
      return steps
    }
    const strategy = units.length > 1 && sequence !== 'simultaneous' ? sequence : 'single'
    const ordered = sequence === 'random' ? shuffled(units, this.#callId, at.number) : units
    return ordered
      .flat()
      .map((each) => (each.strategy === 'single' && each.kind === 'forward' ? { ...each, strategy } : each))
  }

  /** What one method comes to: one step, or those of what it stands for. */
  #unit(at: At, forwarding: ByMethods, method: Method): Draft[] {
    if (method.kind === 'preconfigured') return this.#preset(at, forwarding)
    const ringMs = method.timeoutSeconds * 1000
    if (method.kind === 'number') return this.#numberSteps(at, method.number, ringMs)
    const found =
      method.kind === 'sip'
        ? sipTarget(method.sip, forwarding, at, this.#tools)
        : (deviceTarget(forwarding.device ?? '', forwarding.device, at, this.#tools) ?? 'cannot be registered')
    if (typeof found !== 'string') return [draft.step('forward', found, ringMs)]
    this.#lint(at, 'target_refused', `${method.kind === 'sip' ? this.#nameOf(method.sip) : 'the device'} ${found}`)
    return []
  }

  /** What is stored may be anything; a lint shows only what is an address. */
  readonly #nameOf = (stored: string): string => parseHost(stored)?.text ?? 'an address'

  #preset(at: At, forwarding: Forwarding): Draft[] {
    const preset = at.routed.default
    // Nothing can store a default that names itself; should it be there all the same, it is none.
    if (preset && preset !== forwarding) return this.#forwardingSteps(at, preset)
    this.#lint(at, 'no_default', 'method1 is preconfigured, and the account has no default forwarding')
    return []
  }

  #numberSteps(at: At, to: E164, ringMs: number): Draft[] {
    const path = [...at.from, at.number]
    const routed = this.#graph.numbers.get(to)
    const isOurs = isServedHere(routed) && routed.ancestors.includes(this.#graph.number.accountId)
    if (path.includes(to) || (isOurs ? path.length > longestChain : leadsBack(this.#graph, to, path))) {
      this.#lint(at, 'loop', `${tenDigits(to)} leads back here, or too far`)
      return []
    }
    // Another's number is dialled like any other: what it does with the call is its owner's business.
    if (isOurs) return draft.within(this.stepsOf({ number: to, from: path, routed }), ringMs)
    const target = numberTarget(to, at, this.#tools)
    return target ? [draft.step('forward', target, ringMs)] : []
  }

  #groupSteps(at: At, trunkGroupId: number): Draft[] {
    const group = this.#graph.trunkGroups.get(trunkGroupId)
    if (!group) return []
    const name = groupName(group)
    const targets = group.members.flatMap((member) => {
      const target = memberTarget(group, member, at, this.#tools)
      if (typeof target !== 'string') return [target]
      this.#lint(at, 'target_refused', `${name}: ${this.#nameOf(member.address)} ${target}`)
      return []
    })
    if (targets.length === 0) this.#lint(at, 'unreachable_group', `${name} has no member that a call may be sent to`)
    const isRound = group.routeType === 'RR'
    const ordered = isRound ? turned(targets, this.#callId, name) : targets
    const strategy = targets.length < 2 ? 'single' : isRound ? 'round-robin' : 'top-down'
    return draft.group(ordered, { name, strategy })
  }
}

const rtp = { N: 'default', '0': 'direct', '1': 'optimal', '2': 'nat', '3': 'always' } as const

function termsOf(settings: CallSettings): Pick<plan.RoutePlan, 'limits' | 'rtp' | 'parking'> {
  const { limitCalls, maxCallsIn, maxCalls, callParking, parkPrefix, releasePrefix, rtpPolicy } = settings
  const canPark = callParking && parkPrefix !== null && releasePrefix !== null
  return {
    limits: { callsIn: limitCalls ? maxCallsIn : null, calls: limitCalls ? maxCalls : null },
    rtp: rtp[rtpPolicy],
    parking: canPark ? { parkPrefix, releasePrefix } : null,
  }
}

/**
 * The plan of a number: whom a call to it rings, step after step. The same graph and call id give the same plan; without
 * a call id members and methods stand as they are listed. Every step leads to a later one, so a plan always ends.
 */
export function compilePlan(graph: RouteGraph, tools: PlanTools, callId: string | null): plan.RoutePlan {
  const { number } = graph.number
  const compiler = new Compiler(graph, tools, callId)
  const steps = draft.numbered(compiler.stepsOf({ number, from: [], routed: graph.number }))
  const lints = [...compiler.lints, ...draft.impatience(steps)]
  const content = { number, steps, ...termsOf(graph.settings) }
  const version = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16)
  return { version, ...content, lints }
}
