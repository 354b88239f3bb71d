/**
 * The fields of one line of CSV (RFC 4180), trimmed; null when its quotes are not in order. A field does not run over several
 * lines: nothing that is imported here may hold a line end, and one stray quote then spoils its own line only.
 */
export function csvFields(line: string): string[] | null {
  if (!line.includes('"')) return line.split(',').map((field) => field.trim())
  const fields: string[] = []
  for (let at = 0; ; at += 1) {
    const end = line[at] === '"' ? endOfQuoted(line, at) : line.indexOf(',', at)
    if (end === null) return null
    const stop = end < 0 ? line.length : end
    const field = line.slice(at, stop)
    if (field.startsWith('"')) fields.push(field.slice(1, -1).replaceAll('""', '"').trim())
    else if (field.includes('"')) return null
    else fields.push(field.trim())
    if (stop === line.length) return fields
    at = stop
  }
}

/** Where a quoted field that begins at `start` ends: at a comma or at the line's end. */
function endOfQuoted(line: string, start: number): number | null {
  let end = line.indexOf('"', start + 1)
  while (end >= 0 && line[end + 1] === '"') end = line.indexOf('"', end + 2)
  if (end < 0) return null
  return end + 1 === line.length || line[end + 1] === ',' ? end + 1 : null
}

/** The fields of one line between tabs, without the blanks that fill a column up and the quotes that wrap a name. */
export const tabFields = (line: string): string[] =>
  line.split('\t').map((field) => {
    const text = field.trim()
    return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).trim() : text
  })

/** A column's name as it is compared: `NPA-NXX` and `npa_nxx` are one, and so are `In Service` and `In  Service`. */
export const columnKey = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
