import type { Context } from '../context.ts'
import type { Authenticate, CsrfMatches } from './credentials.ts'

export interface HttpOptions {
  context: Omit<Context, 'actor' | 'startedAt'>
  authenticate: Authenticate
  csrfMatches: CsrfMatches
  /** Send true HTTP statuses to everyone, not only to those who prefer them. */
  trueStatus: boolean
  /** Null when ready; else what is still missing, in a sentence. */
  notReady(): Promise<string | null>
}
