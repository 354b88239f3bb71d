import { type Context, inTransaction, scopeOf, type TxContext } from '../../context.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { type LockedRow, lockOwnedNumbers } from '../numbers/index.ts'
import { updateTags } from './feature-store.ts'
import { lockInService } from './lock-number.ts'

/** What is written on a number; null leaves it as it is. */
export interface Labels {
  tags: readonly string[] | null
  note: string | null
  /** Whether a caller's name is looked up. */
  cnamDip?: boolean
}

/** Writes on numbers that the caller has locked. */
export async function label(
  tx: TxContext,
  rows: readonly Pick<LockedRow, 'number' | 'accountId'>[],
  { cnamDip, ...written }: Labels,
): Promise<void> {
  const labels = { ...written, cnam_dip: cnamDip ?? null }
  const body = Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== null))
  await updateTags(tx, rows, { ...written, cnamDip: cnamDip ?? null })
  for (const { number, accountId } of rows) {
    tx.record({ type: 'number.tagged', accountId, subject: `number:${number}`, body })
  }
}

/** Sets the tags of a number. Throws `not_found`, `number_state_conflict`. */
export const tagNumber = (context: Context, number: E164, tags: readonly string[]): Promise<void> =>
  inTransaction(context, async (tx) => label(tx, [await lockInService(tx, { number })], { tags, note: null }))

export interface Tagged {
  updated: E164[]
  failed: { number: E164; message: string }[]
}

/** Sets tags and note of those numbers that can have them; of the others it says why not. */
export const tagEach = (context: Context, numbers: readonly E164[], labels: Labels): Promise<Tagged> =>
  inTransaction(context, async (tx) => {
    const owned = await lockOwnedNumbers(tx, [], numbers, scopeOf(tx.actor))
    const inService = owned.filter(({ state }) => state === 'assigned')
    if (inService.length > 0) await label(tx, inService, labels)
    const states = new Map(owned.map((row) => [row.number, row.state]))
    const failed = numbers.flatMap((number) => {
      const state = states.get(number)
      if (state === 'assigned') return []
      return [{ number, message: state ? `It is ${state}, not in service.` : 'Not among your numbers.' }]
    })
    return { updated: inService.map(({ number }) => number), failed }
  })
