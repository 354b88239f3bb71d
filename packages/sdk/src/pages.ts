/** Rows of an answer whose data is a list or holds one as `rows`. */
function rowsOf(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data
  const rows = typeof data === 'object' && data !== null && 'rows' in data ? data.rows : null
  if (Array.isArray(rows)) return rows
  throw new TypeError('This answer is not a list of rows')
}

/** How many rows there are on all pages, where the answer tells. */
function totalOf(answer: { data: unknown }): number {
  const inside = Array.isArray(answer.data) ? {} : answer.data
  const { total, totalRecords, count }: Record<string, unknown> = { ...(inside as object), ...answer }
  const told = total ?? totalRecords ?? count
  return told === undefined || told === null ? Number.POSITIVE_INFINITY : Number(told)
}

/**
 * Page after page until the rows end. The size of the first page is the size the server serves, since it clamps what is
 * asked for; a shorter page is the last.
 */
export async function* pages<A extends { data: unknown }>(read: (page: number) => Promise<A>, firstPage: number) {
  let seen = 0
  let size = 0
  for (let page = firstPage; ; page++) {
    const answer = await read(page)
    const count = rowsOf(answer.data).length
    if (count === 0) return
    yield answer
    seen += count
    size ||= count
    if (count < size || (firstPage === 1 && seen >= totalOf(answer))) return
  }
}
