import type { DataOf, Handlers, InputOf, modules } from '@dialyard/contract'
import { type Context, providerAccountId, scopeOf } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { instantOf } from '../../kernel/instant.ts'
import { formatMoney, subtract } from '../../kernel/money.ts'
import { slice } from '../../kernel/page.ts'
import { findSubtree, findVisibleAccount } from '../accounts/index.ts'
import { storedNumber } from './call-record.ts'
import { csvOfXdrs, linesOfXdrs } from './export-xdrs.ts'
import { type IngestParts, ingestRecords } from './ingest-records.ts'
import { listXdrs } from './list-xdrs.ts'
import { countRejects, findRejects } from './reject-store.ts'
import { type Period, previewRerating, ratePeriodAnew } from './rerate-period.ts'
import { findReratings, type Rerating } from './rerating-store.ts'
import { retryReject } from './retry-reject.ts'
import { shownSummary } from './show-summary.ts'
import { shownXdr } from './shown-xdr.ts'
import { findSummary } from './summary-store.ts'
import { assignHolding } from './usage-holding.ts'
import type { XdrScope } from './xdr-page.ts'
import { rangeOf } from './xdr-range.ts'

type Calls = typeof modules.usage
type ListInput = InputOf<Calls['usage.list-xdr']>

/** Whose records a caller asks for: an account's and those of everyone below it. */
async function scopeNamed(context: Context, accountId: number | undefined): Promise<XdrScope> {
  const scope = scopeOf(context.actor)
  const named = accountId === undefined ? scope : (await findVisibleAccount(context, accountId, scope)).accountId
  return { accountId: named, accountIds: await findSubtree(context, named) }
}

async function listOf(context: Context, input: ListInput) {
  const { account_id, customer: kind, caller, called, cause, unrated } = input
  return {
    ...rangeOf(input),
    ...(await scopeNamed(context, account_id)),
    ...{ kind, cause, unrated },
    cli: caller === undefined ? undefined : storedNumber(caller),
    cld: called === undefined ? undefined : storedNumber(called),
  }
}

const shownRerating = (rerating: Rerating): DataOf<Calls['usage.rerate']> => ({
  rerating_id: rerating.reratingId === 0 ? null : rerating.reratingId,
  account_id: rerating.accountId,
  from: rerating.since.toISOString(),
  to: rerating.until.toISOString(),
  examined: Number(rerating.examined),
  changed: Number(rerating.changed),
  charged_before: formatMoney(rerating.oldAmount),
  charged_now: formatMoney(rerating.newAmount),
  difference: formatMoney(subtract(rerating.newAmount, rerating.oldAmount)),
  done: rerating.doneAt !== null,
})

async function periodOf(context: Context, input: InputOf<Calls['usage.rerate']>): Promise<Period> {
  const { account_id = providerAccountId, reason } = input
  const { accountId } = await findVisibleAccount(context, account_id, scopeOf(context.actor))
  const [since, until] = [instantOf(input.from, 'from'), instantOf(input.to, 'to')]
  if (until <= since) throw invalid('to', 'must be after `from`')
  return { accountId, since, until, reason }
}

/** A day that is on the calendar. */
const dayOf = (text: string, field: string): string => instantOf(text, field).toISOString().slice(0, 10)

export const usageRoutes = (parts: IngestParts): Handlers<Calls, Context> => ({
  'usage.list-xdr': async (context, { format, page, max, ...input }) => {
    const list = await listOf(context, { format, page, max, ...input })
    if (format === 'csv') {
      return { file: { contentType: 'text/csv', filename: 'xdr.csv', stream: csvOfXdrs(context, list) } }
    }
    if (format === 'ndjson') {
      const stream = linesOfXdrs(context, list)
      return { file: { contentType: 'application/x-ndjson', filename: 'xdr.ndjson', stream } }
    }
    const { rows, total } = await listXdrs(context, list, { offset: (page - 1) * max, limit: max })
    return { data: { xdr_list: rows.map(shownXdr), total } }
  },
  'usage.add-records': async (context, body) => ({ data: await ingestRecords(context, body, parts) }),
  'usage.list-rejected': async (context, { page, limit }) => {
    const [count, rows] = await Promise.all([countRejects(context), findRejects(context, slice(page, limit))])
    const shown = rows.map((row) => ({
      reject_id: Number(row.rejectId),
      ...{ source: row.source, record: row.record, message: row.message, times: row.times },
      rejected_at: row.rejectedAt.toISOString(),
    }))
    return { data: { count, rows: shown } }
  },
  'usage.retry-rejected': async (context, { reject_id, record = {} }) => {
    const isNew = await retryReject(context, { rejectId: reject_id, corrections: record }, parts)
    return { data: { accepted: isNew ? 1 : 0, duplicates: isNew ? 0 : 1 } }
  },
  'usage.assign-holding': async (context, { account_id = null, i_xdr = null, number = null }) => ({
    data: await assignHolding(context, { accountId: account_id, ids: i_xdr, number }, parts.tariffs),
  }),
  'usage.rerate': async (context, input) => {
    const period = await periodOf(context, input)
    const rate = input.preview ? previewRerating : ratePeriodAnew
    return { data: shownRerating(await rate(context, period, parts.tariffs)) }
  },
  'usage.list-reratings': async (context, { page, limit }) => ({
    data: (await findReratings(context, slice(page, limit))).map(shownRerating),
  }),
  'usage.summary': async (context, { from, to, by, account_id, customer: kind, page, limit }) => {
    const [first, last] = [dayOf(from, 'from'), dayOf(to, 'to')]
    if (last < first) throw invalid('to', 'must not be before `from`')
    const { accountIds } = await scopeNamed(context, account_id)
    const { total, count, rows } = await findSummary(context, { accountIds, first, last, kind, by }, slice(page, limit))
    return { data: { total: shownSummary(total), count, rows: rows.map(shownSummary) } }
  },
})
