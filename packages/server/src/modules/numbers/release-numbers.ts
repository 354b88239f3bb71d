import { type Context, inTransaction, scopeOf } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { endSubscriptions } from '../billing/index.ts'
import { quarantineDays, shownDigits } from './number.ts'
import { lockOwnedNumbers, quarantineNumbers } from './store.ts'

/**
 * Gives numbers back, all or none: they rest, their subscriptions end. Throws `not_found` naming those that are not
 * the caller's, `number_state_conflict` for those that cannot be released now.
 */
export async function releaseNumbers(
  context: Context,
  { ids, numbers }: { ids: readonly number[]; numbers: readonly E164[] },
): Promise<void> {
  if (ids.length + numbers.length === 0) throw invalid('numbers', 'give `id` or `numbers`')
  await inTransaction(context, async (tx) => {
    const owned = await lockOwnedNumbers(tx, ids, numbers, scopeOf(tx.actor))
    const missing = [
      ...ids.filter((id) => !owned.some((row) => row.didId === id)).map((id) => `id ${id}`),
      ...numbers.filter((number) => !owned.some((row) => row.number === number)).map(shownDigits),
    ]
    if (missing.length > 0) throw new AppError('not_found', `Not among your numbers: ${missing.join(', ')}.`)
    const until = new Date(tx.clock.now().getTime() + quarantineDays * 86_400_000)
    const tns = owned.map((row) => row.number)
    const resting = new Set((await quarantineNumbers(tx, tns, until)).map((row) => row.number))
    const stuck = owned.filter((row) => !resting.has(row.number))
    if (stuck.length > 0) {
      const names = stuck.map((row) => `${shownDigits(row.number)} is ${row.state}`)
      throw new AppError('number_state_conflict', `Cannot be released now: ${names.join(', ')}.`)
    }
    await endSubscriptions(tx, tns)
    for (const { number, accountId } of owned) {
      const body = { rests_until: until.toISOString() }
      tx.record({ type: 'number.released', accountId, subject: `number:${number}`, body })
    }
  })
}
