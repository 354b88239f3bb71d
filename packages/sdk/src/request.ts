import { type UploadFile, writeMultipart } from './multipart.ts'
import type { Operation } from './operation.ts'

/** A request before its credential. */
export interface WireRequest {
  method: string
  /** Path and query below the server's address. */
  path: string
  headers: Record<string, string>
  body: string | Blob | ReadableStream<Uint8Array> | null
  /** The body can be sent a second time: a stream cannot. */
  rereadable: boolean
}

const basePath = '/api/v4'

const textOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

/** A dot segment would lead to another call, and an empty one to the list above. */
function pathSegment(name: string, value: unknown): string {
  const text = value === undefined || value === null ? '' : String(value)
  if (['', '.', '..'].includes(text)) throw new TypeError(`${name}: give a value for the path`)
  return encodeURIComponent(text)
}

function query(fields: Readonly<Record<string, unknown>>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    if (value === null) continue
    if (typeof value === 'object') throw new TypeError(`${name}: a query takes no lists and no objects`)
    parameters.append(name, String(value))
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}

/** Path fields go into the path, the rest into a GET's query, a form beside the file, or a JSON body. */
export function writeRequest(operation: Operation, input: object, upload?: UploadFile): WireRequest {
  const { method } = operation
  const rest: Record<string, unknown> = Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined),
  )
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const segment = pathSegment(name, rest[name])
    delete rest[name]
    return segment
  })
  const request = { method, path: basePath + path, headers: { accept: 'application/json' }, rereadable: true }
  if (method === 'GET') return { ...request, path: request.path + query(rest), body: null }
  if (upload) {
    const form = writeMultipart(
      Object.entries(rest).map(([name, value]) => [name, textOf(value)]),
      upload,
    )
    const headers = { ...request.headers, 'content-type': form.contentType }
    return { ...request, headers, body: form.body, rereadable: form.body instanceof Blob }
  }
  if (Object.keys(rest).length === 0) return { ...request, body: null }
  const headers = { ...request.headers, 'content-type': 'application/json' }
  return { ...request, headers, body: JSON.stringify(rest) }
}
