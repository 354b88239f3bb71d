import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** A line of a CSV file with its number, from 1. */
export interface CsvLine {
  number: number
  /** Null where the quotes are not in order. */
  fields: string[] | null
}

async function* unpacked(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const rest = bytes[Symbol.asyncIterator]()
  const first = await rest.next()
  if (first.done) return
  const whole = (async function* () {
    yield first.value
    yield* { [Symbol.asyncIterator]: () => rest }
  })()
  const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b
  yield* isGzip ? Readable.from(whole).pipe(createGunzip()) : whole
}

/** The fields of a line between commas, semicolons or tabs; a field that holds one of them stands in quotes. */
export function fieldsOf(line: string, separator: string): string[] | null {
  const fields: string[] = []
  let at = 0
  while (at <= line.length) {
    if (line[at] === '"') {
      const quoted = /"((?:[^"]|"")*)"/y
      quoted.lastIndex = at
      const match = quoted.exec(line)
      if (!match) return null
      at += match[0].length
      if (at < line.length && line[at] !== separator) return null
      fields.push((match[1] ?? '').replaceAll('""', '"'))
    } else {
      const end = line.indexOf(separator, at)
      fields.push(line.slice(at, end < 0 ? line.length : end).trim())
      at = end < 0 ? line.length : end
    }
    at += 1
  }
  return fields
}

const separatorOf = (line: string): string =>
  [',', ';', '\t'].reduce((best, each) => (line.split(each).length > line.split(best).length ? each : best))

/** The lines of a CSV file, plain or gzip, as they arrive; empty ones are left out. */
export async function* csvLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CsvLine> {
  const decoder = new TextDecoder()
  let rest = ''
  let number = 0
  let separator: string | undefined
  const read = (line: string): CsvLine[] => {
    number += 1
    const text = line.replace(/\r$/, '')
    if (text.trim() === '') return []
    separator ??= separatorOf(text)
    return [{ number, fields: fieldsOf(text, separator) }]
  }
  for await (const chunk of unpacked(bytes)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines.flatMap(read)
  }
  yield* read(rest)
}
