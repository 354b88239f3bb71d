import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { AppError } from './errors.ts'

/**
 * From the bytes of a file somebody sends to its text and its lines, and from rows to the text that COPY takes. Every step holds one chunk at a time, so a file
 * of any size takes the same memory. Whatever is not the kind of file that was expected is refused with `unreadable_file`.
 */

/** No line of a table or of NDJSON is honestly longer; without a bound a file without line ends would be held whole. */
export const maxLineLength = 1024 * 1024

/** Enough of a file's beginning to tell what it is. */
const headLength = 512

const unreadable = (detail: string, cause?: unknown): AppError => new AppError('unreadable_file', detail, { cause })

/**
 * The text of a file that is UTF-8, plain or gzip, in pieces of any length. `expected` completes the sentence "Expected …." and
 * tells the sender of a wrong file what to send. `legacy`: what is not UTF-8 is taken for Windows-1252, of which Latin-1 is a part,
 * as offices still write it.
 */
export async function* readText(
  stream: AsyncIterable<Uint8Array>,
  expected: string,
  { legacy = false } = {},
): AsyncGenerator<string> {
  const decode = legacy ? decodeByLines() : decodeUtf8(expected)
  let first = true
  for await (const chunk of withHead(unpack(stream, expected), headLength)) {
    if (first) refuseOtherFiles(chunk, expected)
    first = false
    // PostgreSQL cannot store it, and text does not hold it: this is some binary file.
    if (chunk.includes(0)) throw unreadable(`The file holds zero bytes, as no text does. Expected ${expected}.`)
    const text = decode(chunk)
    if (text !== '') yield text
  }
  const rest = decode()
  if (rest !== '') yield rest
}

/** Decodes the next chunk; without one, what is left at the end. */
type Decode = (chunk?: Uint8Array) => string

function decodeUtf8(expected: string): Decode {
  const decoder = new TextDecoder('utf-8', { fatal: true }) // drops a byte order mark
  return (chunk) => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
    } catch (cause) {
      throw unreadable(`The file is not valid UTF-8 text; save it as UTF-8. Expected ${expected}.`, cause)
    }
  }
}

/** Decides anew for every line. Only whole lines are decoded, so that a character is never cut in two. */
function decodeByLines(): Decode {
  const [utf8, windows] = [new TextDecoder('utf-8', { fatal: true }), new TextDecoder('windows-1252')]
  /** What has come of a line that has not ended: joined when it does, since it may come in many pieces. */
  let held: Uint8Array[] = []
  let heldLength = 0
  const decode = (bytes: Uint8Array): string => {
    try {
      return utf8.decode(bytes)
    } catch {
      const end = bytes.indexOf(0x0a) + 1
      if (end === 0 || end === bytes.length) return windows.decode(bytes)
      return decodeLines(bytes)
    }
  }
  function decodeLines(bytes: Uint8Array): string {
    let text = ''
    for (let start = 0, end = 0; start < bytes.length; start = end) {
      end = bytes.indexOf(0x0a, start) + 1 || bytes.length
      text += decode(bytes.subarray(start, end))
    }
    return text
  }
  return (chunk) => {
    if (chunk === undefined) return decode(Buffer.concat(held))
    const end = chunk.lastIndexOf(0x0a) + 1
    const whole = end === 0 ? '' : decode(Buffer.concat([...held, chunk.subarray(0, end)]))
    if (end > 0) [held, heldLength] = [[], 0]
    held.push(chunk.subarray(end))
    heldLength += chunk.length - end
    if (heldLength > 4 * maxLineLength) throw unreadable('A line of the file is longer than 1 MB.')
    return whole
  }
}

/** The lines of a text, without their ends, LF or CRLF. The first one an editor numbers 1. */
export async function* readLines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  let lineNumber = 1
  for await (const piece of text) {
    const [first = '', ...others] = piece.split('\n')
    rest += first
    for (const next of others) {
      yield checkedLine(rest, lineNumber)
      lineNumber += 1
      rest = next
    }
    if (rest.length > maxLineLength) throw tooLong(lineNumber)
  }
  if (rest !== '') yield checkedLine(rest, lineNumber)
}

const tooLong = (lineNumber: number): AppError => unreadable(`Line ${lineNumber} is longer than 1 MB.`)

function checkedLine(line: string, lineNumber: number): string {
  if (line.length > maxLineLength) throw tooLong(lineNumber)
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

/** A value as a column of PostgreSQL's `COPY … FROM STDIN` takes it in its text format. */
export type CopyValue = string | number | bigint | boolean | null

/** Columns side by side; append a line feed for a whole row. */
export const copyColumns = (values: readonly CopyValue[]): string => values.map(copyColumn).join('\t')

const copyEscapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function copyColumn(value: CopyValue): string {
  if (value === null) return '\\N'
  return typeof value === 'string'
    ? value.replace(/[\\\t\n\r]/g, (character) => copyEscapes[character] ?? '')
    : String(value)
}

/** Takes the gzip wrapping off where there is one; several gzip files one after the other count as one. */
async function* unpack(stream: AsyncIterable<Uint8Array>, expected: string): AsyncGenerator<Uint8Array> {
  const bytes = withHead(stream, 2)
  const { value: head } = await bytes.next()
  if (head === undefined) return
  const whole = (async function* () {
    try {
      yield head
      yield* bytes
    } finally {
      // Whoever stops at the head has stopped reading the stream as well.
      await bytes.return(undefined)
    }
  })()
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* whole
    return
  }
  const gunzip = createGunzip()
  // A failure on either side destroys `gunzip`, and so reaches whoever reads from it.
  pipeline(Readable.from(whole), gunzip).catch(() => {})
  try {
    yield* gunzip
  } catch (error) {
    const { code } = error as { code?: string }
    if (!code?.startsWith('Z_')) throw error
    const fault = code === 'Z_BUF_ERROR' ? 'ends too early' : 'is damaged'
    throw unreadable(`The gzip file ${fault}; send it again. Expected ${expected}.`, error)
  }
}

/** The same bytes, the first chunk with at least `length` of them where there are so many. */
async function* withHead(stream: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array()
  for await (const chunk of stream) {
    if (head === undefined) {
      yield chunk
      continue
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk])
    if (head.length < length) continue
    yield head
    head = undefined
  }
  if (head !== undefined && head.length > 0) yield head
}

function refuseOtherFiles(head: Uint8Array, expected: string): void {
  const [first, second] = head
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw unreadable(`The file is UTF-16 text; save it as UTF-8. Expected ${expected}.`)
  }
  if (first === 0x50 && second === 0x4b && (head[2] ?? 0) < 0x09) {
    throw unreadable(`The file is a zip archive or a spreadsheet; unpack or export it first. Expected ${expected}.`)
  }
  // A site that refuses a download answers with a page, and the page is then sent here.
  if (/^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|html|head|body|\?xml)/i.test(Buffer.from(head).toString('latin1'))) {
    throw unreadable(`The file is a web page, perhaps the error page of a failed download. Expected ${expected}.`)
  }
}
