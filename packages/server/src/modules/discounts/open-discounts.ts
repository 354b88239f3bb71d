import type { Reader, TxContext } from '../../context.ts'
import { type Discounts, type DiscountUse, type Pool, periodStart } from './discount-plan.ts'
import {
  addUsedSeconds,
  findGivenPlans,
  findPayers,
  findUsedSeconds,
  type GivenPlan,
  lockUsedSeconds,
  type Used,
} from './usage-store.ts'

/** Whose call may run under a plan, and when it began. */
interface Caller {
  accountId: number
  at: Date
}

/** The plans of some calls and of the resellers above them. Nobody else draws on their pools until the transaction ends. */
export interface OpenDiscounts extends Discounts {
  /** The plans that a call was charged under before, with what had been used when it came, by who was charged. */
  again(was: readonly { accountId: number; discount: DiscountUse | null }[]): Discounts
  /** Takes back what calls used of plans, and counts what they use instead. */
  replace(was: readonly DiscountUse[], now: readonly DiscountUse[]): void
  /** Writes down what was used. */
  save(): Promise<void>
}

const keyOf = ({ accountId, planId, periodStart }: Pick<Pool, 'accountId' | 'planId' | 'periodStart'>): string =>
  `${accountId}:${planId}:${periodStart}`

/** A plan as somebody on the way from the provider to a caller may use it. */
interface Candidate extends GivenPlan {
  /** How far down the tree whoever was given it stands. */
  depth: number
}

function candidatesOf(ancestors: readonly number[], given: readonly GivenPlan[]): Candidate[] {
  const payerId = ancestors.at(-1)
  return given
    .filter(({ accountId, shared }) => accountId === payerId || (shared && ancestors.includes(accountId)))
    .map((plan) => ({ ...plan, depth: ancestors.indexOf(plan.accountId) }))
}

const isInForce = ({ since, until }: GivenPlan, at: Date): boolean => since <= at && (until === null || until > at)
const poolAt = ({ accountId, planId, resetPeriod }: GivenPlan, at: Date) => ({
  ...{ accountId, planId },
  periodStart: periodStart(resetPeriod, at),
})

/** How much of a number the longest of the prefixes takes up; 0 where it begins with none. */
function longestPrefix(prefixes: ReadonlySet<string>, digits: string): number {
  for (let length = Math.min(digits.length, 15); length > 0; length--) {
    if (prefixes.has(digits.slice(0, length))) return length
  }
  return 0
}

/** By the longest prefix; of equals what the account was given itself before what is shared from above, the latest first. */
function decidingPlan(candidates: readonly Candidate[], digits: string, at: Date): Candidate | null {
  let best: Candidate | null = null
  let longest = 0
  for (const plan of candidates) {
    if (!isInForce(plan, at)) continue
    const length = longestPrefix(plan.prefixes, digits)
    if (length === 0 || length < longest) continue
    const wins =
      best === null ||
      length > longest ||
      plan.depth > best.depth ||
      (plan.depth === best.depth && plan.assignmentId > best.assignmentId)
    if (!wins) continue
    best = plan
    longest = length
  }
  return best
}

interface Loaded extends Discounts {
  given: readonly GivenPlan[]
  pools: ReadonlyMap<string, Pool>
}

type ReadUsed = (wanted: readonly Omit<Used, 'usedSeconds'>[]) => Promise<Used[]>

async function load(reader: Reader, callers: readonly Caller[], readUsed: ReadUsed): Promise<Loaded> {
  const accountIds = [...new Set(callers.map(({ accountId }) => accountId))]
  const [payers, given] = await Promise.all([findPayers(reader, accountIds), findGivenPlans(reader, accountIds)])
  const plansOf = new Map<number, Candidate[]>()
  if (given.length > 0)
    for (const { accountId, ancestors } of payers) plansOf.set(accountId, candidatesOf(ancestors, given))
  const wanted = new Map<string, Pool>()
  const pathOf = new Map(payers.map(({ accountId, ancestors }) => [accountId, ancestors]))
  for (const { accountId, at } of given.length > 0 ? callers : []) {
    for (const plan of (pathOf.get(accountId) ?? []).flatMap((payerId) => plansOf.get(payerId) ?? [])) {
      if (!isInForce(plan, at)) continue
      const pool = poolAt(plan, at)
      wanted.set(keyOf(pool), { ...pool, thresholds: plan.thresholds, usedSeconds: 0n })
    }
  }
  for (const used of wanted.size > 0 ? await readUsed([...wanted.values()]) : []) {
    const pool = wanted.get(keyOf(used))
    if (pool) pool.usedSeconds = used.usedSeconds
  }
  return {
    ...{ given, pools: wanted },
    find(accountId, digits, at) {
      const plan = decidingPlan(plansOf.get(accountId) ?? [], digits, at)
      return plan && (wanted.get(keyOf(poolAt(plan, at))) ?? null)
    },
  }
}

function plansAgain(given: readonly GivenPlan[], was: Parameters<OpenDiscounts['again']>[0]): Discounts {
  const pools = new Map<string, Pool>()
  const poolsOf = new Map<number, Pool>()
  for (const { accountId, discount } of was) {
    const plan = discount && given.find(({ planId }) => planId === discount.planId)
    if (!plan) continue
    const pool = pools.get(keyOf(discount)) ?? {
      ...discount,
      thresholds: plan.thresholds,
      usedSeconds: discount.before,
    }
    pools.set(keyOf(discount), pool)
    poolsOf.set(accountId, pool)
  }
  return { find: (accountId) => poolsOf.get(accountId) ?? null }
}

/** The plans of some calls as they stand, for whoever only wants to know. */
export const findDiscounts = (reader: Reader, callers: readonly Caller[]): Promise<Discounts> =>
  load(reader, callers, (wanted) => findUsedSeconds(reader, wanted))

/** The plans of calls that are to be charged. */
export async function openDiscounts(tx: TxContext, callers: readonly Caller[]): Promise<OpenDiscounts> {
  const { given, pools, find } = await load(tx, callers, (wanted) => lockUsedSeconds(tx, wanted))
  const before = new Map([...pools].map(([key, { usedSeconds }]) => [key, usedSeconds]))
  const corrections = new Map<string, Used>()
  function correct({ seconds, ...use }: DiscountUse, sign: 1n | -1n): void {
    const known = corrections.get(keyOf(use))?.usedSeconds ?? 0n
    corrections.set(keyOf(use), { ...use, usedSeconds: known + sign * seconds })
  }
  return {
    find,
    again: (was) => plansAgain(given, was),
    replace(was, now) {
      for (const use of was) correct(use, -1n)
      for (const use of now) correct(use, 1n)
    },
    async save() {
      const used = [...pools].map(([key, pool]) => ({
        ...pool,
        usedSeconds: pool.usedSeconds - (before.get(key) ?? 0n),
      }))
      const changed = [...used, ...corrections.values()].filter(({ usedSeconds }) => usedSeconds !== 0n)
      if (changed.length > 0) await addUsedSeconds(tx, changed)
    },
  }
}
