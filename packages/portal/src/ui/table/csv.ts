import type { Column } from './column.ts'

/** A spreadsheet would take what begins like this for a formula. */
const formula = /^[=+\-@\t\r]/

function field(text: string): string {
  const isNumber = /^[+-]?\d+(\.\d+)?$/.test(text)
  const safe = formula.test(text) && !isNumber ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const line = (fields: readonly string[]): string => `${fields.map(field).join(',')}\r\n`

export function writeCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const told = columns.flatMap(({ header, text }) => (text ? [{ header, text }] : []))
  return [line(told.map(({ header }) => header)), ...rows.map((row) => line(told.map(({ text }) => text(row))))].join(
    '',
  )
}

/** Hands a file to the visitor. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
