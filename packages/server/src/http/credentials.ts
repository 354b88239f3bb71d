import type { FastifyRequest } from 'fastify'
import type { Actor } from '../context.ts'
import { AppError } from '../kernel/errors.ts'

export const sessionCookie = 'dialyard_session'

/** Knows whose token it is; null for one that is malformed, expired, revoked or of an account that may not enter. */
export type Authenticate = (token: string, address: string) => Actor | null

export type CsrfMatches = (tokenId: string, presented: string) => boolean

const refused = (): AppError => new AppError('unauthorized', 'Unauthorized Access')

/** The caller by `Authorization: <token>`, bare or after `Bearer`, or by a session's cookie with its CSRF token. */
export function callerOf(request: FastifyRequest, authenticate: Authenticate, csrfMatches: CsrfMatches): Actor {
  const header = request.headers.authorization
  if (header !== undefined) {
    const actor = authenticate(header.replace(/^Bearer\s+/i, '').trim(), request.ip)
    if (!actor) throw refused()
    return actor
  }
  const cookie = request.cookies[sessionCookie]
  const actor = cookie === undefined ? null : authenticate(cookie, request.ip)
  if (!actor?.token) throw refused()
  const presented = request.headers['x-csrf-token']
  if (typeof presented !== 'string' || !csrfMatches(actor.token.id, presented)) throw new AppError('csrf_required')
  return actor
}
