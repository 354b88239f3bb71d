import type { Rows } from './column.ts'
import type { View } from './view.ts'

interface Part<Row, Cursor> {
  rows: readonly Row[]
  /** Where the next page begins; null after the last. */
  next: Cursor | null
}

const keyOf = ({ page, size, filters }: View): string => JSON.stringify([page, size, filters])

/**
 * A list that the API reads from a place on, for a table that reads it page by page: every page notes where the next begins. A
 * page that is opened by its address is walked to from the first.
 */
export function pagesByCursor<Row, Cursor>(
  read: (view: View, cursor: Cursor | undefined, signal: AbortSignal) => Promise<Part<Row, Cursor>>,
): (view: View, signal: AbortSignal) => Promise<Rows<Row>> {
  const begins = new Map<string, Cursor>()
  const load = async (view: View, signal: AbortSignal): Promise<Rows<Row>> => {
    if (view.page > 1 && !begins.has(keyOf(view))) await load({ ...view, page: view.page - 1 }, signal)
    const cursor = begins.get(keyOf(view))
    if (view.page > 1 && cursor === undefined) return { rows: [], total: null }
    const { rows, next } = await read(view, cursor, signal)
    const following = keyOf({ ...view, page: view.page + 1 })
    if (next === null) begins.delete(following)
    else begins.set(following, next)
    return { rows, total: next === null ? (view.page - 1) * view.size + rows.length : null }
  }
  return load
}
