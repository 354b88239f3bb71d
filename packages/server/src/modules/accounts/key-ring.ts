import type { Actor, Context } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { AccessList } from './access-list.ts'
import { credentialId, permissionsOf } from './api-key.ts'
import { findKeyInForce, type KeyInForce, noteKeyUse } from './credential-store.ts'
import { hashOfSecret } from './secret.ts'

/** Knows whose API key it is: from memory where it was presented lately, else after a look into the database. */
export type KeyRing = (key: string, address: string) => Actor | null | Promise<Actor | null>

interface Remembered extends KeyInForce {
  permissions: ReadonlySet<string> | null
  forgetAt: number
  notedAt: number
}

/** Much shorter than a revocation is remembered, so that no process still knows a key whose revocation it forgot. */
const rememberedMs = 10 * 60_000
const mostRemembered = 10_000
/** Looked up at once; else a rush of made-up keys would take the database's connections from everyone. */
const mostLookUps = 8
const useNotedEveryMs = 60_000

export function keyRing({ db, clock, log }: Pick<Context, 'db' | 'clock' | 'log'>, access: AccessList): KeyRing {
  const remembered = new Map<string, Remembered>()
  let lookUps = 0

  /** Not on the request's path, and for one key once a minute at most. */
  function noteUse(key: Remembered, now: Date): void {
    if (now.getTime() - key.notedAt < useNotedEveryMs) return
    key.notedAt = now.getTime()
    const notedBefore = new Date(now.getTime() - useNotedEveryMs)
    noteKeyUse({ db }, key.keyId, now, notedBefore).catch((err) => log.warn({ err }, "an API key's use was not noted"))
  }

  function holderOf(key: Remembered, now: Date, address: string): Actor | null {
    const { accountId, keyId, expiresAt, isStaff, permissions } = key
    const hasExpired = expiresAt !== null && expiresAt <= now
    if (hasExpired || !access.allows({ accountId, id: credentialId(keyId), generation: null })) return null
    noteUse(key, now)
    return { accountId, role: isStaff ? 'admin' : 'account', address, token: null, permissions, impersonatedBy: null }
  }

  async function lookUp(hash: Buffer, now: Date, address: string): Promise<Actor | null> {
    if (lookUps >= mostLookUps) throw new AppError('overloaded')
    lookUps++
    const found = await findKeyInForce({ db }, hash).finally(() => lookUps--)
    if (!found) return null
    const [oldest] = remembered.size >= mostRemembered ? remembered.keys() : []
    if (oldest !== undefined) remembered.delete(oldest)
    const key: Remembered = {
      ...found,
      permissions: permissionsOf(found.scopes),
      forgetAt: now.getTime() + rememberedMs,
      notedAt: found.lastUsedAt?.getTime() ?? 0,
    }
    remembered.set(hash.toString('base64'), key)
    return holderOf(key, now, address)
  }

  return (presented, address) => {
    const now = clock.real()
    const hash = hashOfSecret(presented)
    const key = remembered.get(hash.toString('base64'))
    if (key && key.forgetAt > now.getTime()) return holderOf(key, now, address)
    return lookUp(hash, now, address)
  }
}
