import type { Reader } from '../../context.ts'
import { utcDate } from '../../kernel/clock.ts'
import type { XdrKind } from './xdr.ts'
import { findActive, findDayCounts, findHourCounts } from './xdr-count-store.ts'
import type { Range } from './xdr-range.ts'
import { countXdrs, findXdrs, type XdrFilter, type XdrRow } from './xdr-store.ts'

/** Whose rows a list has: an account's and everyone's below it. */
export interface XdrScope {
  accountId: number
  /** Itself and those below it; null: everyone. */
  accountIds: readonly number[] | null
}

/** A list by account, kind and time, for which counts are kept. */
export interface CountedList extends XdrScope, Range {
  kind: XdrKind | undefined
}

/** A stretch of time and how many rows it has; stretches follow each other, newest first. */
interface Stretch extends Range {
  total: number
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** The part of a stretch that lies in a range. */
const within = (start: number, lengthMs: number, { from, to }: Range): Range => ({
  from: new Date(Math.max(start, from.getTime())),
  to: new Date(Math.min(start + lengthMs, to.getTime())),
})
const isWhole = ({ from, to }: Range, lengthMs: number): boolean => to.getTime() - from.getTime() === lengthMs

/** The hours of a day that have rows in the range; those that it cuts through are counted row by row. */
async function hoursOf(reader: Reader, list: CountedList, day: string): Promise<Stretch[]> {
  const dayStart = Date.parse(`${day}T00:00:00Z`)
  const known = await findHourCounts(reader, list.accountId, day, list.kind)
  const stretches = known.map(async ({ hour, total }): Promise<Stretch> => {
    const part = within(dayStart + hour * hourMs, hourMs, list)
    if (part.to <= part.from) return { ...part, total: 0 }
    return { ...part, total: isWhole(part, hourMs) ? total : await countXdrs(reader, { ...list, ...part }) }
  })
  return (await Promise.all(stretches)).filter(({ total }) => total > 0)
}

/** The days that have rows in the range; those that it cuts through by their hours. */
async function daysOf(reader: Reader, list: CountedList): Promise<(Stretch & { day: string })[]> {
  const [first, last] = [utcDate(list.from), utcDate(new Date(list.to.getTime() - 1))]
  const known = await findDayCounts(reader, list.accountId, { first, last, kind: list.kind })
  const stretches = known.map(async ({ day, total }) => {
    const part = within(Date.parse(`${day}T00:00:00Z`), dayMs, list)
    const whole = isWhole(part, dayMs)
    const hours = whole ? [] : await hoursOf(reader, list, day)
    return { ...part, day, total: whole ? total : hours.reduce((sum, hour) => sum + hour.total, 0) }
  })
  return (await Promise.all(stretches)).filter(({ total }) => total > 0)
}

/** Where a page lies among stretches: how many rows to skip in the first of them, and until where it may reach. */
function locate<S extends Stretch>(
  stretches: readonly S[],
  offset: number,
  limit: number,
): { first: S; last: S; skip: number } | null {
  let before = 0
  for (const [i, first] of stretches.entries()) {
    if (before + first.total <= offset) {
      before += first.total
      continue
    }
    const skip = offset - before
    let reached = -skip
    let last = first
    for (const stretch of stretches.slice(i)) {
      last = stretch
      reached += stretch.total
      if (reached >= limit) break
    }
    return { first, last, skip }
  }
  return null
}

/** Of many accounts those alone that have something in the stretch. */
async function narrowed(reader: Reader, list: CountedList, { from, to }: Range): Promise<XdrFilter> {
  const filter = { ...list, from, to }
  if (list.accountIds === null || list.accountIds.length === 1) return filter
  const days = { first: utcDate(from), last: utcDate(new Date(to.getTime() - 1)), kind: list.kind }
  return { ...filter, accountIds: await findActive(reader, list.accountIds, days) }
}

/**
 * A page of a list and how many rows it has in all. The counts tell the hour in which the page begins; from there on rows
 * are read as the index has them.
 */
export async function findPage(
  reader: Reader,
  list: CountedList,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ rows: XdrRow[]; total: number }> {
  const days = await daysOf(reader, list)
  const total = days.reduce((sum, day) => sum + day.total, 0)
  const place = locate(days, offset, limit)
  if (!place) return { rows: [], total }
  const { first, last, skip } = place
  let [from, to, rest] = [last.from, first.to, skip]
  if (skip > 0) {
    const hours = await hoursOf(reader, { ...list, from: first.from, to: first.to }, first.day)
    const hour = locate(hours, skip, limit)
    if (hour) [to, rest] = [hour.first.to, hour.skip]
    if (hour && last === first) from = hour.last.from
  }
  const filter = await narrowed(reader, list, { from, to })
  return { rows: await findXdrs(reader, filter, { offset: rest, limit }), total }
}
