import { type Endpoint, errors } from '@dialyard/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CommitUnknown, unreachable } from '../db/database.ts'
import { AppError } from '../kernel/errors.ts'

/** An answer as it is sent, and as it is stored under an idempotency key: the body as text, so that it stays the same. */
export interface Sent {
  code: number
  body: string
}

export function success(endpoint: Endpoint, answer: Record<string, unknown>): Sent {
  const { data, ...extras } = answer
  const message = endpoint.message ?? 'Successful Operation'
  return { code: 200, body: JSON.stringify({ code: 200, message, data, error: null, ...extras }) }
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
  // A client that breaks off in mid-body is not a database out of reach, though both say ECONNRESET.
  if (statusCode >= 400 && statusCode < 500) return new AppError('malformed_request', undefined, { cause: error })
  if (unreachable(error)) return new AppError('unavailable', undefined, { cause: error })
  return new AppError('internal', undefined, { cause: error })
}

const wantsStatus = /(^|,)\s*http-status\s*(,|;|$)/i

/** Whether the caller asked for true HTTP statuses: `Prefer: http-status`. */
export const prefersStatus = (request: FastifyRequest): boolean =>
  wantsStatus.test(String(request.headers.prefer ?? ''))

/** The code stands in the body; the HTTP status is 200 unless the caller or the server's setting asks for the true one. */
export function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { code, body }: Sent,
  trueStatus: boolean,
): FastifyReply {
  const preferred = prefersStatus(request)
  if (preferred) reply.header('preference-applied', 'http-status')
  const retryAfter = code === 429 || code === 503 ? { 'retry-after': code === 429 ? '60' : '2' } : {}
  return reply
    .code(preferred || trueStatus ? code : 200)
    .headers({
      'content-type': 'application/json; charset=utf-8',
      vary: 'Prefer',
      'cache-control': 'no-store',
      ...retryAfter,
    })
    .send(body)
}
