/** The rows of a list's answer, which stand in it under `name`, or are the whole of it: `[]`. */
export function rowsOf(data: unknown, name: string | null): readonly unknown[] {
  const rows =
    typeof data === 'object' && data !== null && name !== null && name in data ? Reflect.get(data, name) : data
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
export async function* pages<A extends { data: unknown }>(
  name: string | null,
  firstPage: number,
  read: (page: number) => Promise<A>,
) {
  let seen = 0
  let size = 0
  for (let page = firstPage; ; page++) {
    const answer = await read(page)
    const count = rowsOf(answer.data, name).length
    if (count === 0) return
    yield answer
    seen += count
    size ||= count
    if (count < size || (firstPage === 1 && seen >= totalOf(answer))) return
  }
}
