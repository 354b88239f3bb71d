import { errors } from './generated/errors.ts'

/** What a server answers in `error_code`. */
export type ServerErrorCode = keyof typeof errors

/** What goes wrong on this side of the network, or between the two. */
export type ClientErrorCode = 'network' | 'unreadable_answer' | 'unexpected_answer' | 'unreadable_source' | 'unknown'

/** A word that this client knows, or one of a newer server. */
export type ErrorCode = ServerErrorCode | ClientErrorCode | (string & Record<never, never>)

export interface FieldProblem {
  field: string
  message: string
}

interface Details {
  code: number
  errorCode: ErrorCode
  message: string
  fields?: readonly FieldProblem[]
  requestId?: string | null
  retryAfterSeconds?: number | null
  cause?: unknown
}

/** A server, or something before it, in trouble. */
const troubleCodes = new Set([500, 502, 503, 504])
/** No answer, or the same deed still at work. */
const passingCodes = new Set(['network', 'idempotency_running'])
/** Failures that may pass, by the catalogue; some of them too slowly to wait for. */
const laterCodes = new Set(Object.entries(errors).flatMap(([code, { retry }]) => (retry ? [code] : [])))

/** Every failure of a call. `code` is the envelope's code, 0 where no answer came; `errorCode` is the catalogue's name. */
export class DialyardError extends Error {
  readonly code: number
  readonly errorCode: ErrorCode
  readonly fields: readonly FieldProblem[]
  readonly requestId: string | null
  /** What the server asked for in `Retry-After`. */
  readonly retryAfterSeconds: number | null

  constructor(details: Details) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'DialyardError'
    this.code = details.code
    this.errorCode = details.errorCode
    this.fields = details.fields ?? []
    this.requestId = details.requestId ?? null
    this.retryAfterSeconds = details.retryAfterSeconds ?? null
  }

  /** Tells failures apart by their names: `error.is('insufficient_balance')`. */
  is<Code extends ServerErrorCode | ClientErrorCode>(...codes: Code[]): this is DialyardError & { errorCode: Code } {
    return (codes as string[]).includes(this.errorCode)
  }

  /** The same request, unchanged, may succeed later. */
  get retryable(): boolean {
    return this.passing || laterCodes.has(this.errorCode)
  }

  /** Worth repeating within seconds. */
  get passing(): boolean {
    return troubleCodes.has(this.code) || passingCodes.has(this.errorCode)
  }
}

/** An attempt at several addresses fails with no message but a code. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message || ('code' in error ? String(error.code) : error.name)
}

/** The error of an upload whose own file failed. */
export const unreadableSource = (cause: unknown): DialyardError =>
  new DialyardError({ code: 0, errorCode: 'unreadable_source', message: `Cannot read on: ${sentenceOf(cause)}`, cause })

/** The error of a good answer of another kind than was asked for: a file, or none. */
export const unexpected = (message: string): DialyardError =>
  new DialyardError({ code: 406, errorCode: 'unexpected_answer', message })

/** The error of a request that got no answer. The inner cause says more: "connect ECONNREFUSED 127.0.0.1:4800". */
export function unreachable(url: string, error: unknown): DialyardError {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  const known = [error, cause].find((each) => each instanceof DialyardError)
  if (known) return known
  const message = `No answer from ${url}: ${sentenceOf(cause)}`
  return new DialyardError({ code: 0, errorCode: 'network', message, cause: error })
}
