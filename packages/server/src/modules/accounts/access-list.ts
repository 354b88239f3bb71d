import type { Reader } from '../../context.ts'
import { accessChangesAfter } from './store.ts'

/** A token or an API key as far as it can be revoked. */
export interface Credential {
  accountId: number
  /** The credential's own id. */
  id: string
  /** Of a token: how often the account's password had been set anew when it was given out. Null: it outlives passwords. */
  generation: number | null
}

/**
 * What every process knows without asking per request: which credentials are revoked and which accounts may not enter.
 * `refresh` reads what is new; it is called when the channel `access` is notified, and by a poll behind that.
 */
export interface AccessList {
  refresh(): Promise<void>
  allows(credential: Credential): boolean
  mayEnter(accountId: number): boolean
}

/** Since the password was set anew: tokens of earlier generations are refused, but for the one that was kept. */
interface Renewal {
  generation: number
  kept: string | null
  /** Then every earlier token has ended by itself. */
  expiresAt: Date
}

const never = new Date(8.64e15)

export function accessList(reader: Reader, realNow: () => Date): AccessList {
  const revoked = new Map<string, Date>()
  const renewals = new Map<number, Renewal>()
  const barred = new Set<number>()
  let version = 0n
  let lastPurge = 0

  function purge(now: Date): void {
    lastPurge = now.getTime()
    for (const [id, expiresAt] of revoked) if (expiresAt < now) revoked.delete(id)
    for (const [accountId, { expiresAt }] of renewals) if (expiresAt < now) renewals.delete(accountId)
  }

  const isOutdated = ({ accountId, id, generation }: Credential): boolean => {
    const renewal = renewals.get(accountId)
    return renewal !== undefined && generation !== null && generation < renewal.generation && id !== renewal.kept
  }

  return {
    async refresh() {
      for (const change of await accessChangesAfter(reader, version)) {
        // Of two readings under way at once the later may have been applied already.
        if (change.version <= version) continue
        version = change.version
        const { account_id: accountId, token_id: id, generation, expires_at } = change
        const expiresAt = expires_at ?? never
        if (generation !== null) renewals.set(accountId, { generation, kept: id, expiresAt })
        else if (id !== null) revoked.set(id, expiresAt)
        else if (change.may_enter) barred.delete(accountId)
        else barred.add(accountId)
      }
      const now = realNow()
      if (now.getTime() - lastPurge >= 600_000) purge(now)
    },
    allows: (credential) => !barred.has(credential.accountId) && !revoked.has(credential.id) && !isOutdated(credential),
    mayEnter: (accountId) => !barred.has(accountId),
  }
}
