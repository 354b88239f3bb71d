import { providerAccountId, type TxContext } from '../../context.ts'
import { classifyNpa, type E164, isE164, isNanp, nanpParts } from '../../kernel/phone-number.ts'
import type { NumberKind } from '../billing/index.ts'
import { type CallRecord, chargedNumbers } from './call-record.ts'
import { openBatches } from './charge-batches.ts'
import { type FindOwner, findHolders, readOwners } from './owner-store.ts'
import { findTariffVersion } from './rating-store.ts'
import { type AncestorsOf, addToSums, countedOf } from './summary-write-store.ts'
import type { TariffBooks } from './tariff-books.ts'
import { holdPass } from './unrated-pass-store.ts'
import { openRater, type PaidCall, type Rater } from './usage-rater.ts'
import { kindOf, type NewXdr } from './xdr.ts'
import { copyXdrs } from './xdr-write-store.ts'

/** A call with the number by which an account had it; without an account it is nobody's yet. */
export interface OwnedCall {
  call: CallRecord
  number: string
  accountId: number | null
  numberKind: NumberKind
}

/** Of a number that we do not have, from the number alone. */
function kindOfNumber(number: string): NumberKind {
  if (!isE164(number)) return 'local'
  if (!isNanp(number as E164)) return 'international'
  return classifyNpa(nanpParts(number as E164).npa) === 'tollfree' ? 'tollfree' : 'local'
}

function ownerOf(call: CallRecord, findOwner: FindOwner): OwnedCall {
  const numbers = chargedNumbers(call)
  const { accountId: named, connectTime } = call
  for (const number of numbers) {
    const owner = findOwner(number, connectTime)
    if (!owner || (named !== null && owner.accountId !== named)) continue
    return { call, number, accountId: owner.accountId, numberKind: owner.kind }
  }
  const number = numbers[0] ?? ''
  return { call, number, accountId: named, numberKind: kindOfNumber(number) }
}

/** Finds who pays for each call: the account that it names, else whose the number was when it began. */
export async function findPayers(tx: TxContext, calls: readonly CallRecord[]): Promise<OwnedCall[]> {
  const findOwner = await readOwners(tx, calls.flatMap(chargedNumbers))
  return calls.map((call) => ownerOf(call, findOwner))
}

/** The accounts that can be charged, and those above each. */
export type Holders = AncestorsOf & { has(accountId: number): boolean }

/** Those of the accounts that can be charged; what is nobody's counts for the provider alone. */
export async function ancestorsOf(tx: TxContext, accountIds: Iterable<number>): Promise<Holders> {
  const holders = await findHolders(tx, accountIds)
  const find = (accountId: number): readonly number[] => holders.get(accountId) ?? [providerAccountId]
  return Object.assign(find, { has: (accountId: number) => holders.has(accountId) })
}

const holding = ({ call, number }: OwnedCall): NewXdr => ({
  ...{ accountId: providerAccountId, state: 'holding', kind: 'holding', number, call, charge: null, corrects: null },
})

interface RatedRows {
  rows: NewXdr[]
  rater: Rater
}

async function rateRows(
  tx: TxContext,
  owned: readonly OwnedCall[],
  { above, tariffs }: { above: Holders; tariffs: TariffBooks },
): Promise<RatedRows> {
  const isPaid = (each: OwnedCall): each is OwnedCall & PaidCall => each.accountId !== null && above.has(each.accountId)
  const rater = await openRater(tx, tariffs, owned.filter(isPaid))
  const rows = owned.map((each): NewXdr => {
    if (!isPaid(each)) return holding(each)
    const { accountId, number, call, numberKind } = each
    const charge = rater.rate(each)
    const kind = kindOf(call.direction, numberKind)
    return { accountId, state: charge ? 'rated' : 'unrated', kind, number, call, charge, corrects: null }
  })
  return { rows, rater }
}

/**
 * The same by tariffs that are current in the end where one is without a rate: records without a rate are tried again
 * once the tariffs change, and what is written while they do must not be overlooked.
 */
async function rateCurrently(tx: TxContext, owned: readonly OwnedCall[], by: { above: Holders; tariffs: TariffBooks }) {
  for (let isHeld = false; ; isHeld = true) {
    const version = await findTariffVersion(tx)
    const rated = await rateRows(tx, owned, by)
    if (isHeld || rated.rows.every(({ state }) => state !== 'unrated')) return rated
    await holdPass(tx)
    if ((await findTariffVersion(tx)) === version) return rated
  }
}

/** Rates calls, writes them down, adds them to the sums and charges them: all of it in this transaction, or none. */
export async function storeCalls(tx: TxContext, owned: readonly OwnedCall[], tariffs: TariffBooks): Promise<void> {
  if (owned.length === 0) return
  const above = await ancestorsOf(
    tx,
    owned.flatMap((each) => each.accountId ?? []),
  )
  const { rows, rater } = await rateCurrently(tx, owned, { above, tariffs })
  const batches = await openBatches(tx, rows)
  await copyXdrs(tx, rows, batches.idOf)
  await rater.close()
  await addToSums(tx, rows.map(countedOf), above)
  await batches.post()
}
