import { createHash } from 'node:crypto'
import type { Upload } from '@dialyard/contract'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { AppError, invalid } from '../kernel/errors.ts'
import { type Parse, refuse } from './validate.ts'

/** A field named more than once is a list, as in any other form. */
function addField(fields: Record<string, unknown>, name: string, value: unknown): void {
  const before = fields[name]
  fields[name] = before === undefined ? value : [before, value].flat()
}

/** What goes wrong in reading a multipart form is the form's fault, unless it says otherwise. */
function broken(error: unknown): unknown {
  if (error instanceof AppError || (error as { statusCode?: number }).statusCode !== undefined) return error
  return new AppError('malformed_request', 'The multipart form is damaged or breaks off.', { cause: error })
}

/** The parts of a multipart form, fields gathered in `fields` on the way; files must be read before going on. */
export async function* filesOf(
  request: FastifyRequest,
  fields: Record<string, unknown>,
): AsyncGenerator<MultipartFile> {
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') yield part
      else if (part.valueTruncated) throw new AppError('payload_too_large')
      else addField(fields, part.fieldname, part.value)
    }
  } catch (error) {
    throw broken(error)
  }
}

/** As long as a body may be without a file. */
const mostText = 1024 * 1024

/** A file that is small and text, whole. */
export async function smallText({ file }: MultipartFile): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of file as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > mostText) throw new AppError('payload_too_large', `The file has more than ${mostText} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

export interface ReceivedUpload {
  file: Upload<Record<string, unknown>>
  /** Lets the rest of a file that nobody wants flow away, so that the client gets to read its answer. */
  discard(): void
  /** Of the file's bytes; reads what has not been read yet. */
  contentHash(): Promise<string>
  form(): Promise<Record<string, unknown>>
}

/**
 * A multipart form with one file. The file is handed on as it arrives, never kept whole; fields may stand before or
 * behind it.
 */
export async function receiveUpload(request: FastifyRequest, parse: Parse): Promise<ReceivedUpload> {
  if (!request.isMultipart()) throw new AppError('unsupported_media_type', 'Send the file as multipart/form-data.')
  const fields: Record<string, unknown> = { ...(request.query as object) }
  const files = filesOf(request, fields)
  const { value: part } = await files.next()
  if (!part) throw invalid('file', 'is required')
  const earlier = { ...fields }
  const { stream, hash, drained } = readOnce(part)
  const rest = async (): Promise<Record<string, unknown>> => {
    await drained()
    for await (const extra of files) extra.file.resume()
    return parse(fields)
  }
  let form: Promise<Record<string, unknown>> | undefined
  const formOnce = (): Promise<Record<string, unknown>> => (form ??= rest())
  return {
    file: { filename: part.filename, stream, before: () => readEarlier(parse, earlier), form: formOnce },
    form: formOnce,
    discard: () => void part.file.resume(),
    async contentHash() {
      await drained()
      return hash()
    },
  }
}

/** Whoever needs a field to read the file cannot wait for one that stands behind it. */
function readEarlier(parse: Parse, earlier: Record<string, unknown>): Record<string, unknown> {
  try {
    return parse(earlier)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const late = error.fields.map(({ field, message }) => ({
      field,
      message: message === 'is required' ? 'is required, in the query or in the form before the file' : message,
    }))
    throw refuse(late)
  }
}

function readOnce({ file }: MultipartFile) {
  const digest = createHash('sha256')
  let state: 'fresh' | 'reading' | 'done' = 'fresh'
  let hex: string | undefined
  async function* read(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of file) {
        digest.update(chunk as Uint8Array)
        yield chunk as Uint8Array
      }
    } catch (error) {
      throw broken(error)
    }
    if (file.truncated) throw new AppError('payload_too_large')
    state = 'done'
  }
  const stream: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]() {
      // A transaction that is tried again would otherwise see an empty file and take it for the whole.
      if (state !== 'fresh') throw new Error('an upload can be read only once')
      state = 'reading'
      return read()
    },
  }
  return {
    stream,
    hash: () => (hex ??= digest.digest('hex')),
    async drained() {
      if (state === 'fresh') for await (const _ of stream);
      else if (state === 'reading') throw new AppError('malformed_request', 'The upload ended before its file did.')
    },
  }
}
