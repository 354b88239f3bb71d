import { scopeOf, type TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { type E164, tenDigits } from '../../kernel/phone-number.ts'
import { type LockedRow, lockOwnedNumbers } from '../numbers/index.ts'

export const notYours = (name: string): AppError => new AppError('not_found', `Not among your numbers: ${name}.`)

/**
 * The caller's number, locked, to give it something or take something from it. Throws `not_found`, `number_state_conflict` for one
 * that is not in service.
 */
export async function lockInService(tx: TxContext, by: { number: E164 } | { didId: number }): Promise<LockedRow> {
  const [ids, numbers] = 'didId' in by ? [[by.didId], []] : [[], [by.number]]
  const [row] = await lockOwnedNumbers(tx, ids, numbers, scopeOf(tx.actor))
  if (!row) throw notYours('didId' in by ? `id ${by.didId}` : tenDigits(by.number))
  if (row.state === 'assigned') return row
  throw new AppError('number_state_conflict', `${tenDigits(row.number)} is ${row.state}, not in service.`)
}
