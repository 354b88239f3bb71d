import type { DataOf, Handlers, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { instantOf } from '../../kernel/instant.ts'
import { type AuditEntry, type AuditPlace, placeText, readPlace, shownAddress, shownDoer } from './audit-entry.ts'
import { findAuditEntries } from './audit-store.ts'
import { findVisibleAccount } from './store.ts'

type Calls = typeof modules.accounts
type Row = DataOf<Calls['accounts.list-audit']>['rows'][number]

function shown(entry: AuditEntry, scope: number): Row {
  const actor = shownDoer(entry.actor, scope)
  return {
    audit_id: Number(entry.auditId),
    at: entry.at.toISOString(),
    action: entry.action,
    subject: entry.subject,
    account_id: entry.accountId,
    actor: actor.name,
    actor_id: actor.accountId,
    impersonator: entry.impersonator === null ? null : shownDoer(entry.impersonator, scope).name,
    address: shownAddress(entry, scope),
    body: entry.body,
  }
}

/** Behind the answer before, and behind the place that the very first entry of the instant `to` would have. */
function earlier(before: string | undefined, to: string | undefined): AuditPlace | null {
  const places = [
    ...(before === undefined ? [] : [readPlace(before)]),
    ...(to === undefined ? [] : [{ at: instantOf(to, 'to'), auditId: 0n }]),
  ]
  const [first] = places.sort((a, b) => a.at.getTime() - b.at.getTime() || Number(a.auditId - b.auditId))
  return first ?? null
}

export const auditRoutes: Pick<Handlers<Calls, Context>, 'accounts.list-audit'> = {
  'accounts.list-audit': async (context, { account_id, action = null, from, to, before, limit }) => {
    const scope = scopeOf(context.actor)
    const accountId = account_id === undefined ? null : (await findVisibleAccount(context, account_id, scope)).accountId
    const filter = {
      ...{ accountId, scope, action },
      from: from === undefined ? null : instantOf(from, 'from'),
      before: earlier(before, to),
    }
    // One more than was asked for tells whether there is a next page.
    const entries = await findAuditEntries(context, filter, limit + 1)
    const rows = entries.slice(0, limit)
    const last = rows.at(-1)
    const next = entries.length > limit && last ? placeText(last) : null
    return { data: { rows: rows.map((entry) => shown(entry, scope)), next } }
  },
}
