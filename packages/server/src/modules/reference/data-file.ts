import { readFileSync } from 'node:fs'

/**
 * The rows of one table in `data/`, a tab-separated file whose first line names the columns; every value is text. Throws when a
 * wanted column is not there, so that a table of another build is noticed at the first look-up and not by empty answers.
 */
export function readDataFile<Column extends string>(
  file: string,
  columns: readonly Column[],
): readonly Record<Column, string>[] {
  const [header = '', ...lines] = readFileSync(new URL(`data/${file}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  const names = header.split('\t')
  const places = columns.map((column) => [column, names.indexOf(column)] as const)
  const missing = places.find(([, place]) => place < 0)
  if (missing !== undefined) throw new Error(`${file} has no column ${missing[0]}`)
  return lines.map((line) => {
    const values = line.split('\t')
    return Object.fromEntries(places.map(([column, place]) => [column, values[place] ?? ''])) as Record<Column, string>
  })
}

/** Makes a loader that runs once, at its first call: most commands never look at the reference data. */
export function once<Value>(load: () => Value): () => Value {
  let loaded: { value: Value } | undefined
  return () => {
    loaded ??= { value: load() }
    return loaded.value
  }
}

/** The words of a value that holds several, separated by spaces. */
export function words(value: string): readonly string[] {
  return value === '' ? [] : value.split(' ')
}
