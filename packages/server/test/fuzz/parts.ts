import { basePath, type endpointList, pathFields } from '@dialyard/contract'
import type { FuzzRequest, Role } from './fuzz-request.ts'

export type Call = (typeof endpointList)[number]

/** The calls that revoke the token they carry. */
const revoking = new Set(['accounts.logout', 'accounts.close-session'])

const roleOf = ([operation, { access }]: Call): Role =>
  revoking.has(operation) ? 'spare' : access === 'admin' ? 'admin' : 'account'

const percent = (bytes: Buffer): string =>
  [...bytes].map((byte) => (isPlain(byte) ? String.fromCharCode(byte) : `%${hex(byte)}`)).join('')
const hex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, '0')
const isPlain = (byte: number): boolean =>
  (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte === 45 || byte === 95
export const percentEncoded = percent

export const textOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

/** Instead of the examples of a call, where these stop at its door, as their quotes are forged, or lead elsewhere. */
const better: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
  'orders.purchase': [
    { type: 'local', numbers: [{ npa: '706', nxx: '555', xxxx: '0101', state: 'GA', ratecenter: 'ATHENS' }] },
    {
      type: 'intl',
      numbers: [{ name: 'Arkhangelsk', prefix: '8182', country: 'RU', quantity: 1 }],
      allow_partial: true,
    },
  ],
  // Nobody listens there: what becomes a supplier by accident leads to no other machine.
  'suppliers.create': [{ name: 'Nobody', url: 'http://127.0.0.1:9', user_name: 'dialyard', password: 'secret1' }],
}

/** An input apart for address and body. */
export interface RightInput {
  inPath: Record<string, unknown>
  rest: [string, unknown][]
}

/** What a call usually takes; the first is the most usual. */
export function rightInputs([operation, { path, examples }]: Call): [RightInput, ...RightInput[]] {
  const names = pathFields(path)
  const split = (input: Record<string, unknown>): RightInput => ({
    inPath: Object.fromEntries(names.map((name) => [name, input[name] ?? '1'])),
    rest: Object.entries(input).filter(([name]) => !names.includes(name)),
  })
  const [first = {}, ...others] = better[operation] ?? examples.map((example) => example.input)
  return [split(first), ...others.map(split)]
}
export const rightInput = (call: Call): RightInput => rightInputs(call)[0]

export const pathWith = (path: string, values: Record<string, unknown>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => percent(Buffer.from(textOf(values[name]))))

export interface Shape {
  method: string
  path: string
  headers?: readonly string[]
  body?: Buffer
  /** Instead of the length of the body; null for none. */
  length?: string | null
}

/** A request as bytes, with a true length unless another is asked for. */
export function shaped({ method, path, headers = [], body, length }: Shape, token: string): Buffer {
  const said = length === undefined ? (body === undefined ? null : String(body.length)) : length
  const head = [
    `${method} ${basePath}${path} HTTP/1.1`,
    'host: fuzz',
    `authorization: ${token}`,
    ...headers,
    ...(said === null ? [] : [`content-length: ${said}`]),
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body ?? Buffer.alloc(0)])
}

export const asJson = 'content-type: application/json'
export const asForm = 'content-type: application/x-www-form-urlencoded'
const boundary = 'fuzzboundary'
export const asMultipart = `content-type: multipart/form-data; boundary=${boundary}`

export interface Part {
  name: string
  value: Buffer
  filename?: string
}

export function multipart(parts: readonly Part[], end = `--${boundary}--\r\n`): Buffer {
  const chunks = parts.flatMap(({ name, value, filename }) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n\r\n`,
    ),
    value,
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...chunks, Buffer.from(end)])
}

/** A request that has to be made, with what is usual left out. */
export function made(
  call: Call,
  what: string,
  bytes: (token: string) => Buffer,
  more: Partial<FuzzRequest> = {},
): FuzzRequest {
  return {
    operation: call[0],
    what,
    role: roleOf(call),
    bytes,
    mustRefuse: false,
    mustName: null,
    inBody: true,
    mayBeCut: false,
    heavy: false,
    ...more,
    // What comes as a stream is taken record by record: the answer tells of a bad one, and lets the others in.
    ...(call[1].streams ? { mustRefuse: false, mustName: null } : {}),
  }
}

/** The body of a call's example. */
export const exampleBody = (call: Call): Buffer =>
  Buffer.from(JSON.stringify(Object.fromEntries(rightInput(call).rest)))

export const examplePath = (call: Call): string => {
  const [, endpoint] = call
  const { inPath, rest } = rightInput(call)
  const query =
    endpoint.method === 'GET' ? rest.map(([name, value]) => `${name}=${percent(Buffer.from(textOf(value)))}`) : []
  return pathWith(endpoint.path, inPath) + (query.length === 0 ? '' : `?${query.join('&')}`)
}
