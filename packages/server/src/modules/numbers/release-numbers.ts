import { type Context, inTransaction, scopeOf, type TxContext } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { type E164, tenDigits } from '../../kernel/phone-number.ts'
import { type EffectiveSettings, findEffectiveSettings } from '../accounts/index.ts'
import { endSubscriptions } from '../billing/index.ts'
import { type LockedRow, lockOwnedNumbers, quarantineNumbers } from './store.ts'

/** What ends with a number that goes out of service, in the same transaction: everything that its owner has set up on it. */
export type OnRelease = readonly ((tx: TxContext, numbers: readonly E164[]) => Promise<void>)[]

/**
 * Puts to rest those that may be released now, by their owners or for a reason, for as long as their owner's settings say;
 * answers those that may not. They are locked by the caller.
 */
export async function putToRest(
  tx: TxContext,
  owned: readonly LockedRow[],
  onRelease: OnRelease,
  reason?: 'unpaid',
): Promise<LockedRow[]> {
  const settings = await findEffectiveSettings(tx, [...new Set(owned.map((row) => row.accountId))])
  const rests = owned.map(({ number, accountId }) => {
    const { quarantineDays } = settings.get(accountId) as EffectiveSettings
    return { number, until: new Date(tx.clock.now().getTime() + quarantineDays * 86_400_000) }
  })
  const resting = new Map((await quarantineNumbers(tx, rests)).map((row) => [row.number, row.until]))
  await endSubscriptions(tx, [...resting.keys()])
  for (const end of onRelease) await end(tx, [...resting.keys()])
  for (const { number, accountId } of owned) {
    const until = resting.get(number)
    if (!until) continue
    const body = { rests_until: until.toISOString(), ...(reason ? { reason } : {}) }
    tx.record({ type: 'number.released', accountId, subject: `number:${number}`, body })
  }
  return owned.filter((row) => !resting.has(row.number))
}

/**
 * Gives numbers back, all or none: they rest, their subscriptions end. Throws `not_found` naming those that are not
 * the caller's, `number_state_conflict` for those that cannot be released now.
 */
export async function releaseNumbers(
  context: Context,
  { ids, numbers }: { ids: readonly number[]; numbers: readonly E164[] },
  onRelease: OnRelease,
): Promise<void> {
  if (ids.length + numbers.length === 0) throw invalid('numbers', 'give `id` or `numbers`')
  await inTransaction(context, async (tx) => {
    const owned = await lockOwnedNumbers(tx, ids, numbers, scopeOf(tx.actor))
    const [ownedIds, ownedNumbers] = [new Set(owned.map((row) => row.didId)), new Set(owned.map((row) => row.number))]
    const missing = [
      ...ids.filter((id) => !ownedIds.has(id)).map((id) => `id ${id}`),
      ...numbers.filter((number) => !ownedNumbers.has(number)).map(tenDigits),
    ]
    if (missing.length > 0) throw new AppError('not_found', `Not among your numbers: ${missing.join(', ')}.`)
    const stuck = await putToRest(tx, owned, onRelease)
    if (stuck.length > 0) {
      const names = stuck.map((row) => `${tenDigits(row.number)} is ${row.state}`)
      throw new AppError('number_state_conflict', `Cannot be released now: ${names.join(', ')}.`)
    }
  })
}

export interface BulkReleased {
  released: E164[]
  failed: { number: E164; message: string }[]
}

/** Gives back each of the numbers that can be; the others are answered with the reason. */
export async function releaseWithin(
  tx: TxContext,
  numbers: readonly E164[],
  onRelease: OnRelease,
): Promise<BulkReleased> {
  const owned = await lockOwnedNumbers(tx, [], numbers, scopeOf(tx.actor))
  const stuck = new Map((await putToRest(tx, owned, onRelease)).map((row) => [row.number, row.state]))
  const known = new Set(owned.map((row) => row.number))
  const failed = numbers.flatMap((number) => {
    const state = stuck.get(number)
    if (state) return [{ number, message: `Cannot be released while it is ${state}.` }]
    return known.has(number) ? [] : [{ number, message: 'Not among your numbers.' }]
  })
  return { released: owned.map((row) => row.number).filter((number) => !stuck.has(number)), failed }
}

/** The same, in one transaction. */
export const releaseEach = (context: Context, numbers: readonly E164[], onRelease: OnRelease): Promise<BulkReleased> =>
  inTransaction(context, (tx) => releaseWithin(tx, numbers, onRelease))
