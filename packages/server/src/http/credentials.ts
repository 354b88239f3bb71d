import { apiKeyBeginning } from '@dialyard/contract'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../context.ts'
import { AppError } from '../kernel/errors.ts'

export const sessionCookie = 'dialyard_session'
export const csrfCookie = 'dialyard_csrf'

/** Knows whose token it is; null for one that is malformed, expired, revoked or of an account that may not enter. */
export type Authenticate = (token: string, address: string) => Actor | null

/** Knows whose API key it is: at once, or after a look into the database. */
export type FindKeyHolder = (key: string, address: string) => Actor | null | Promise<Actor | null>

export type CsrfMatches = (tokenId: string, presented: string) => boolean

const refused = (): AppError => new AppError('unauthorized', 'Unauthorized Access')

const known = (actor: Actor | null): Actor => {
  if (!actor) throw refused()
  return actor
}

interface Knowing {
  authenticate: Authenticate
  findKeyHolder: FindKeyHolder
  csrfMatches: CsrfMatches
}

/**
 * The caller by `Authorization: <token or API key>`, bare or after `Bearer`, or by a session's cookie with its CSRF
 * token. Only a key that has not been seen lately takes a promise: a token is known from memory.
 */
export function callerOf(request: FastifyRequest, knowing: Knowing): Actor | Promise<Actor> {
  const { authenticate, findKeyHolder, csrfMatches } = knowing
  const header = request.headers.authorization
  if (header !== undefined) {
    const credential = header.replace(/^Bearer\s+/i, '').trim()
    if (!credential.startsWith(apiKeyBeginning)) return known(authenticate(credential, request.ip))
    const holder = findKeyHolder(credential, request.ip)
    return holder instanceof Promise ? holder.then(known) : known(holder)
  }
  const cookie = request.cookies[sessionCookie]
  const actor = cookie === undefined ? null : authenticate(cookie, request.ip)
  if (!actor?.token) throw refused()
  const presented = request.headers['x-csrf-token']
  if (typeof presented !== 'string' || !csrfMatches(actor.token.id, presented)) throw new AppError('csrf_required')
  return actor
}
