/** What stands in a list without quotes: numbers, ids, dates, words. NULL would be none. */
const plain = /^(?!null$)[\w.:+-]+$/i

function elementText(element: unknown): string | undefined {
  if (element === null || element === undefined) return 'NULL'
  if (typeof element === 'string') return plain.test(element) ? element : `"${element.replace(/["\\]/g, '\\$&')}"`
  return typeof element === 'object' ? undefined : String(element)
}

/**
 * A parameter as it goes to the database: a list of plain values as one text, which the driver would put together piece by
 * piece, at thirty times the memory. Whatever else there is the driver writes.
 */
export function parameterText(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  const elements = value.map(elementText)
  return elements.includes(undefined) ? value : `{${elements.join()}}`
}
