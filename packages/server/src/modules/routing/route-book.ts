import type { Reader } from '../../context.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { compilePlan } from './compile-plan.ts'
import { dependenciesOf, loadGraph } from './load-graph.ts'
import type { PlanTools } from './plan-targets.ts'
import type { RouteGraph } from './route-graph.ts'
import type { RoutePlan } from './route-plan.ts'
import { findRouteChanges } from './route-store.ts'

/** A number's plan as this process keeps it, and who may see it. */
export interface KnownRoute {
  plan: RoutePlan
  /** From the provider down to and with the number's owner. */
  ancestors: readonly number[]
  /** The plan for one call: members and methods in the order that the call's id gives. */
  forCall(callId: string): RoutePlan
}

/**
 * The route plans that this process keeps in memory. One is used for as long as nothing that it depends on has changed.
 * What has, is read when the channel `route` is notified, by a poll behind that, and before the next plan is given out
 * whenever this process itself has committed anything: its own callers never see what they have just replaced.
 */
export interface RouteBook {
  /** Null for a number that is not in service here. */
  find(reader: Reader, number: E164): Promise<KnownRoute | null>
  refresh(): Promise<void>
}

export interface BookTools extends PlanTools {
  /** How many transactions this process has committed. */
  commits(): number
}

interface Entry extends KnownRoute {
  dependencies: readonly string[]
  /** What had changed when it was begun to be read. */
  tick: number
}

const mostPlans = 20_000
const mostSubjects = 100_000
const mostTries = 3

const isByCall = ({ steps }: RoutePlan): boolean =>
  steps.some(({ strategy }) => strategy === 'random' || strategy === 'round-robin')

/** Made apart from the plan that is kept, which is not to keep what it was made of. */
const ordered = (graph: RouteGraph, tools: PlanTools, { version }: RoutePlan): KnownRoute['forCall'] => {
  return (callId) => ({ ...compilePlan(graph, tools, callId), version })
}
const alwaysThe = (plan: RoutePlan): KnownRoute['forCall'] => {
  return () => plan
}

function entryOf(graph: RouteGraph, tools: PlanTools, tick: number): Entry {
  const plan = compilePlan(graph, tools, null)
  const forCall = isByCall(plan) ? ordered(graph, tools, plan) : alwaysThe(plan)
  return { plan, ancestors: graph.number.ancestors, forCall, dependencies: dependenciesOf(graph), tick }
}

export function routeBook(changes: Reader, tools: BookTools): RouteBook {
  // The least recently used first.
  const plans = new Map<E164, Entry>()
  /** When each subject has changed, counted in readings. */
  const changedAt = new Map<string, number>()
  let tick = 0
  /** Whatever was read before is not to be trusted. */
  let floor = 0
  let snapshot: string | null = null
  let heardOf = -1
  let reading: Promise<void> | null = null

  async function read(): Promise<void> {
    const commits = tools.commits()
    const found = await findRouteChanges(changes, snapshot)
    if (found.subjects.length > 0 || found.lost) tick += 1
    if (found.lost || changedAt.size + found.subjects.length > mostSubjects) {
      plans.clear()
      changedAt.clear()
      floor = tick
    }
    for (const subject of found.subjects) changedAt.set(subject, tick)
    snapshot = found.snapshot
    heardOf = commits
  }
  /** One reading at a time: they build on each other. */
  function readOnce(): Promise<void> {
    reading ??= read().finally(() => {
      reading = null
    })
    return reading
  }
  function isCurrent(entry: Entry): boolean {
    const { dependencies, tick: since } = entry
    if (since === tick) return true
    if (since < floor || dependencies.some((subject) => (changedAt.get(subject) ?? 0) > since)) return false
    entry.tick = tick
    return true
  }

  async function load(reader: Reader, number: E164): Promise<Entry | null> {
    for (let attempt = 1; ; attempt++) {
      const since = tick
      const graph = await loadGraph(reader, number)
      if (!graph) return null
      const entry = entryOf(graph, tools, since)
      // Of a number that changes all the time the newest reading is as good as any.
      if (isCurrent(entry) || attempt === mostTries) return entry
    }
  }
  function keep(number: E164, entry: Entry): void {
    plans.delete(number)
    plans.set(number, entry)
    const [oldest] = plans.size > mostPlans ? plans.keys() : []
    if (oldest !== undefined) plans.delete(oldest)
  }

  return {
    async refresh() {
      // One that is under way may have begun before what there is to be heard of.
      await reading
      await readOnce()
    },
    async find(reader, number) {
      // A reading that was under way when the last transaction was committed may have missed it.
      while (heardOf < tools.commits()) await readOnce()
      const known = plans.get(number)
      const entry = known && isCurrent(known) ? known : await load(reader, number)
      if (entry) keep(number, entry)
      else plans.delete(number)
      return entry
    },
  }
}
