import { DialyardError } from '@dialyard/sdk'

/** What to do next, by the error's name. */
const advice: Record<string, string> = {
  network: 'Is the server running? Start it with `npm start`, or name its address with --url or DIALYARD_URL.',
  unreadable_answer: 'Is this the address of a Dialyard server? Name it with --url or DIALYARD_URL.',
  unexpected_answer: 'A file needs --output, and --output a format that is a file.',
  invalid_credentials:
    "Check --user and --password (DIALYARD_USER, DIALYARD_PASSWORD). The provider's staff adds --admin; a customer leaves it out, and cannot run the provider's commands.",
  unauthorized:
    'Log in with `dialyard login`, or give --user and --password (DIALYARD_USER, DIALYARD_PASSWORD), or a valid --token (DIALYARD_TOKEN).',
  too_many_attempts: 'Wait before the next try.',
  forbidden:
    "What is for the provider's staff takes one of them, with --admin; an API key does what its scopes name and no more.",
  insufficient_balance: 'Add funds, or buy fewer numbers. `dialyard account` shows what can be spent.',
  number_not_available: 'Nothing was bought. Search again: `dialyard numbers search --help`.',
  price_conflict: 'Take that price back first, or choose another --from: `dialyard prices list --history`.',
  price_in_force: 'Set another price to end it: `dialyard prices set --help`.',
  not_found: 'Check the number or id; what belongs to someone else is not shown.',
  invalid_input: 'Correct what is named above; --help shows what the command takes.',
}

/** What a command ends with. 1 is any failure that is not told apart here. */
export const exitCodes = {
  failed: 1,
  someRejected: 3,
  disagreement: 4,
  notAllowed: 5,
  notPaid: 6,
  later: 7,
} as const

const notAllowed = ['invalid_credentials', 'unauthorized', 'forbidden'] as const

/** The exit code of a failure, for scripts that go on by it. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof DialyardError)) return exitCodes.failed
  if (error.is(...notAllowed)) return exitCodes.notAllowed
  if (error.code === 402) return exitCodes.notPaid
  return error.retryable ? exitCodes.later : exitCodes.failed
}

function adviceFor(error: DialyardError): string | undefined {
  const known = advice[error.errorCode]
  if (known) return known
  return error.retryable ? 'Try again in a moment.' : undefined
}

/** A failure as lines for a person: one sentence, the wrong fields, what to do next, and the request to ask about. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof DialyardError)) return `dialyard: ${error instanceof Error ? error.message : String(error)}`
  const next = adviceFor(error)
  return [
    `dialyard: ${error.message}`,
    ...error.fields.map(({ field, message }) => `  ${field}: ${message}`),
    ...(next ? [next] : []),
    ...(error.code >= 500 && error.requestId ? [`The server's log has it under request id ${error.requestId}.`] : []),
  ].join('\n')
}
