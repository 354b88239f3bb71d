import { printLine, type Shell } from './io.ts'
import { type Cell, csv, pairs, table } from './table.ts'

/** Rows as a table for people, or as CSV. Either way under the same names. */
export function printTable(shell: Shell, header: readonly string[], rows: readonly (readonly Cell[])[]): void {
  if (shell.form === 'csv') shell.stdout.write(csv(header, rows))
  else printLine(shell, table(header, rows))
}

/** One thing, a line a field; as CSV one row. */
export function printPairs(shell: Shell, entries: Readonly<Record<string, Cell>>): void {
  if (shell.form === 'csv') printTable(shell, Object.keys(entries), [Object.values(entries)])
  else printLine(shell, pairs(entries))
}

/** What stands over a table; CSV is the table alone. */
export function printHead(shell: Shell, entries: Readonly<Record<string, Cell>>): void {
  if (shell.form !== 'csv') printLine(shell, `${pairs(entries)}\n`)
}

/** A single value, bare for people, who may put it where it belongs. */
export function printValue(shell: Shell, name: string, value: string): void {
  if (shell.form === 'csv') printPairs(shell, { [name]: value })
  else printLine(shell, value)
}
