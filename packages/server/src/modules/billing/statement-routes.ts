import type { Handlers, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { formatMoney, subtract, zero } from '../../kernel/money.ts'
import { type BookEntry, countOf, oldestFirst } from './book.ts'
import { findEntries, readEntries } from './book-store.ts'
import { accountOf } from './ledger-routes.ts'
import { listStatements, showStatement } from './show-statement.ts'
import { type CsvLine, csvOf, shownEntry } from './shown-entry.ts'
import { type BookOfMonth, type Statement, sumNames } from './statement.ts'
import { pdfOf } from './statement-pdf.ts'

type Calls = typeof modules.billing
type SumName = (typeof sumNames)[number][1]

const shownBook = ({ opening, sums, closing, ...stretch }: BookOfMonth) => ({
  opening: formatMoney(opening),
  sums: Object.fromEntries(sumNames.map(([kind, name]) => [name, formatMoney(sums.get(kind) ?? zero)])) as Record<
    SumName,
    string
  >,
  closing: formatMoney(closing),
  count: countOf(stretch),
})

function shownStatement({ accountId, name, address, month, from, to, preliminary, own, resale }: Statement) {
  return {
    account_id: accountId,
    name,
    address,
    month,
    from: from.toISOString(),
    to: to.toISOString(),
    preliminary,
    currency: own.currency,
    ...shownBook(own),
    resale: resale && {
      ...shownBook(resale),
      sold: formatMoney(resale.sold),
      cost: formatMoney(resale.cost),
      margin: formatMoney(subtract(resale.sold, resale.cost)),
    },
  }
}

/** The entries between the balances that the month opens and closes with. */
async function* lines({ from, to, own }: Statement, batches: AsyncIterable<BookEntry[]>): AsyncGenerator<CsvLine[]> {
  yield [{ kind: 'opening', at: from, balance: own.opening }]
  yield* batches
  yield [{ kind: 'closing', at: to, balance: own.closing }]
}

type StatementCall = 'billing.list-statements' | 'billing.show-statement'

export const statementRoutes: Handlers<Pick<Calls, StatementCall>, Context> = {
  'billing.list-statements': async (context, { account_id, page, limit }) => {
    const accountId = await accountOf(context, account_id)
    const { count, currency, rows } = await listStatements(context, accountId, {
      page,
      limit,
      now: context.clock.now(),
    })
    const shown = rows.map((row) => ({ ...row, opening: formatMoney(row.opening), closing: formatMoney(row.closing) }))
    return { data: { account_id: accountId, currency, count, rows: shown } }
  },
  'billing.show-statement': async (context, { month, account_id, format, paper, page, limit }) => {
    const accountId = await accountOf(context, account_id)
    const now = context.clock.now()
    const statement = await showStatement(context, accountId, month, now)
    const { own } = statement
    const scope = scopeOf(context.actor)
    const filename = `statement-${accountId}-${month}.${format}`
    const entries = () => readEntries(context, own, own, { scope })
    if (format === 'csv') {
      return { file: { contentType: 'text/csv', filename, stream: csvOf(lines(statement, entries())) } }
    }
    if (format === 'pdf') {
      return {
        file: { contentType: 'application/pdf', filename, stream: pdfOf(statement, entries(), { paper, at: now }) },
      }
    }
    const rows = await findEntries(context, own, oldestFirst(own, page, limit), scope)
    return { data: { ...shownStatement(statement), rows: rows.map(shownEntry) } }
  },
}
