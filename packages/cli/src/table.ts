export type Cell = string | number | boolean | null | undefined

const isNumeric = (text: string): boolean => /^-?[\d,]*\.?\d+$/.test(text)

/** Rows under a header, each column as wide as its longest cell; columns of figures are flush right. */
export function table(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = rows.map((row) => header.map((_, column) => String(row[column] ?? '-')))
  const columns = header.map((title, column) => {
    const own = cells.map((row) => row[column] ?? '')
    return {
      width: Math.max(title.length, ...own.map((text) => text.length)),
      right: own.some(isNumeric) && own.every((text) => isNumeric(text) || text === '-'),
    }
  })
  const line = (row: readonly string[]) =>
    columns
      .map(({ width, right }, column) => (right ? row[column]?.padStart(width) : row[column]?.padEnd(width)))
      .join('  ')
      .trimEnd()
  return [header, ...cells].map(line).join('\n')
}

/** Names beside values, one pair a line. */
export function pairs(entries: Readonly<Record<string, Cell>>): string {
  const width = Math.max(...Object.keys(entries).map((name) => name.length))
  return Object.entries(entries)
    .map(([name, value]) => `${name.padEnd(width)}  ${value ?? '-'}`)
    .join('\n')
}

/** A cell as spreadsheets and programs read it (RFC 4180). */
function csvCell(cell: Cell): string {
  const text = String(cell ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows under a header, as CSV. */
export const csv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [header, ...rows].map((row) => `${row.map(csvCell).join(',')}\n`).join('')
