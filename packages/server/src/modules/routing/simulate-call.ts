import { parsePhoneNumber, tenDigits } from '../../kernel/phone-number.ts'
import { hunt, type RoutePlan, type Step, type Target } from './route-plan.ts'
import { parseSipTarget, targetKey } from './sip-target.ts'

export type Outcome = 'answer' | 'busy' | 'no-answer' | 'fail' | 'decline'
export type TraceEvent = 'invite' | 'ringing' | 'answer' | 'busy' | 'no-answer' | 'fail' | 'cancel' | 'reject'

export interface TracePoint {
  atMs: number
  /** Place of the step in the plan. */
  step: number
  /** By the name under which its outcome was given; null when the platform itself rejects. */
  target: string | null
  event: TraceEvent
}

export interface Simulation {
  answeredBy: string | null
  /** What the caller is given; null once somebody has answered. */
  finalCode: number | null
  trace: TracePoint[]
  /** Given names that no target of the plan has. */
  unused: string[]
}

/** One spelling for each of a target's names: telephone numbers and SIP addresses may be written in several ways. */
function nameKey(name: string): string {
  if (/^tg:\d+$|^ring$|^voicemail$/.test(name)) return name
  const number = parsePhoneNumber(name)
  if (number) return number
  const sip = parseSipTarget(name)
  return sip ? targetKey(sip) : name
}

const isGeneric = (name: string): boolean => name === 'ring' || name === 'voicemail'

/**
 * What a target may be called, the most telling first: by its own name, its trunk group's, those of the numbers that led
 * to it, its login or address, and `ring` or `voicemail`, of which there may be several.
 */
function namesOf({ name, uri, kind, via }: Target, { group }: Step): string[] {
  const login = kind === 'device' ? [uri.slice('sip:'.length, uri.indexOf('@')), 'ring'] : []
  const through = via.toReversed().map(tenDigits)
  const own = isGeneric(name) ? [] : [name]
  return [...own, ...(group === null ? [] : [group]), ...through, ...login, ...(isGeneric(name) ? [name] : [])]
}

interface Leg {
  target: string
  outcome: Outcome
}

class Outcomes {
  readonly #given: ReadonlyMap<string, { name: string; outcome: Outcome }>
  constructor(given: Readonly<Record<string, Outcome>>) {
    this.#given = new Map(Object.entries(given).map(([name, outcome]) => [nameKey(name), { name, outcome }]))
  }
  legOf(target: Target, step: Step): Leg {
    const names = namesOf(target, step)
    const name = names.find((each) => this.#given.has(nameKey(each)))
    const outcome = name === undefined ? undefined : this.#given.get(nameKey(name))?.outcome
    const usual = target.kind === 'voicemail' ? 'answer' : 'no-answer'
    return { target: name ?? target.name, outcome: outcome ?? usual }
  }
  unused({ steps }: RoutePlan): string[] {
    const known = new Set(steps.flatMap((step) => step.targets.flatMap((target) => namesOf(target, step).map(nameKey))))
    return [...this.#given].flatMap(([key, { name }]) => (known.has(key) ? [] : [name]))
  }
}

type StepEnd = { by: string } | { ends: number } | { next: 'busy' | 'fail' | 'timeout' }

interface Stage {
  legs: readonly Leg[]
  ringMs: number
  beginsAtMs: number
  hangsUpAtMs: number
}

/** Plays one step; `say` writes down what happens and when. Of those that speak at once the first that is listed is heard. */
function playStep(
  { legs, ringMs, beginsAtMs, hangsUpAtMs }: Stage,
  say: (leg: Leg, event: TraceEvent, atMs: number) => void,
): StepEnd {
  const now = (leg: Leg, event: TraceEvent): void => say(leg, event, beginsAtMs)
  for (const leg of legs) now(leg, 'invite')
  const open = legs.filter(({ outcome }) => outcome !== 'busy' && outcome !== 'fail')
  for (const leg of legs) {
    if (leg.outcome === 'busy' || leg.outcome === 'fail') now(leg, leg.outcome)
    else if (leg.outcome !== 'decline') now(leg, 'ringing')
  }
  const first = legs.find(({ outcome }) => outcome === 'answer' || outcome === 'decline')
  if (first) {
    now(first, first.outcome === 'answer' ? 'answer' : 'reject')
    for (const leg of open) if (leg !== first) now(leg, 'cancel')
    return first.outcome === 'answer' ? { by: first.target } : { ends: 603 }
  }
  if (open.length === 0) return { next: legs.some(({ outcome }) => outcome === 'busy') ? 'busy' : 'fail' }
  const untilMs = beginsAtMs + ringMs
  const hangsUp = hangsUpAtMs < untilMs
  for (const leg of open) say(leg, hangsUp ? 'cancel' : 'no-answer', hangsUp ? hangsUpAtMs : untilMs)
  return hangsUp ? { ends: 487 } : { next: 'timeout' }
}

/**
 * Walks through a plan, given how its targets behave. Whoever is not named does not answer, voicemail does. Signalling
 * takes no time and ringing does, so that the same call always gives the same trace.
 */
export function simulateCall(
  plan: RoutePlan,
  given: Readonly<Record<string, Outcome>>,
  hangsUpAtMs = Number.POSITIVE_INFINITY,
): Simulation {
  const outcomes = new Outcomes(given)
  const trace: TracePoint[] = []
  const ended = (answeredBy: string | null, finalCode: number | null): Simulation => ({
    answeredBy,
    finalCode,
    trace,
    unused: outcomes.unused(plan),
  })
  let atMs = 0
  let code: number = hunt.otherwise
  for (let at: number | 'end' = 0; at !== 'end'; ) {
    const step: Step | undefined = plan.steps[at]
    if (!step) break
    const index: number = at
    if (step.code !== null) {
      trace.push({ atMs, step: index, target: null, event: 'reject' })
      return ended(null, step.code)
    }
    const legs = step.targets.map((target) => outcomes.legOf(target, step))
    const stage = { legs, ringMs: step.ringMs, beginsAtMs: atMs, hangsUpAtMs }
    const end = playStep(stage, ({ target }, event, when) => trace.push({ atMs: when, step: index, target, event }))
    if ('by' in end) return ended(end.by, null)
    if ('ends' in end) return ended(null, end.ends)
    if (end.next === 'timeout') atMs += step.ringMs
    code = end.next === 'busy' ? hunt.busy : hunt.otherwise
    at = step.on[end.next]
  }
  return ended(null, code)
}
