/** A slice of a list: rows `offset` to `offset + limit`, `limit` null for the whole list. */
export interface Slice {
  offset: number
  limit: number | null
}

export const slice = (page: number, limit: number | null): Slice => ({
  offset: limit === null ? 0 : (page - 1) * limit,
  limit,
})

/** The part of a list in memory that a slice names; a list without a limit is whole on page 1 and empty after it. */
export function cut<T>(rows: readonly T[], page: number, limit: number | null): T[] {
  if (limit === null) return page === 1 ? [...rows] : []
  return rows.slice((page - 1) * limit, page * limit)
}
