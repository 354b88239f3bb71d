import type { Reader } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { monthOf, monthStart, monthsAfter } from '../../kernel/instant.ts'
import { type Micros, zero } from '../../kernel/money.ts'
import type { Book, Stretch } from './book.ts'
import { balanceAfter, findBooks, findBoundaries, sumByKind } from './book-store.ts'
import { findResellerMargins } from './margin-store.ts'
import type { BookOfMonth, Statement } from './statement.ts'
import { findHolder } from './statement-store.ts'

const noMoney = (accountId: number): AppError =>
  new AppError('not_found', `Account ${accountId} has no money of its own.`)

const ofMonth = async (reader: Reader, book: Book & Stretch): Promise<BookOfMonth> => ({
  ...book,
  opening: await balanceAfter(reader, book, book.after),
  sums: await sumByKind(reader, book, book),
  closing: await balanceAfter(reader, book, book.upTo),
})

/** Throws `not_found` for a month before the account was opened, or that has not begun. */
export async function showStatement(reader: Reader, accountId: number, month: string, now: Date): Promise<Statement> {
  const { name, address, openedAt } = await findHolder(reader, accountId)
  if (month < monthOf(openedAt) || month > monthOf(now)) {
    throw new AppError('not_found', `Account ${accountId} has no statement of ${month}.`)
  }
  const range = { from: monthStart(month), to: monthStart(monthsAfter(month, 1)) }
  const { customer, resale } = await findBooks(reader, accountId, range)
  if (!customer) throw noMoney(accountId)
  const sold = resale && {
    ...(await ofMonth(reader, resale)),
    ...(await findResellerMargins(reader, accountId, { resale, own: customer }, { offset: 0, limit: 0 })),
  }
  const own = await ofMonth(reader, customer)
  return { accountId, name, address, month, ...range, preliminary: range.to > now, own, resale: sold ?? null }
}

/** A month of the list: what the account had before and after it. */
export interface StatementRow {
  month: string
  preliminary: boolean
  opening: Micros
  closing: Micros
  count: number
}

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))

/** The months from the one in which the account was opened to the one that runs, newest first. */
export async function listStatements(
  reader: Reader,
  accountId: number,
  { page, limit, now }: { page: number; limit: number; now: Date },
): Promise<{ count: number; currency: string; rows: StatementRow[] }> {
  const { customer: book } = await findBooks(reader, accountId)
  if (!book) throw noMoney(accountId)
  const last = monthOf(now)
  const count = monthNumber(last) - monthNumber(monthOf((await findHolder(reader, accountId)).openedAt)) + 1
  const skipped = Math.min((page - 1) * limit, count)
  const months = Array.from({ length: Math.min(limit, count - skipped) }, (_, i) => monthsAfter(last, -skipped - i))
  // Each month ends where the one before it in the list begins.
  const instants = [monthsAfter(last, 1 - skipped), ...months].map(monthStart)
  const ends = await findBoundaries(reader, book, instants)
  const none = { seq: 0, balance: zero }
  const rows = months.map((month, i) => {
    const [end, start] = [ends[i] ?? none, ends[i + 1] ?? none]
    const preliminary = month === last
    return { month, preliminary, opening: start.balance, closing: end.balance, count: end.seq - start.seq }
  })
  return { count, currency: book.currency, rows }
}
