import type { IncomingHttpHeaders } from 'node:http'
import type { Context } from '../context.ts'
import type { Authenticate, CsrfMatches, FindKeyHolder } from './credentials.ts'
import type { HashRequest } from './request-hash.ts'

export interface HttpOptions {
  context: Omit<Context, 'actor' | 'startedAt' | 'requestKey'>
  authenticate: Authenticate
  findKeyHolder: FindKeyHolder
  csrfMatches: CsrfMatches
  /** Writes down that somebody is about to do something in another's name. */
  noteImpersonated(context: Context, call: ImpersonatedCall): Promise<void>
  /** Tells requests under one Idempotency-Key apart. */
  hashRequest: HashRequest
  /** Send true HTTP statuses to everyone, not only to those who prefer them. */
  trueStatus: boolean
  /** Null when ready; else what is still missing, in a sentence. */
  notReady(): Promise<string | null>
  /** What takes messages that are no calls of the API, each by its path. */
  webhooks: Readonly<Record<string, Webhook>>
  /** Folder of the built portal, where there is one. */
  portal?: string | null | undefined
  /** Folder of the built documentation, where there is one. */
  docs?: string | null | undefined
  limits?: HttpLimits | undefined
}

/** Takes a message as it came in, byte by byte, and answers in a word what became of it. */
export type Webhook = (message: { body: Uint8Array; headers: IncomingHttpHeaders }) => Promise<string>

export interface ImpersonatedCall {
  operation: string
  /** The address without its query. */
  path: string
  requestId: string
}

/** For tests; as they are set by default they suit any installation. */
export interface HttpLimits {
  /** How many calls may be at work at once. */
  mostCalls?: number
  /** How long a sender may pause within a body, and a reader within a file. */
  stalledMs?: number
  /** How often who follows something is told that the connection still stands. */
  heartbeatMs?: number
  /** How many connections one account may wait on. */
  mostListening?: number
}
