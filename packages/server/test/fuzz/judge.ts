import { type ErrorCode, endpointList, errors } from '@dialyard/contract'
import type { FuzzRequest } from './fuzz-request.ts'
import type { Heard } from './line.ts'

/** Slower than this is a finding, when it is so every time. */
export const slowMs = 2_000

const mostTold = 64 * 1024

/** What only the inside of the platform says: stacks, the driver, the database, its files. */
const inside =
  /\n\s+at |\bat [\w.]+ \(|node_modules|\.ts:\d|syntax error at|relation "|violates |duplicate key|out of range for type|invalid input syntax|invalid byte sequence|null value in column|argon2|ECONN|postgres(ql)?:\/\/|Cannot read prop|is not a function|is not iterable|Maximum call stack|Invalid time value/i

const filesOf: ReadonlyMap<string, readonly string[]> = new Map(endpointList.map(([id, { files = [] }]) => [id, files]))

const liveCalls: ReadonlySet<string> = new Set(endpointList.flatMap(([id, { live }]) => (live ? [id] : [])))

interface Envelope {
  code?: unknown
  message?: unknown
  data?: unknown
  error?: unknown
  error_code?: string
  errors?: { field?: unknown; message?: unknown }[]
}

function read(text: string): Envelope | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

const isNamed = (field: string, named: readonly string[]): boolean =>
  named.some((name) => name === field || (name.startsWith(field) && /^[.[]/.test(name.slice(field.length))))

function wrongRefusal(
  request: FuzzRequest,
  { code, message, error, error_code, errors: list }: Envelope,
): string | null {
  const entry = errors[error_code as ErrorCode]
  if (!entry) return 'a failure without a code of the catalogue'
  if (entry.status !== code || entry.title !== message) return `${error_code} with another code or message`
  if (typeof error !== 'string' || error.length < 5) return 'a failure that does not say why'
  const fields = (list ?? []).map(({ field }) => field)
  if (error_code === 'invalid_input' && !fields.every((field) => typeof field === 'string' && field !== '')) {
    return 'a wrong field without its name'
  }
  if (error_code === 'invalid_input' && fields.length === 0) return 'wrong input and no field is named'
  const { mustName } = request
  // Too large, or the address is none of ours: then nobody has looked at the fields.
  const unread = code === 413 || code === 429 || error_code === 'malformed_request' || (code === 404 && !request.inBody)
  if (mustName !== null && !unread && !isNamed(mustName, fields as string[])) return `${mustName} is not named`
  return null
}

/** What is wrong with an answer, in a few words; null when it is as it should be. */
export function judge(request: FuzzRequest, heard: Heard, secrets: readonly string[]): string | null {
  const { silence, status, headers, text } = heard
  if (silence === 'nothing') return 'no answer, and the connection stays open'
  if (silence === 'closed') return request.mayBeCut ? null : 'the connection was closed without an answer'
  const [type = ''] = (headers['content-type'] ?? '').split(';')
  if (secrets.some((secret) => text.includes(secret))) return 'a secret in an answer'
  if (status === 200 && filesOf.get(request.operation)?.includes(type)) return request.mustRefuse ? 'accepted' : null
  if (type === 'text/event-stream' && liveCalls.has(request.operation)) return request.mustRefuse ? 'accepted' : null
  if (type !== 'application/json') return `an answer of type ${headers['content-type']}`
  const envelope = read(text)
  if (!envelope) return 'an answer that is no JSON object'
  const { code, message, error } = envelope
  if (typeof code !== 'number' || typeof message !== 'string' || !('data' in envelope)) return 'no envelope'
  if (code >= 500 || status >= 500) return `a fault of the server: ${code}`
  const leaked = text.match(inside)
  if (code !== 200 && leaked) return `the inside shows: ${leaked[0]}`
  if (code !== 200 && text.length > mostTold) return `a failure of ${text.length} bytes`
  if (code === 200) return request.mustRefuse ? 'accepted' : error === null ? null : 'a success with an error'
  return wrongRefusal(request, envelope)
}
