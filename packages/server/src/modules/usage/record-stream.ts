import type { BodyStream } from '@dialyard/contract'
import { maxLineLength, readLines, readText } from '../../kernel/byte-stream.ts'
import { AppError, invalid } from '../../kernel/errors.ts'

/** Something that was sent as a record, as it came in and as what it says. */
export interface Sent {
  text: string
  /** Undefined where it is no JSON. */
  value: unknown
}

const expected = 'call records in JSON or NDJSON'

/** No honest file of records shrinks so much; what does is made to fill memory or time. */
const mostExpansion = 200
const harmless = 16 * 1024 * 1024

async function* guarded(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let packed = 0
  let unpacked = 0
  const counted = (async function* () {
    for await (const chunk of stream) {
      packed += chunk.length
      yield chunk
    }
  })()
  for await (const piece of readText(counted, expected)) {
    unpacked += piece.length
    if (unpacked > harmless && unpacked > packed * mostExpansion) {
      throw new AppError('payload_too_large', `The body unpacks to more than ${mostExpansion} times its size.`)
    }
    yield piece
  }
}

function parsed(text: string): Sent {
  try {
    return { text, value: JSON.parse(text) }
  } catch {
    return { text, value: undefined }
  }
}

async function* recordLines(text: AsyncIterable<string>): AsyncGenerator<Sent> {
  for await (const line of readLines(text)) {
    if (line.trim() !== '') yield parsed(line)
  }
}

const malformed = (detail: string): AppError => new AppError('malformed_request', detail)

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]
const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09

/**
 * Cuts a list of JSON values into its values as it arrives, without reading them: of the list itself, or of the one that
 * stands as `records` in an object.
 */
class ListCutter {
  /** Where we are: before the list, in it, behind it. */
  #place: 'start' | 'head' | 'list' | 'tail' | 'end' = 'start'
  #depth = 0
  #inText = false
  #escaped = false
  /** What has come of the value that is under way, or of what stands before the list. */
  #held = ''
  #wrapped = false

  /** Throws unless the list was closed. */
  end(): void {
    if (this.#place === 'start') throw invalid('records', 'is required')
    if (this.#place !== 'end') throw malformed('The JSON ends before the list of records does.')
  }

  /** The values that end within this piece. */
  *cut(piece: string): Generator<string> {
    let from = 0
    for (let i = 0; i < piece.length; i++) {
      const code = piece.charCodeAt(i)
      if (this.#place === 'list') {
        const ends = this.#step(code)
        if (ends === null) continue
        const value = (this.#held + piece.slice(from, i)).trim()
        this.#held = ''
        from = i + 1
        if (value !== '') yield value
        else if (ends === 'next') throw malformed('The list of records has a comma too many.')
        if (ends === 'list') this.#place = this.#wrapped ? 'tail' : 'end'
      } else {
        this.#outside(piece.charAt(i), code)
        from = i + 1
      }
    }
    if (this.#place === 'list') this.#held += piece.slice(from)
    if (this.#held.length > maxLineLength) throw malformed('A record is longer than 1 MB.')
  }

  /** Within the list: whether a value ends here, and the list with it. */
  #step(code: number): 'next' | 'list' | null {
    if (this.#inText) {
      if (this.#escaped) this.#escaped = false
      else if (code === backslash) this.#escaped = true
      else if (code === quote) this.#inText = false
      return null
    }
    if (code === quote) this.#inText = true
    else if (code === openList || code === openObject) this.#depth++
    else if (code === closeObject) this.#depth--
    else if (code === closeList) {
      if (this.#depth === 0) return 'list'
      this.#depth--
    } else if (code === comma && this.#depth === 0) return 'next'
    if (this.#depth < 0) throw malformed('The brackets of the JSON do not match.')
    return null
  }

  #outside(character: string, code: number): void {
    if (isSpace(code)) return
    if (this.#place === 'start' && code === openList) this.#place = 'list'
    else if (this.#place === 'start' && code === openObject) {
      this.#place = 'head'
      this.#wrapped = true
    } else if (this.#place === 'head') this.#head(character, code)
    else if (this.#place === 'tail' && code === closeObject) this.#place = 'end'
    else throw malformed('The body must be a list of records, or an object with `records` alone.')
  }

  #head(character: string, code: number): void {
    const word = '"records":'
    if (code === openList && this.#held === word) {
      this.#held = ''
      this.#place = 'list'
      return
    }
    this.#held += character
    if (!word.startsWith(this.#held)) throw invalid('records', 'is required, as the only field, and must be a list')
    if (code === colon && this.#held !== word) throw malformed('The JSON cannot be read.')
  }
}

async function* listed(text: AsyncIterable<string>): AsyncGenerator<Sent> {
  const cutter = new ListCutter()
  for await (const piece of text) {
    for (const value of cutter.cut(piece)) {
      const sent = parsed(value)
      // In a list no value can be told from its neighbours any more once one is broken.
      if (sent.value === undefined) throw malformed(`The JSON cannot be read at ${JSON.stringify(value.slice(0, 40))}.`)
      yield sent
    }
  }
  cutter.end()
}

/** What a body holds, record by record; takes the memory of one record, however long the body is. */
export const sentRecords = ({ contentType, stream }: BodyStream): AsyncGenerator<Sent> => {
  const text = guarded(stream)
  return contentType === 'application/x-ndjson' ? recordLines(text) : listed(text)
}
