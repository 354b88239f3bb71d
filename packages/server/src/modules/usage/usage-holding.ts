import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { type CallRecord, storedNumber } from './call-record.ts'
import { type Settled, settleCalls } from './settle-calls.ts'
import { ancestorsOf, findPayers, type OwnedCall } from './store-records.ts'
import { lockHolding } from './stored-xdr-store.ts'
import type { TariffBooks } from './tariff-books.ts'
import { kindOf } from './xdr.ts'

const mostAtOnce = 1_000

/** Which records of nobody, and whose they are to be; null: whose the number was is looked up. */
export interface HoldingWanted {
  accountId: number | null
  ids: readonly number[] | null
  number: string | null
}

const named = (tx: TxContext, calls: readonly CallRecord[], accountId: number | null): Promise<OwnedCall[]> =>
  findPayers(
    tx,
    calls.map((call) => ({ ...call, accountId })),
  )

/** Gives records that were nobody's to an account, which pays for them from now on. */
export function assignHolding(
  context: Context,
  { accountId, ids, number }: HoldingWanted,
  tariffs: TariffBooks,
): Promise<{ assigned: number; left: number }> {
  if ((ids === null) === (number === null)) throw invalid('i_xdr', 'give either `i_xdr` or `number`')
  return inTransaction(context, async (tx) => {
    const rows = await lockHolding(tx, { ids, number: number === null ? null : storedNumber(number) }, mostAtOnce)
    if (ids && rows.length < new Set(ids).size) {
      throw new AppError('not_found', 'Not all of these records are there and belong to nobody.')
    }
    const owned = await named(
      tx,
      rows.map((row) => row.call),
      accountId,
    )
    const holders = await ancestorsOf(
      tx,
      owned.flatMap((each) => each.accountId ?? []),
    )
    if (accountId !== null && !holders.has(accountId))
      throw new AppError('not_found', `There is no account ${accountId}.`)
    const settled = rows.flatMap((was, i): Settled[] => {
      const { accountId: owner = null, number: by = was.number, numberKind = 'local' } = owned[i] ?? {}
      if (owner === null || !holders.has(owner)) return []
      return [{ was, now: { accountId: owner, number: by, numberKind, kind: kindOf(was.call.direction, numberKind) } }]
    })
    await settleCalls(tx, settled, tariffs)
    return { assigned: settled.length, left: rows.length - settled.length }
  })
}
