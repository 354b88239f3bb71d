import type { Context } from '../../context.ts'
import { readXdrs } from './list-xdrs.ts'
import { shownXdr } from './shown-xdr.ts'
import type { XdrFilter } from './xdr-store.ts'

type Shown = ReturnType<typeof shownXdr>

const columns = [
  ...['i_xdr', 'i_customer', 'account_id', 'CLI', 'CLD', 'connect_time', 'disconnect_time', 'charged_quantity'],
  ...['charged_amount', 'history', 'destination', 'description', 'country', 'disconnect_cause', 'disconnect_reason'],
  ...['setup_time', 'call_id', 'bit_flags', 'is_split'],
] as const satisfies readonly (keyof Shown)[]

/** A field of CSV. What a spreadsheet would run as a formula is shown as text. */
function fieldOf(value: Shown[(typeof columns)[number]]): string {
  if (typeof value !== 'string') return value === null || value === undefined ? '' : JSON.stringify(value)
  const text = /^[=+\-@\t\r]/.test(value) && !/^\+\d+x/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** All records of a list as CSV, newest first. */
export async function* csvOfXdrs(context: Context, list: XdrFilter): AsyncGenerator<string> {
  yield `${columns.join()}\r\n`
  for await (const rows of readXdrs(context, list)) {
    const lines = rows.map(shownXdr).map((row) => columns.map((column) => fieldOf(row[column])).join())
    yield `${lines.join('\r\n')}\r\n`
  }
}

/** All records of a list, each as `GET /xdr` shows it, one a line, newest first. */
export async function* linesOfXdrs(context: Context, list: XdrFilter): AsyncGenerator<string> {
  for await (const rows of readXdrs(context, list)) {
    yield `${rows.map((row) => JSON.stringify(shownXdr(row))).join('\n')}\n`
  }
}
