import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { wakeDueWork } from '../../jobs/due-work.ts'
import { add, type Micros, negate, zero } from '../../kernel/money.ts'
import { findSubtree } from '../accounts/index.ts'
import { openBatches } from './charge-batches.ts'
import * as store from './rerating-store.ts'
import { ancestorsOf } from './store-records.ts'
import { findCharged, numberKindOf, type Reached, type StoredXdr } from './stored-xdr-store.ts'
import { addToSums, countedOf } from './summary-write-store.ts'
import type { TariffBooks } from './tariff-books.ts'
import { openRater, type PaidCall } from './usage-rater.ts'
import type { NewXdr, XdrCharge } from './xdr.ts'
import { copyXdrs } from './xdr-write-store.ts'

const batchSize = 1_000

/** A row that costs something else now. */
interface Change {
  was: StoredXdr & { charge: XdrCharge }
  charge: XdrCharge
}

const amountsOf = ({ amount, resellers }: XdrCharge): string =>
  [amount, ...resellers.map((each) => `${each.accountId}:${each.amount}`)].join()
const isSame = (a: XdrCharge, b: XdrCharge): boolean => amountsOf(a) === amountsOf(b) && a.history === b.history

/** What rows cost by the tariffs of now. Each keeps its place in the discount plans that it used; one without a rate stays. */
async function compare(tx: TxContext, rows: readonly StoredXdr[], tariffs: TariffBooks) {
  const calls = rows.map((row): PaidCall => ({ ...row, numberKind: numberKindOf(row) }))
  const rater = await openRater(tx, tariffs, calls)
  const changes = rows.flatMap((was, i): Change[] => {
    const before = was.charge
    const charge = before && rater.rateAgain(calls[i] as PaidCall, before)
    return charge && !isSame(before, charge) ? [{ was: { ...was, charge: before }, charge }] : []
  })
  return { changes, rater }
}

const sumOf = (charges: readonly XdrCharge[]): Micros => add(...charges.map((charge) => charge.amount))

const reversalOf = ({ was }: Change): NewXdr => ({
  ...was,
  state: 'reversal',
  corrects: was.xdrId,
  charge: {
    ...was.charge,
    amount: negate(was.charge.amount),
    resellers: was.charge.resellers.map((each) => ({ ...each, amount: negate(each.amount) })),
    discountUses: [],
  },
})
const successorOf = ({ was, charge }: Change): NewXdr => ({ ...was, charge, corrects: was.xdrId })

/** Takes the charges back and writes the new ones, as rows and in the ledger. */
async function apply(tx: TxContext, changes: readonly Change[], { reratingId, reason }: store.Rerating): Promise<void> {
  if (changes.length === 0) return
  const [reversals, successors] = [changes.map(reversalOf), changes.map(successorOf)]
  await store.insertReversed(
    tx,
    changes.map(({ was }) => was),
    reratingId,
  )
  const back = await openBatches(tx, reversals, `${reason}, taken back`)
  const anew = await openBatches(tx, successors, reason)
  await copyXdrs(tx, reversals, back.idOf)
  await copyXdrs(tx, successors, anew.idOf)
  const above = await ancestorsOf(
    tx,
    changes.map(({ was }) => was.accountId),
  )
  await addToSums(tx, [...reversals, ...successors].map(countedOf), above)
  await back.post()
  await anew.post()
}

function reachedBy<R extends store.Rerating>(rerating: R, rows: readonly StoredXdr[], changes: readonly Change[]): R {
  const last = rows.at(-1)
  return {
    ...rerating,
    reachedTime: last?.call.connectTime ?? rerating.reachedTime,
    reachedId: last?.xdrId ?? rerating.reachedId,
    examined: rerating.examined + BigInt(rows.length),
    changed: rerating.changed + BigInt(changes.length),
    oldAmount: add(rerating.oldAmount, sumOf(changes.map(({ was }) => was.charge))),
    newAmount: add(rerating.newAmount, sumOf(changes.map(({ charge }) => charge))),
  }
}

async function nextRows(tx: TxContext, rerating: store.Rerating): Promise<StoredXdr[]> {
  const { accountId, until, lastId, reachedTime: time, reachedId: id } = rerating
  const reached: Reached = { time, id }
  return findCharged(tx, reached, { until, lastId, accountIds: await findSubtree(tx, accountId) }, batchSize)
}

/** Rates a batch of the oldest period under way anew; answers how many rows it looked at, 0 when none is under way. */
export const rerateNext = async (context: Context, tariffs: TariffBooks): Promise<number> => {
  if (!(await store.hasOpenRerating(context))) return 0
  return inTransaction(
    context,
    async (tx) => {
      const rerating = await store.lockNextRerating(tx)
      if (!rerating) return 0
      const rows = await nextRows(tx, rerating)
      const { changes, rater } = await compare(tx, rows, tariffs)
      await apply(tx, changes, rerating)
      for (const { was, charge } of changes) rater.replace(was.charge, charge)
      await rater.close()
      const doneAt = rows.length < batchSize ? tx.clock.now() : null
      await store.updateRerating(tx, { ...reachedBy(rerating, rows, changes), doneAt })
      return Math.max(rows.length, 1)
    },
    { copies: true },
  )
}

export interface Period {
  /** With everyone below it. */
  accountId: number
  since: Date
  until: Date
  reason: string
}

/** What rating a period anew would change. */
export async function previewRerating(context: Context, period: Period, tariffs: TariffBooks): Promise<store.Rerating> {
  const lastId = await store.findLastXdrId(context)
  const none = { examined: 0n, changed: 0n, oldAmount: zero, newAmount: zero, doneAt: null }
  let so: store.Rerating = { ...period, ...none, reratingId: 0, lastId, reachedTime: period.since, reachedId: 0n }
  for (let rows: StoredXdr[] | null = null; rows === null || rows.length === batchSize; ) {
    // In a transaction that writes nothing.
    rows = await inTransaction(context, async (tx) => {
      const next = await nextRows(tx, so)
      const { changes } = await compare(tx, next, tariffs)
      so = reachedBy(so, next, changes)
      return next
    })
  }
  return { ...so, doneAt: context.clock.now() }
}

const batchesAtOnce = 20

/** Begins to rate a period anew; a short one is done when this returns, the rest of a long one is due work. */
export async function ratePeriodAnew(context: Context, period: Period, tariffs: TariffBooks): Promise<store.Rerating> {
  const { reratingId } = await inTransaction(context, async (tx) => {
    const lastId = await store.findLastXdrId(tx)
    const begun = await store.insertRerating(tx, { ...period, lastId })
    const { since, until, reason } = period
    const body = { rerating: begun.reratingId, from: since.toISOString(), to: until.toISOString(), reason }
    tx.record({
      type: 'usage.rerated',
      accountId: period.accountId,
      subject: `rerating:${begun.reratingId}`,
      body,
    })
    await wakeDueWork(tx)
    return begun
  })
  for (let i = 0; i < batchesAtOnce; i++) {
    const rerating = await store.findRerating(context, reratingId)
    if (rerating.doneAt !== null || (await rerateNext(context, tariffs)) === 0) break
  }
  return store.findRerating(context, reratingId)
}

/** When there is something to rate anew: at once. */
export const findNextRerating = async (context: Context): Promise<Date | null> =>
  (await store.hasOpenRerating(context)) ? context.clock.now() : null
