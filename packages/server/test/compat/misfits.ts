const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value)

/**
 * Where an answer lacks what an example shows: a field that is missing, or is of another JSON type. A value may be null
 * where nothing is known, but not an object or a list; of a list every row is held against the example's first.
 */
export function misfits(shown: unknown, answered: unknown, at = 'answer'): string[] {
  if (answered === undefined) return [`${at} is missing`]
  const [wanted, kind] = [kindOf(shown), kindOf(answered)]
  if (wanted === 'null') return []
  if (wanted !== kind)
    return kind === 'null' && wanted !== 'object' && wanted !== 'list' ? [] : [`${at} is ${kind}, not ${wanted}`]
  if (wanted === 'list') {
    const [[first], rows] = [shown as unknown[], answered as unknown[]]
    if (first !== undefined && rows.length === 0) return [`${at} is empty`]
    return first === undefined ? [] : rows.flatMap((row, i) => misfits(first, row, `${at}[${i}]`))
  }
  if (wanted !== 'object') return []
  const fields = answered as Record<string, unknown>
  return Object.entries(shown as object).flatMap(([name, value]) => misfits(value, fields[name], `${at}.${name}`))
}
