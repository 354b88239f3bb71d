import type { Handlers, modules } from '@dialyard/contract'
import { type Context, providerAccountId, scopeOf } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { instantOf } from '../../kernel/instant.ts'
import { formatMoney, subtract } from '../../kernel/money.ts'
import { type Slice, slice } from '../../kernel/page.ts'
import { findVisibleAccount } from '../accounts/index.ts'
import { countOf, newestFirst } from './book.ts'
import { findBooks, findEntries, readEntries } from './book-store.ts'
import { findProviderMargins, findResellerMargins, type Margin, type Margins } from './margin-store.ts'
import { csvOf, shownEntry } from './shown-entry.ts'
import { findTransaction, findVisibleChain } from './transaction-store.ts'

type Calls = typeof modules.billing

interface Range {
  from: Date | null
  to: Date | null
}

function rangeOf({ from, to }: { from?: string; to?: string }): Range {
  const range = {
    from: from === undefined ? null : instantOf(from, 'from'),
    to: to === undefined ? null : instantOf(to, 'to'),
  }
  if (range.from && range.to && range.to <= range.from) throw invalid('to', 'must be after `from`')
  return range
}

/** The account that a call is about, itself or one below the caller. The provider's staff name one, having no money. */
export async function accountOf(context: Context, accountId: number | undefined): Promise<number> {
  const { actor } = context
  if (accountId === undefined && actor.role === 'admin') throw invalid('account_id', 'name an account')
  return (await findVisibleAccount(context, accountId ?? actor.accountId, scopeOf(actor))).accountId
}

const shownMargin = ({ sold, cost }: Margin) => ({
  sold: formatMoney(sold),
  cost: formatMoney(cost),
  margin: formatMoney(subtract(sold, cost)),
})

const mostDays = 366

function yearAtMost(input: { from: string; to: string }): { from: Date; to: Date } {
  const { from, to } = rangeOf(input)
  if (!from || !to || to.getTime() - from.getTime() > mostDays * 86_400_000) {
    throw invalid('to', 'may be a year after `from` at most')
  }
  return { from, to }
}

/** Of a reseller, or for the provider's staff who name none of the provider. */
async function marginsOf(
  context: Context,
  accountId: number | undefined,
  range: { from: Date; to: Date },
  page: Slice,
): Promise<Margins & { accountId: number }> {
  const { actor } = context
  if (accountId === undefined && actor.role === 'admin') {
    return { accountId: providerAccountId, ...(await findProviderMargins(context, range, page)) }
  }
  const seller = await findVisibleAccount(context, accountId ?? actor.accountId, scopeOf(actor))
  const { resale, customer: own } = await findBooks(context, seller.accountId, range)
  if (!resale || !own) {
    if (accountId === undefined) throw new AppError('forbidden', 'Margins are a reseller’s.')
    throw invalid('account_id', `account ${accountId} is no reseller`)
  }
  return {
    accountId: seller.accountId,
    ...(await findResellerMargins(context, seller.accountId, { resale, own }, page)),
  }
}

async function shownTransaction(context: Context, transactionId: string) {
  const { forAccountId, entries } = await findVisibleChain(context, transactionId, scopeOf(context.actor))
  const found = await findTransaction(context, transactionId)
  return {
    transaction_id: found.transactionId,
    kind: found.kind,
    at: found.at.toISOString(),
    order_no: found.orderNo,
    reason: found.reason,
    for_account_id: forAccountId,
    reverses: found.reverses,
    reversed_by: found.reversedBy,
    entries: entries.map(({ accountId, purpose, seq, amount, balance }) => ({
      account_id: accountId,
      book: purpose,
      entry: seq,
      amount: formatMoney(amount),
      balance: balance === null ? null : formatMoney(balance),
    })),
  }
}

type LedgerCall = 'billing.list-ledger' | 'billing.show-ledger-transaction' | 'billing.list-margins'

export const ledgerRoutes: Handlers<Pick<Calls, LedgerCall>, Context> = {
  'billing.list-ledger': async (context, { account_id, book: purpose, format, page, limit, ...input }) => {
    const range = rangeOf(input)
    const accountId = await accountOf(context, account_id)
    const book = (await findBooks(context, accountId, range))[purpose]
    if (!book && purpose === 'resale') throw invalid('book', `account ${accountId} is no reseller`)
    if (!book) throw new AppError('not_found', `Account ${accountId} has no money of its own.`)
    const scope = scopeOf(context.actor)
    if (format === 'csv') {
      const stream = csvOf(readEntries(context, book, book, { scope, newest: true }))
      return { file: { contentType: 'text/csv', filename: `ledger-${accountId}-${purpose}.csv`, stream } }
    }
    const rows = (await findEntries(context, book, newestFirst(book, page, limit), scope)).reverse()
    const { currency } = book
    return {
      data: { account_id: accountId, book: purpose, currency, count: countOf(book), rows: rows.map(shownEntry) },
    }
  },
  'billing.show-ledger-transaction': async (context, { transaction_id }) => ({
    data: await shownTransaction(context, transaction_id),
  }),
  'billing.list-margins': async (context, { account_id, page, limit, ...input }) => {
    const range = yearAtMost(input)
    const { accountId, count, rows, ...whole } = await marginsOf(context, account_id, range, slice(page, limit))
    return {
      data: {
        account_id: accountId,
        from: range.from.toISOString(),
        to: range.to.toISOString(),
        ...shownMargin(whole),
        count,
        rows: rows.map((row) => ({ account_id: row.accountId, username: row.username, ...shownMargin(row) })),
      },
    }
  },
}
