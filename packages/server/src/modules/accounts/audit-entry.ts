import type { AccountType } from './account.ts'

/** An account as somebody who did something. */
export interface Doer {
  accountId: number
  username: string
  type: AccountType
  ancestors: number[]
}

export interface AuditEntry {
  auditId: bigint
  at: Date
  action: string
  subject: string
  /** Whom it concerns; null: the whole platform. */
  accountId: number | null
  /** Null: the platform itself, in its jobs. */
  actor: Doer | null
  /** Who of the provider's staff acted in the actor's name. */
  impersonator: Doer | null
  address: string | null
  body: Record<string, unknown>
}

/** Where an entry stands among all, newest first; a page begins behind such a place. */
export interface AuditPlace {
  at: Date
  auditId: bigint
}

export const placeText = ({ at, auditId }: AuditPlace): string => `${at.getTime()}-${auditId}`

/** The place that `placeText` wrote; the contract has seen to the form. */
export function readPlace(text: string): AuditPlace {
  const [at = '', auditId = ''] = text.split('-')
  return { at: new Date(Number(at)), auditId: BigInt(auditId) }
}

/** What somebody who sees everything below `scope` is told of who did it: of those beside or above him, what they are. */
export function shownDoer(doer: Doer | null, scope: number): { name: string; accountId: number | null } {
  if (doer === null) return { name: 'platform', accountId: null }
  if (doer.ancestors.includes(scope)) return { name: doer.username, accountId: doer.accountId }
  return { name: doer.type === 'spadmin' ? 'provider' : 'reseller', accountId: null }
}

/** From where it was done: whose name is not told, whose address is not told either. */
export function shownAddress({ actor, impersonator, address }: AuditEntry, scope: number): string | null {
  const isVisible = [actor, impersonator].every((doer) => doer === null || doer.ancestors.includes(scope))
  return isVisible ? address : null
}
