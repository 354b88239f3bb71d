import type { TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { utcDate } from '../../kernel/clock.ts'
import type { CallRecord } from './call-record.ts'
import { usedSecondsOf } from './rating.ts'
import { type NewXdr, signOf, type XdrCharge, type XdrKind } from './xdr.ts'

/** What a row adds to the counts and sums that are kept beside the rows. */
export interface Counted {
  accountId: number
  kind: XdrKind
  call: Pick<CallRecord, 'connectTime' | 'disconnectTime'>
  charge: Pick<XdrCharge, 'chargedSeconds' | 'amount' | 'destinationId'> | null
  /** Rows that there are more, or less, of it. */
  rows: 1 | 0 | -1
  /** Whether its call and charge are added to the sums or taken from them. */
  sign: 1 | -1
}

export const countedOf = (row: NewXdr): Counted => ({ ...row, rows: 1, sign: signOf(row) })

const hoursOfDay = 24

interface HourCounts {
  accountId: number
  day: string
  kind: XdrKind
  total: number
  hours: number[]
}

const addHours = statement<never>(
  'usage.add-hours',
  `INSERT INTO xdr_count (account_id, day, kind, total, hours)
   SELECT account_id, day, kind, total, hours::integer[]
   FROM unnest($1::integer[], $2::date[], $3::text[], $4::integer[], $5::text[]) AS c (account_id, day, kind, total, hours)
   ON CONFLICT (account_id, day, kind) DO UPDATE
     SET total = xdr_count.total + EXCLUDED.total, hours = add_hours(xdr_count.hours, EXCLUDED.hours)`,
)

const byKey = <T extends { key: string }>(a: T, b: T): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

/** Counts rows for their accounts and everyone above: `ancestors` has those of each account, itself last. */
async function countRows({ db }: TxContext, rows: readonly Counted[], ancestorsOf: AncestorsOf): Promise<void> {
  const counts = new Map<string, HourCounts & { key: string }>()
  for (const { accountId: own, kind, call, rows: change } of rows) {
    if (change === 0) continue
    const [day, hour] = [utcDate(call.connectTime), call.connectTime.getUTCHours()]
    for (const accountId of ancestorsOf(own)) {
      const key = `${accountId} ${day} ${kind}`
      let count = counts.get(key)
      if (!count) {
        count = { key, accountId, day, kind, total: 0, hours: new Array<number>(hoursOfDay).fill(0) }
        counts.set(key, count)
      }
      count.total += change
      count.hours[hour] = (count.hours[hour] ?? 0) + change
    }
  }
  // In one order, as everyone locks them.
  const sorted = [...counts.values()].sort(byKey)
  if (sorted.length === 0) return
  await db.run(addHours, [
    sorted.map((each) => each.accountId),
    sorted.map((each) => each.day),
    sorted.map((each) => each.kind),
    sorted.map((each) => each.total),
    sorted.map((each) => `{${each.hours.join()}}`),
  ])
}

interface DaySum {
  accountId: number
  day: string
  kind: XdrKind
  destinationId: number
  calls: number
  answered: number
  seconds: number
  chargedSeconds: number
  amount: bigint
}

const addDays = statement<never>(
  'usage.add-days',
  `INSERT INTO usage_day (account_id, day, kind, destination_id, calls, answered, seconds, charged_seconds, amount_micros)
   SELECT * FROM unnest($1::integer[], $2::date[], $3::text[], $4::integer[], $5::bigint[], $6::bigint[], $7::bigint[],
     $8::bigint[], $9::bigint[])
   ON CONFLICT (account_id, day, kind, destination_id) DO UPDATE SET calls = usage_day.calls + EXCLUDED.calls,
     answered = usage_day.answered + EXCLUDED.answered, seconds = usage_day.seconds + EXCLUDED.seconds,
     charged_seconds = usage_day.charged_seconds + EXCLUDED.charged_seconds,
     amount_micros = usage_day.amount_micros + EXCLUDED.amount_micros`,
)

async function sumDays({ db }: TxContext, rows: readonly Counted[]): Promise<void> {
  const sums = new Map<string, DaySum & { key: string }>()
  for (const { accountId, kind, call, charge, sign } of rows) {
    const day = utcDate(call.connectTime)
    const destinationId = charge?.destinationId ?? 0
    const key = `${accountId} ${day} ${kind} ${destinationId}`
    let sum = sums.get(key)
    if (!sum) {
      const none = { calls: 0, answered: 0, seconds: 0, chargedSeconds: 0, amount: 0n }
      sum = { key, accountId, day, kind, destinationId, ...none }
      sums.set(key, sum)
    }
    const seconds = usedSecondsOf(call)
    sum.calls += sign
    sum.answered += seconds > 0 ? sign : 0
    sum.seconds += sign * seconds
    // What takes a charge back has it negative already.
    sum.chargedSeconds += charge ? sign * charge.chargedSeconds : 0
    sum.amount += charge ? charge.amount : 0n
  }
  const sorted = [...sums.values()].sort(byKey)
  await db.run(addDays, [
    sorted.map((each) => each.accountId),
    sorted.map((each) => each.day),
    sorted.map((each) => each.kind),
    sorted.map((each) => each.destinationId),
    sorted.map((each) => each.calls),
    sorted.map((each) => each.answered),
    sorted.map((each) => each.seconds),
    sorted.map((each) => each.chargedSeconds),
    sorted.map((each) => each.amount),
  ])
}

/** The accounts above one, the provider first, itself last. */
export type AncestorsOf = (accountId: number) => readonly number[]

/** Adds rows to the counts that lists are paged by and to the sums of each day. */
export async function addToSums(tx: TxContext, rows: readonly Counted[], ancestorsOf: AncestorsOf): Promise<void> {
  if (rows.length === 0) return
  await sumDays(tx, rows)
  await countRows(tx, rows, ancestorsOf)
}
