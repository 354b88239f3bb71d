import { type ErrorCode, errors } from '@dialyard/contract'

export interface FieldProblem {
  field: string
  message: string
}

/**
 * The one error of the domain: a code of the catalogue and a public sentence. `cause` goes to the log, never out.
 * Domain code knows codes only; `http/` turns them into replies.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields: readonly FieldProblem[]

  constructor(code: ErrorCode, detail?: string, options: { cause?: unknown; fields?: readonly FieldProblem[] } = {}) {
    super(detail ?? errors[code].help, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.fields = options.fields ?? []
  }
}

/** A wrong field of the request, by the name the caller gave it. */
export const invalid = (field: string, message: string): AppError =>
  new AppError('invalid_input', `${field}: ${message}`, { fields: [{ field, message }] })
