import type { Context } from '../../context.ts'
import type { Slice } from '../../kernel/page.ts'
import { findPage, type XdrScope } from './xdr-page.ts'
import { countXdrs, findXdrs, type XdrFilter, type XdrPlace, type XdrRow } from './xdr-store.ts'

const isCounted = ({ cli, cld, cause, unrated }: XdrFilter): boolean =>
  cli === undefined && cld === undefined && cause === undefined && !unrated

/** A page of records, newest first, with how many there are in all. */
export async function listXdrs(
  context: Context,
  list: XdrFilter & XdrScope,
  { offset, limit }: Slice & { limit: number },
): Promise<{ rows: XdrRow[]; total: number }> {
  if (isCounted(list)) return findPage(context, { ...list, kind: list.kind }, { offset, limit })
  const [rows, total] = await Promise.all([findXdrs(context, list, { offset, limit }), countXdrs(context, list)])
  return { rows, total }
}

const exportPiece = 1_000

/** All records of a list, newest first, a thousand at a time. */
export async function* readXdrs(context: Context, list: XdrFilter): AsyncGenerator<XdrRow[]> {
  let below: XdrPlace | undefined
  for (;;) {
    const rows = await findXdrs(context, list, { limit: exportPiece, below })
    if (rows.length > 0) yield rows
    if (rows.length < exportPiece) return
    below = rows.at(-1)
  }
}
