import { type CallOptions, type Dialyard, DialyardError } from '@dialyard/sdk'

/** What an answer says, as text that can be compared, and how to note what it promises. */
interface Answered {
  said: string
  keep(): void
}

/** Something asked for under an idempotency key, so that it may be asked for again. */
export interface Deed {
  title: string
  key: string
  ask(client: Dialyard): Promise<Answered>
}

export const deed = <Answer>(
  title: string,
  key: string,
  ask: (client: Dialyard, options: CallOptions) => Promise<Answer>,
  keep: (answer: Answer) => void,
): Deed => ({
  title,
  key,
  async ask(client) {
    const answer = await ask(client, { idempotencyKey: key })
    return { said: JSON.stringify(answer), keep: () => keep(answer) }
  },
})

/** Refusals that are good answers in a shop where several people shop at once. */
const refusals = new Set([
  'number_not_available',
  'quote_rejected',
  'insufficient_balance',
  'not_found',
  'hold_limit_reached',
  'number_state_conflict',
])

/** No call may take longer, whatever is killed under it. */
const patienceMs = 10_000

/** Null when there was no answer: the process is gone, or says that its database is, or that the deed is under way. */
export type Outcome = Answered | null

const keepNothing = (): void => undefined

function outcomeOf(error: unknown, title: string): Outcome {
  if (!(error instanceof DialyardError)) throw error
  const { code, errorCode, message } = error
  if (['network', 'unreadable_answer', 'unavailable', 'idempotency_running'].includes(errorCode)) return null
  if (refusals.has(errorCode)) return { said: `${code} ${errorCode}: ${message}`, keep: keepNothing }
  throw new Error(`${title} was answered ${code} ${errorCode}: ${message}`, { cause: error })
}

/** Asks once. What is neither an answer nor a refusal that makes sense here is thrown, and so is an answer too late. */
export async function attempt(asked: Pick<Deed, 'title' | 'ask'>, client: Dialyard): Promise<Outcome> {
  const started = Date.now()
  const outcome = await asked.ask(client).catch((error: unknown) => outcomeOf(error, asked.title))
  const took = Date.now() - started
  if (took > patienceMs) throw new Error(`${asked.title} took ${took} ms`)
  return outcome
}
