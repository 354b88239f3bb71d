import { providerAccountId, type Reader } from '../../context.ts'
import { type Statement, statement } from '../../db/database.ts'
import type { AuditEntry, AuditPlace } from './audit-entry.ts'

export interface AuditFilter {
  /** One account's entries; null: those of everything below `scope`, and for the provider those of no account too. */
  accountId: number | null
  scope: number
  action: string | null
  from: Date | null
  /** Only what stands behind it. */
  before: AuditPlace | null
}

const doer = (of: string): string => `CASE WHEN ${of}.account_id IS NOT NULL THEN json_build_object(
    'accountId', ${of}.account_id, 'username', ${of}.username, 'type', ${of}.type, 'ancestors', ${of}.ancestors) END`

type Whose = 'one' | 'below' | 'all'

const newestFirst = 'ORDER BY e.at DESC, e.audit_id DESC'
const inTime = 'e.at >= $1 AND (e.at, e.audit_id) < ($2, $3)'

/**
 * The newest of a whole subtree, at a cost that grows with its accounts and not with what they did. The entries wanted
 * are of the accounts that did something last, as many as there are entries on the page at most; and none of them is
 * older than the last thing that the last of these accounts did.
 */
const ofSubtree = (action: string): string => `
  WITH latest AS (
    SELECT a.account_id, e.at, e.audit_id FROM account a CROSS JOIN LATERAL (
      SELECT e.at, e.audit_id FROM audit_entry e WHERE e.account_id = a.account_id ${action} AND ${inTime}
      ${newestFirst} LIMIT 1
    ) e WHERE a.ancestors @> ARRAY[$5::integer] ${newestFirst} LIMIT $4
  ), oldest AS (SELECT e.at FROM latest e ${newestFirst} OFFSET $4 - 1)
  SELECT e.* FROM latest CROSS JOIN LATERAL (
    SELECT e.* FROM audit_entry e WHERE e.account_id = latest.account_id ${action} AND ${inTime}
      AND e.at >= coalesce((SELECT at FROM oldest), '-infinity') ${newestFirst} LIMIT $4
  ) e ${newestFirst} LIMIT $4`

/** A page by the index that fits. */
function pageOf(whose: Whose, byAction: boolean): Statement<AuditEntry> {
  const action = byAction ? `AND e.action = $${whose === 'all' ? 5 : 6}` : ''
  const account = whose === 'one' ? 'AND e.account_id = $5' : ''
  const page = `SELECT e.* FROM audit_entry e WHERE ${inTime} ${account} ${action} ${newestFirst} LIMIT $4`
  return statement<AuditEntry>(
    `accounts.audit-of-${whose}${byAction ? '-by-action' : ''}`,
    `SELECT e.audit_id AS "auditId", e.at, e.action, e.subject, e.account_id AS "accountId", e.address, e.body,
       ${doer('actor')} AS actor, ${doer('impersonator')} AS impersonator
     FROM (${whose === 'below' ? ofSubtree(action) : page}) e
     LEFT JOIN account actor ON actor.account_id = e.actor_id
     LEFT JOIN account impersonator ON impersonator.account_id = e.impersonator_id ${newestFirst}`,
  )
}
const both = (whose: Whose) => ({ every: pageOf(whose, false), byAction: pageOf(whose, true) })
const pages = { one: both('one'), below: both('below'), all: both('all') }

/** Newest first. */
export function findAuditEntries({ db }: Reader, filter: AuditFilter, limit: number): Promise<AuditEntry[]> {
  const { accountId, scope, action, from, before } = filter
  const whose: Whose = accountId !== null ? 'one' : scope === providerAccountId ? 'all' : 'below'
  return db.run(pages[whose][action === null ? 'every' : 'byAction'], [
    ...[from ?? '-infinity', before?.at ?? 'infinity', before?.auditId ?? 0n, limit],
    ...(whose === 'all' ? [] : [accountId ?? scope]),
    ...(action === null ? [] : [action]),
  ])
}
