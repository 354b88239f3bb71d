import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { add } from '../../kernel/money.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import {
  chargeEntries,
  type DueLot,
  findNumbersOf,
  lockBalances,
  type NewTransaction,
  payersOf,
  postTransactions,
  renewLots,
  takeDueLots,
} from '../billing/index.ts'
import { lockIdleNumbers, type OnRelease, resumeNumbers } from '../numbers/index.ts'
import { dunUnpaid, movesNumbers, onlyOf, stepsOf } from './dun-unpaid.ts'
import { announcePaid, announceRenewed, type NumbersOf } from './notices.ts'
import { countOf, decide, partOf, type Room, renewalsOf } from './renewal.ts'
import { countRenewals } from './store.ts'

/** Measured, see docs/benchmarks.md: more at once is hardly quicker, and whoever buys meanwhile waits longer for his account. */
const batchSize = 1_000

/** Locks everyone who pays, and the resale of the resellers among them; answers what each may spend. */
async function lockPayers(tx: TxContext, due: readonly DueLot[]): Promise<Room> {
  const payers = new Set(due.flatMap((lot) => payersOf(lot).map((payer) => payer.accountId)))
  const resellers = new Set(due.flatMap((lot) => lot.resellers.map((payer) => payer.accountId)))
  const balances = await lockBalances(tx, [
    ...[...payers].map((accountId) => ({ accountId, purpose: 'customer' as const })),
    ...[...resellers].map((accountId) => ({ accountId, purpose: 'resale' as const })),
  ])
  const funds = balances.filter((each) => each.purpose === 'customer')
  return new Map(funds.map((each) => [each.accountId, add(each.available, each.overdraft)]))
}

/** Charges what can be paid, in one posting, and writes the months. */
async function charge(tx: TxContext, paid: readonly DueLot[], numbers: NumbersOf): Promise<void> {
  const renewals = renewalsOf(paid).map((renewal) => {
    const entries = chargeEntries(renewal)
    return { renewal, entries, transactionId: entries.length === 0 ? null : tx.ids.uuid() }
  })
  const posted = renewals.flatMap(({ renewal, transactionId, entries }): NewTransaction[] => {
    const { accountId, count, from } = renewal
    const reason = `${count} ${count === 1 ? 'number' : 'numbers'} from ${from}`
    return transactionId === null ? [] : [{ transactionId, accountId, kind: 'renewal', reason, entries }]
  })
  // Not guarded: who can pay was decided under the accounts' locks, and renewals may use an overdraft.
  await postTransactions(tx, posted, { guarded: false })
  const months = renewals.flatMap(({ renewal, transactionId }) =>
    renewal.months.map((month) => ({ ...month, transactionId })),
  )
  await renewLots(tx, months)
  for (const { renewal, transactionId } of renewals) announceRenewed(tx, renewal, transactionId)
  await announcePaid(tx, paid, numbers)
}

/** Renews a batch of what is due; answers how many subscriptions are done for now. Stands being killed and run again. */
export const renewDue = (context: Context, onRelease: OnRelease): Promise<number> =>
  inTransaction(context, async (tx) => {
    const due = await takeDueLots(tx, batchSize)
    if (due.length === 0) return 0
    const decided = decide(due, await lockPayers(tx, due))
    const steps = await stepsOf(tx, decided.unpaid)
    const returning = decided.paid.filter((lot) => lot.state === 'suspended')
    const late = decided.paid.filter((lot) => lot.unpaidBy !== null)
    const numbers = await findNumbersOf(tx, [...late, ...steps.map((each) => each.lot)])
    const numbersIn = (lots: readonly DueLot[]): E164[] =>
      lots.flatMap((lot) => lot.subscriptionIds.flatMap((id) => numbers.get(id) ?? []))
    // Whoever releases a number has locked it and waits for its subscription: here nobody waits for a number. What somebody
    // else is moving stays due, for the next batch.
    const idle = await lockIdleNumbers(
      tx,
      numbersIn([...returning, ...steps.filter(movesNumbers).map((each) => each.lot)]),
    )
    const isIdle = (id: number): boolean => idle.has(numbers.get(id) as E164)
    const paid = decided.paid.flatMap((lot) => (lot.state === 'suspended' ? partOf(lot, isIdle) : [lot]))
    const failed = steps.flatMap((each) => (movesNumbers(each) ? onlyOf([each], isIdle) : [each]))
    const resumed = numbersIn(returning).filter((number) => idle.has(number))
    if (paid.length > 0) await charge(tx, paid, numbers)
    if (resumed.length > 0) await resumeNumbers(tx, resumed)
    const renewed = countOf(paid)
    const counts = { renewed, resumed: resumed.length, ...(await dunUnpaid(tx, { failed, numbers, idle, onRelease })) }
    await countRenewals(tx, counts)
    tx.log.info(counts, 'subscriptions renewed')
    return renewed + countOf(failed.map((each) => each.lot))
  })
