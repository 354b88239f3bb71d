import type { TxContext } from '../../context.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { type DueLot, postponeLots } from '../billing/index.ts'
import { type IdleNumbers, type OnRelease, putToRest, suspendNumbers } from '../numbers/index.ts'
import { dunningPolicyOf } from './dunning-policy.ts'
import { announceGivenUp, announceSuspended, announceUnpaid, type NumbersOf, type UnpaidUntil } from './notices.ts'
import { countOf, type DunningPolicy, type DunningStep, dunningStep, partOf, type Unpaid } from './renewal.ts'

/** What could not be paid, and what follows. */
export interface Failed extends UnpaidUntil {
  step: DunningStep
}

/** What follows for each that could not be paid, by its owner's policy. */
export async function stepsOf(tx: TxContext, unpaid: readonly Unpaid[]): Promise<Failed[]> {
  if (unpaid.length === 0) return []
  const policies = await dunningPolicyOf(tx, [...new Set(unpaid.map(({ lot }) => lot.accountId))])
  return unpaid.map(({ lot, unpaidBy }) => {
    const step = dunningStep(lot, policies.get(lot.accountId) as DunningPolicy, tx.clock.now())
    return { lot, unpaidBy, step, until: step.deadline }
  })
}

/** Whether a step takes numbers out of service, or gives them up. */
export const movesNumbers = ({ step }: Failed): boolean => step.step === 'suspend' || step.step === 'release'

const taking = (failed: readonly Failed[], ...steps: readonly DunningStep['step'][]): Failed[] =>
  failed.filter((each) => steps.includes(each.step.step))

const numbersIn = ({ subscriptionIds }: DueLot, numbers: NumbersOf): E164[] =>
  subscriptionIds.flatMap((id) => numbers.get(id) ?? [])

/** Of each those of its subscriptions that a test lets through. */
export const onlyOf = (failed: readonly Failed[], isWanted: (subscriptionId: number) => boolean): Failed[] =>
  failed.flatMap((each) => partOf(each.lot, isWanted).map((lot) => ({ ...each, lot })))
const sizeOf = (failed: readonly Failed[]): number => countOf(failed.map((each) => each.lot))

/** What could not be paid; its numbers, and those of them that are to move, locked; and what ends with a number. */
export interface Dunning {
  failed: readonly Failed[]
  numbers: NumbersOf
  idle: IdleNumbers
  onRelease: OnRelease
}

/** Gives up what was suspended long enough; answers what may not be released now, as while a number is being ported. */
async function giveUp(tx: TxContext, { failed, numbers, idle, onRelease }: Dunning) {
  if (failed.length === 0) return { released: 0, stuck: [] }
  const owned = failed.flatMap(({ lot }) => numbersIn(lot, numbers)).flatMap((number) => idle.get(number) ?? [])
  const stuck = new Set((await putToRest(tx, owned, onRelease, 'unpaid')).map((row) => row.number))
  const isStuck = (id: number): boolean => stuck.has(numbers.get(id) as E164)
  const given = onlyOf(failed, (id) => !isStuck(id))
  await announceGivenUp(tx, given, numbers)
  return { released: sizeOf(given), stuck: onlyOf(failed, isStuck) }
}

/** Takes the next step with what could not be paid. */
export async function dunUnpaid(tx: TxContext, dunning: Dunning) {
  const { failed, numbers } = dunning
  if (failed.length === 0) return { unpaid: 0, suspended: 0, released: 0 }
  const [retried, suspended] = [taking(failed, 'retry'), taking(failed, 'suspend')]
  const { released, stuck } = await giveUp(tx, { ...dunning, failed: taking(failed, 'release') })
  const kept = [...retried, ...suspended, ...taking(failed, 'wait'), ...stuck].map(({ lot, unpaidBy, step }) => ({
    subscriptionIds: lot.subscriptionIds,
    state: step.step === 'retry' ? ('unpaid' as const) : ('suspended' as const),
    unpaidBy,
    deadline: step.deadline,
    dueAt: step.dueAt,
  }))
  await postponeLots(tx, kept)
  await suspendNumbers(
    tx,
    suspended.flatMap(({ lot, until }) => numbersIn(lot, numbers).map((number) => ({ number, until }))),
  )
  await announceUnpaid(tx, retried, numbers)
  await announceSuspended(tx, suspended, numbers)
  return { unpaid: sizeOf(retried), suspended: sizeOf(suspended), released }
}
