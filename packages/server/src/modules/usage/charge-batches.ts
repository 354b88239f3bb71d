import type { TxContext } from '../../context.ts'
import { utcDate } from '../../kernel/clock.ts'
import { add, type Micros, zero } from '../../kernel/money.ts'
import { chargeEntries, type NewTransaction, postTransactions } from '../billing/index.ts'
import { insertBatches } from './charge-store.ts'
import type { NewXdr } from './xdr.ts'

/** What an account, and those above it, are charged for some of its records. */
interface Sum {
  accountId: number
  records: number
  amount: Micros
  resellers: Map<number, Micros>
  first: Date
  last: Date
}

function sumsOf(rows: readonly NewXdr[]): Sum[] {
  const sums = new Map<number, Sum>()
  for (const { accountId, charge, call } of rows) {
    if (!charge) continue
    const { connectTime } = call
    let sum = sums.get(accountId)
    if (!sum) {
      sum = { accountId, records: 0, amount: zero, resellers: new Map(), first: connectTime, last: connectTime }
      sums.set(accountId, sum)
    }
    sum.records += 1
    sum.amount = add(sum.amount, charge.amount)
    for (const { accountId: id, amount } of charge.resellers) {
      sum.resellers.set(id, add(sum.resellers.get(id) ?? zero, amount))
    }
    if (connectTime < sum.first) sum.first = connectTime
    if (connectTime > sum.last) sum.last = connectTime
  }
  return [...sums.values()].sort((a, b) => a.accountId - b.accountId)
}

function reasonOf({ records, first, last }: Sum, what: string | undefined): string {
  const [from, to] = [utcDate(first), utcDate(last)]
  const calls = `${records} ${records === 1 ? 'call' : 'calls'} ${from === to ? `of ${from}` : `from ${from} to ${to}`}`
  return what === undefined ? calls : `${what}: ${calls}`
}

function transactionOf(tx: TxContext, sum: Sum, what: string | undefined): NewTransaction | null {
  const { accountId, amount } = sum
  const resellers = [...sum.resellers].map(([id, each]) => ({ accountId: id, amount: each }))
  const entries = chargeEntries({ accountId, amount, resellers, cost: zero })
  if (entries.length === 0) return null
  return { transactionId: tx.ids.uuid(), accountId, kind: 'usage', reason: reasonOf(sum, what), entries }
}

/** Records of several accounts, about to be written and charged. */
export interface Batches {
  /** Of an account's records; null where none of them is charged. */
  idOf(accountId: number): bigint | null
  /** Charges them: last, because from here on everyone who pays from the same accounts waits for the end. */
  post(): Promise<void>
}

/**
 * Makes one batch for each account among the rows; what it comes to is what its rows are charged, to the digit. Not
 * guarded: the calls have been made. `what` says on the statement why, where it is not the first time.
 */
export async function openBatches(tx: TxContext, rows: readonly NewXdr[], what?: string): Promise<Batches> {
  const batches = sumsOf(rows).map((sum) => ({ sum, transaction: transactionOf(tx, sum, what) }))
  const ids =
    batches.length === 0
      ? new Map<number, bigint>()
      : await insertBatches(
          tx,
          batches.map(({ sum: { accountId, records, amount }, transaction }) => ({
            ...{ accountId, records, amount },
            transactionId: transaction?.transactionId ?? null,
          })),
        )
  return {
    idOf: (accountId) => ids.get(accountId) ?? null,
    post: async () => {
      const transactions = batches.flatMap(({ transaction }) => transaction ?? [])
      await postTransactions(tx, transactions, { guarded: false })
    },
  }
}
