import * as plan from './route-plan.ts'

/** Steps that belong together: a trunk group's members, or what another number does with a call in the time it is given. */
interface Unit {
  /** `tg:<ext_tgid>` of a trunk group. */
  name: string | null
}

/** A step that does not know its place yet. */
export interface Draft extends Omit<plan.Step, 'on' | 'group'> {
  /** The units that it is part of. */
  units: readonly Unit[]
  /** Those that are left as a whole when it is busy, and when it has rung for as long as it may. */
  leaves: { busy: readonly Unit[]; timeout: readonly Unit[] }
}

const alone = { strategy: 'single', units: [], leaves: { busy: [], timeout: [] } } as const

export const step = (kind: plan.StepKind, target: plan.Target, ringMs: number): Draft => ({
  ...alone,
  kind,
  targets: [target],
  noAnswerAtAllMs: plan.noAnswerAtAllMs,
  ringMs,
  code: null,
})

export const reject = (code: number): Draft => ({
  ...alone,
  kind: 'reject',
  targets: [],
  noAnswerAtAllMs: 0,
  ringMs: 0,
  code,
})

/** A trunk group's members, each a step of its own. Busy is the whole group's answer: the others would say the same. */
export function group(
  targets: readonly plan.Target[],
  { name, strategy }: { name: string; strategy: plan.Strategy },
): Draft[] {
  const whole = [{ name }]
  const leaves = { busy: whole, timeout: [] }
  return targets.map((target) => ({
    ...step('trunk_group', target, plan.trunkRingMs),
    strategy,
    units: whole,
    leaves,
  }))
}

/** The first step of each unit, all of them at once; `isCut` where a unit would have gone on. */
export function simultaneous(lists: readonly (readonly Draft[])[]): { steps: Draft[]; isCut: boolean } {
  const first = lists.flatMap(([each]) => (each && each.targets.length > 0 ? [each] : []))
  const isCut = lists.some((list) => list.length > 1 || list.some((each) => each.kind === 'reject'))
  const [one] = first
  if (!one) return { steps: [], isCut }
  // Nobody is rung twice at once.
  const targets = new Map(first.flatMap((each) => each.targets).map((target) => [target.uri, target]))
  const merged: Draft = {
    ...one,
    ...alone,
    kind: 'forward',
    strategy: 'simultaneous',
    targets: [...targets.values()],
    ringMs: Math.max(...first.map((each) => each.ringMs)),
  }
  return { steps: [merged], isCut }
}

const isEnd = (code: number): boolean => plan.hunt.endCodes.some((each) => each === code)

/**
 * What a number does with a call that another one forwards to it, in the time that the other gives it: when that is over
 * the rest of it is left out. A failure takes no time, so what comes after one has all that was left. That the number
 * takes no calls just now is a failure too, and no end; that its owner declines is an end.
 */
export function within(steps: readonly Draft[], ms: number): Draft[] {
  const unit = { name: null }
  let left = ms
  return steps.flatMap((each) => {
    if (each.kind === 'reject') return each.code !== null && isEnd(each.code) ? [{ ...each, units: [unit] }] : []
    const isSpent = each.ringMs >= left
    const { busy, timeout } = each.leaves
    const bounded: Draft = {
      ...each,
      ringMs: Math.min(each.ringMs, left),
      units: [...each.units, unit],
      leaves: { busy, timeout: isSpent ? [...timeout, unit] : timeout },
    }
    if (!isSpent) left -= each.ringMs
    return [bounded]
  })
}

/** Steps that know which of them follows when; nothing follows a step that rejects, and there is always a first. */
export function numbered(drafts: readonly Draft[]): plan.Step[] {
  const end = drafts.findIndex((each) => each.kind === 'reject')
  const steps = end < 0 ? drafts : drafts.slice(0, end + 1)
  if (steps.length === 0) return numbered([reject(plan.hunt.otherwise)])
  return steps.map(({ units, leaves, ...each }, i) => {
    const after = (left: readonly Unit[]): plan.Next => {
      const found = steps.findIndex((later, j) => j > i && !left.some((unit) => later.units.includes(unit)))
      return found < 0 ? 'end' : found
    }
    const on = { busy: after(leaves.busy), fail: after([]), timeout: after(leaves.timeout) }
    return { ...each, group: units.find((unit) => unit.name !== null)?.name ?? null, on }
  })
}

/** That a caller to whom nobody answers would not wait for a step's end, or for a mailbox's beginning. */
export function impatience(steps: readonly plan.Step[]): plan.Lint[] {
  let waited = 0
  for (let at: plan.Next = 0; at !== 'end'; ) {
    const each: plan.Step | undefined = steps[at]
    if (!each) break
    const heard = each.kind === 'voicemail' ? waited : waited + each.ringMs
    if (each.kind !== 'trunk_group' && each.kind !== 'reject' && heard > plan.patienceMs) {
      const [rings, waits] = [heard / 1000, plan.patienceMs / 1000]
      const message = `where nobody answers the caller waits for ${rings} seconds; callers wait about ${waits}`
      return [{ code: 'caller_patience', message }]
    }
    waited += each.ringMs
    at = each.on.timeout
  }
  return []
}
