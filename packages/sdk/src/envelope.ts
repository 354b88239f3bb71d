import { DialyardError, type FieldProblem, unexpected } from './error.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) && 'code' in value ? value : null
  } catch {
    return null
  }
}

const isProblem = (value: unknown): value is FieldProblem =>
  isRecord(value) && typeof value.field === 'string' && typeof value.message === 'string'

/** `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3). */
function secondsToWait(header: string | null): number | null {
  if (!header) return null
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000
  return Number.isNaN(seconds) ? null : Math.max(0, seconds)
}

/** What the headers of a failure tell. */
const told = ({ headers }: Response) => ({
  requestId: headers.get('x-request-id'),
  retryAfterSeconds: secondsToWait(headers.get('retry-after')),
})

/**
 * The answer within the envelope, or the error. The code in the body decides, since the HTTP status is 200 for failures
 * too unless the server was told otherwise; a body that is no envelope comes from something in between.
 */
export async function readEnvelope(response: Response): Promise<Record<string, unknown>> {
  if (response.headers.has('content-disposition')) {
    await response.body?.cancel()
    throw unexpected('The answer is a file: download it')
  }
  const envelope = parse(await response.text())
  if (!envelope) {
    const code = response.ok ? 502 : response.status
    const message = `The answer is not one of Dialyard's (HTTP status ${response.status})`
    throw new DialyardError({ code, errorCode: 'unreadable_answer', message, ...told(response) })
  }
  const { code: codeText, message, error, error_code: errorCode, errors, ...answer } = envelope
  const code = Number(codeText)
  if (code >= 200 && code < 300) return answer
  throw new DialyardError({
    code,
    errorCode: typeof errorCode === 'string' ? errorCode : 'unknown',
    message: [error, message].find((text) => typeof text === 'string' && text !== '')?.toString() ?? `Code ${code}`,
    fields: Array.isArray(errors) ? errors.filter(isProblem) : [],
    ...told(response),
  })
}
