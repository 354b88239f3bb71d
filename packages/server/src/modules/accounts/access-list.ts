import type { Reader } from '../../context.ts'
import { accessChangesAfter } from './store.ts'

/**
 * What every process knows without asking per request: which tokens are revoked and which accounts may not enter.
 * `refresh` reads what is new; it is called when the channel `access` is notified, and by a poll behind that.
 */
export interface AccessList {
  refresh(): Promise<void>
  allows(accountId: number, tokenId: string): boolean
}

export function accessList(reader: Reader, realNow: () => Date): AccessList {
  const revoked = new Map<string, Date>()
  const barred = new Set<number>()
  let version = 0n
  let lastPurge = 0
  return {
    async refresh() {
      for (const change of await accessChangesAfter(reader, version)) {
        // Of two readings under way at once the later may have been applied already.
        if (change.version <= version) continue
        version = change.version
        if (change.token_id !== null) revoked.set(change.token_id, change.expires_at ?? new Date(8.64e15))
        else if (change.may_enter) barred.delete(change.account_id)
        else barred.add(change.account_id)
      }
      const now = realNow()
      if (now.getTime() - lastPurge < 600_000) return
      lastPurge = now.getTime()
      for (const [tokenId, expiresAt] of revoked) if (expiresAt < now) revoked.delete(tokenId)
    },
    allows: (accountId, tokenId) => !barred.has(accountId) && !revoked.has(tokenId),
  }
}
