import { unreadableSource } from './error.ts'
import { randomKey } from './random-key.ts'

export type Bytes = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>

export interface UploadFile {
  file: Blob | Bytes
  filename?: string | undefined
  /** Called with the file's bytes handed to the network so far. */
  onProgress?: ((bytesSent: number) => void) | undefined
}

/** A stream's reader, since not every browser can iterate over a stream. */
async function* chunksOf(source: Bytes): AsyncGenerator<Uint8Array, void> {
  if (!('getReader' in source)) return yield* source
  const reader = source.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel()
  }
}

async function* parts(head: string, upload: UploadFile, source: Bytes, tail: string) {
  const encoder = new TextEncoder()
  yield encoder.encode(head)
  let sent = 0
  try {
    for await (const chunk of chunksOf(source)) {
      yield chunk
      sent += chunk.byteLength
      upload.onProgress?.(sent)
    }
  } catch (error) {
    throw unreadableSource(error)
  }
  yield encoder.encode(tail)
}

/** Nothing is read ahead, so progress counts what the network took. */
const streamOf = (chunks: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> =>
  new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await chunks.next()
        if (next.done) controller.close()
        else controller.enqueue(next.value)
      },
      async cancel() {
        await chunks.return()
      },
    },
    { highWaterMark: 0 },
  )

/** A name within a part's header, written as browsers write it (HTML, 4.10.21.8). */
const quoted = (name: string): string => `"${name.replace(/["\r\n]/g, (sign) => encodeURIComponent(sign))}"`

/**
 * A form whose last part is the file, so that a server that reads as it goes knows every field before the file.
 * A Blob whose progress nobody follows is sent as a Blob, which every browser can; anything else is streamed.
 */
export function writeMultipart(fields: readonly (readonly [string, string])[], upload: UploadFile) {
  const boundary = `dialyard-${randomKey()}`
  const part = (disposition: string) => `--${boundary}\r\nContent-Disposition: form-data; ${disposition}`
  const name = upload.filename ?? (upload.file instanceof File ? upload.file.name : 'file')
  const head = [
    ...fields.map(([field, value]) => `${part(`name=${quoted(field)}`)}\r\n\r\n${value}\r\n`),
    `${part(`name="file"; filename=${quoted(name)}`)}\r\nContent-Type: application/octet-stream\r\n\r\n`,
  ].join('')
  const tail = `\r\n--${boundary}--\r\n`
  const body =
    upload.file instanceof Blob && !upload.onProgress
      ? new Blob([head, upload.file, tail])
      : streamOf(parts(head, upload, upload.file instanceof Blob ? upload.file.stream() : upload.file, tail))
  return { contentType: `multipart/form-data; boundary=${boundary}`, body }
}
