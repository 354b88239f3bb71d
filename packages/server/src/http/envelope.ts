import type { IncomingHttpHeaders } from 'node:http'
import { type Endpoint, errors } from '@dialyard/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CommitUnknown, contended, unreachable } from '../db/database.ts'
import { AppError } from '../kernel/errors.ts'
import { lastingText } from '../kernel/lasting-json.ts'

/** An answer as it is sent, and as it is stored under an idempotency key: the body as text, so that it stays the same. */
export interface Sent {
  code: number
  body: string
}

export function success(endpoint: Endpoint, answer: Record<string, unknown>): Sent {
  const { data, ...extras } = answer
  const message = endpoint.message ?? 'Successful Operation'
  const text = lastingText(data)
  if (text === null) return { code: 200, body: JSON.stringify({ code: 200, message, data, error: null, ...extras }) }
  const rest = JSON.stringify({ error: null, ...extras }).slice(1)
  return { code: 200, body: `{"code":200,"message":${JSON.stringify(message)},"data":${text},${rest}` }
}

export function failure(error: AppError): Sent {
  const { status, title } = errors[error.code]
  const fields = error.fields.length > 0 ? { errors: error.fields } : {}
  // The reference answers a refused log-in with data false.
  const data = error.code === 'invalid_credentials' ? false : null
  const body = { code: status, message: title, data, error: error.message, error_code: error.code, ...fields }
  return { code: status, body: JSON.stringify(body) }
}

const ofFramework: Record<string, AppError['code']> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_REQ_FILE_TOO_LARGE: 'payload_too_large',
  FST_FIELDS_LIMIT: 'payload_too_large',
  FST_FILES_LIMIT: 'payload_too_large',
  FST_PARTS_LIMIT: 'payload_too_large',
}

/** Every error there can be as one of the catalogue; what is not meant for the caller stays in `cause`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof CommitUnknown) {
    const detail =
      'The connection to the database was lost while committing, so the outcome is not known. Repeat with the same Idempotency-Key, or read before you repeat.'
    return new AppError('unavailable', detail, { cause: error })
  }
  const { code = '', statusCode = 500 } = (error ?? {}) as { code?: string; statusCode?: number }
  const known = ofFramework[code]
  if (known) return new AppError(known, undefined, { cause: error })
  // Before the database is suspected: a caller who hangs up in the middle of his request is ECONNRESET as well.
  if (statusCode >= 400 && statusCode < 500) return new AppError('malformed_request', undefined, { cause: error })
  if (unreachable(error)) return new AppError('unavailable', undefined, { cause: error })
  // Tried several times, and others got in the way each time.
  if (contended(error)) return new AppError('overloaded', undefined, { cause: error })
  return new AppError('internal', undefined, { cause: error })
}

const wantsStatus = /(^|,)\s*http-status\s*(,|;|$)/i

/** Whether the caller asked for true HTTP statuses: `Prefer: http-status`. */
const prefersStatus = ({ headers }: { headers: IncomingHttpHeaders }): boolean =>
  wantsStatus.test(String(headers.prefer ?? ''))

/** Where the code stands: in the body; the HTTP status is 200 unless the caller or the server's setting asks for the true one. */
export function headOf(
  request: { headers: IncomingHttpHeaders },
  code: number,
  trueStatus: boolean,
): { status: number; headers: Record<string, string> } {
  const preferred = prefersStatus(request)
  const retryAfter = code === 429 ? '60' : '2'
  return {
    status: preferred || trueStatus ? code : 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      vary: 'Prefer',
      'cache-control': 'no-store',
      ...(preferred ? { 'preference-applied': 'http-status' } : {}),
      ...(code === 429 || code === 503 ? { 'retry-after': retryAfter } : {}),
    },
  }
}

export function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { code, body }: Sent,
  trueStatus: boolean,
): FastifyReply {
  const { status, headers } = headOf(request, code, trueStatus)
  return reply.code(status).headers(headers).send(body)
}
