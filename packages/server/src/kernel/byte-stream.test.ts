import { deflateRawSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { copyColumns, maxLineLength, readLines, readText } from './byte-stream.ts'
import { AppError } from './errors.ts'

const expected = 'a CSV file'

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size)
}

async function linesOf(content: Uint8Array | string, size = 7): Promise<string[]> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return Array.fromAsync(readLines(readText(chunks(bytes, size), expected)))
}

const refusal = async (content: Uint8Array | string, size?: number): Promise<string> => {
  const error: unknown = await linesOf(content, size).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(AppError)
  expect((error as AppError).code).toBe('unreadable_file')
  return (error as AppError).message
}

describe('a file is read as text', () => {
  it.each([1, 2, 3, 1000])('whatever pieces of %i bytes it comes in', async (size) => {
    const content = 'number,city\r\n+1,Québec\n\n+2,東京'
    const lines = ['number,city', '+1,Québec', '', '+2,東京']
    expect(await linesOf(content, size)).toEqual(lines)
    expect(await linesOf(gzipSync(content), size)).toEqual(lines)
  })

  it('in the code page of an office where a line is not UTF-8, whatever pieces it comes in', async () => {
    const bytes = Buffer.concat([Buffer.from('Cit\u00e9\n', 'latin1'), Buffer.from('Qu\u00e9bec\n\u2019')])
    for (const size of [1, 3, 1000]) {
      const lines = await Array.fromAsync(readLines(readText(chunks(bytes, size), expected, { legacy: true })))
      expect(lines).toEqual(['Cité', 'Québec', '’'])
    }
  })

  it.each([10, 1000])('and is let go of where the reader stops, in pieces of %i bytes', async (size) => {
    let isOpen = true
    const source = (async function* () {
      try {
        yield* chunks(Buffer.from('many lines\n'.repeat(1_000)), size)
      } finally {
        isOpen = false
      }
    })()
    for await (const piece of readText(source, expected)) {
      expect(piece).toMatch(/^many/)
      break
    }
    expect(isOpen).toBe(false)
  })

  it('with or without a byte order mark and a last line end', async () => {
    expect(await linesOf('\ufeffa\nb\n')).toEqual(['a', 'b'])
    expect(await linesOf(gzipSync('\ufeffa\nb'))).toEqual(['a', 'b'])
  })

  it('from several gzip files in one', async () => {
    expect(await linesOf(Buffer.concat([gzipSync('a\nb'), gzipSync('c\n')]))).toEqual(['a', 'bc'])
  })

  it('and an empty one has no lines', async () => {
    expect(await linesOf('')).toEqual([])
    expect(await linesOf(gzipSync(''))).toEqual([])
  })
})

describe('a file is refused in a clear sentence', () => {
  const whole = gzipSync(Array.from({ length: 5000 }, (_, i) => `line ${i * 7919}`).join('\n'))

  it('when its gzip ends too early', async () => {
    expect(await refusal(whole.subarray(0, whole.length - 9))).toBe(
      'The gzip file ends too early; send it again. Expected a CSV file.',
    )
  })

  it('when its gzip is damaged', async () => {
    const damaged = Buffer.from(whole)
    damaged.fill(0xaa, 200, 240)
    expect(await refusal(damaged)).toMatch(/^The gzip file is damaged/)
    expect(await refusal(Buffer.concat([Buffer.from([0x1f, 0x8b]), deflateRawSync('a')]))).toMatch(/gzip file/)
  })

  it('when it is UTF-16', async () => {
    expect(await refusal(Buffer.from('\ufeffnumber', 'utf16le'))).toMatch(/UTF-16/)
    expect(await refusal(Buffer.from([0xfe, 0xff, 0, 0x6e]))).toMatch(/UTF-16/)
    expect(await refusal(Buffer.from('number', 'utf16le'))).toMatch(/zero bytes/)
  })

  it('when it is not UTF-8', async () => {
    expect(await refusal(Buffer.from('Québec', 'latin1'))).toMatch(/not valid UTF-8/)
    expect(await refusal(Buffer.from('Qué').subarray(0, 3))).toMatch(/not valid UTF-8/)
  })

  it('when it is a web page or a zip archive', async () => {
    expect(await refusal('\n<!DOCTYPE html><html><h1>403</h1>')).toMatch(/web page/)
    expect(await refusal('\ufeff<HTML>')).toMatch(/web page/)
    expect(await refusal(Buffer.from('PK\x03\x04rest of it'))).toMatch(/zip archive/)
  })

  it('when a line is longer than 1 MB, whatever follows', async () => {
    const long = 'x'.repeat(maxLineLength)
    expect((await linesOf(`${long}\na`, 65536)).length).toBe(2)
    expect(await refusal(`a\n${long}x`, 65536)).toBe('Line 2 is longer than 1 MB.')
    expect(await refusal(gzipSync(`${long}x\n`), 65536)).toBe('Line 1 is longer than 1 MB.')
  })

  it('but a failure of the sender stays what it is', async () => {
    const failing = async function* () {
      yield whole.subarray(0, 100)
      throw new Error('connection reset')
    }
    await expect(Array.fromAsync(readText(failing(), expected))).rejects.toThrow('connection reset')
  })
})

it('a row for COPY keeps tabs, line ends, backslashes and absence apart', () => {
  expect(copyColumns(['a\tb\\N\r\n', null, 7, 12n, false])).toBe('a\\tb\\\\N\\r\\n\t\\N\t7\t12\tfalse')
})
