import type { Reader } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { type ForwardingRow, forwardingColumns, forwardingOf } from './forwarding-row.ts'
import type { RoutedNumber } from './route-graph.ts'

const row = (of: string): string =>
  `CASE WHEN ${of}.account_id IS NOT NULL THEN json_build_object(${forwardingColumns
    .map(({ name, column }) => `'${name}', ${of}.${column}`)
    .join(', ')}) END`

type Row = Pick<RoutedNumber, 'number' | 'state' | 'accountId' | 'ancestors' | 'barred'> & {
  own: ForwardingRow | null
  preset: ForwardingRow | null
}
const routed = statement<Row>(
  'routing.routed-numbers',
  `SELECT n.number, n.state, n.account_id AS "accountId", a.ancestors,
     EXISTS (
       SELECT FROM account above WHERE above.account_id = ANY (a.ancestors)
         AND (above.blocked OR above.status <> 'approved')
     ) AS barred,
     ${row('f')} AS own, ${row('d')} AS preset
   FROM number n JOIN account a ON a.account_id = n.account_id
   LEFT JOIN forwarding f ON f.number = n.number AND f.account_id = n.account_id
   LEFT JOIN forwarding d ON d.account_id = n.account_id AND d.number IS NULL
   WHERE n.number = ANY ($1) AND n.state IN ('assigned', 'suspended', 'porting_in', 'porting_out')`,
)
/** Those of the numbers that are in service here, each with all that its own forwarding says. */
export const findRoutedNumbers = async ({ db }: Reader, numbers: readonly E164[]): Promise<RoutedNumber[]> =>
  (await db.run(routed, [numbers])).map(({ own, preset, ...rest }) => ({
    ...rest,
    own: own && forwardingOf(own),
    default: preset && forwardingOf(preset),
  }))

/** What one transaction or the next has changed; `lost` when some of it is not kept any more. */
export interface RouteChanges {
  /** What the database had committed when this was read: the next reading begins there. */
  snapshot: string
  lost: boolean
  subjects: string[]
}
/** How many transactions back a change is kept; a process that has not looked for longer forgets all its plans. */
const keptTransactions = 1_000_000

// A transaction's id says whether an earlier reading has seen it, so that writers need not wait for each other's numbers.
const changes = statement<RouteChanges>(
  'routing.changes-since',
  `WITH seen AS (SELECT $1::pg_snapshot AS snapshot)
   SELECT pg_current_snapshot()::text AS snapshot,
     coalesce(pg_snapshot_xmin(seen.snapshot)::text::bigint
       < pg_snapshot_xmin(pg_current_snapshot())::text::bigint - ${keptTransactions}, true) AS lost,
     ARRAY(
       SELECT DISTINCT c.subject FROM route_change c
       WHERE c.transaction_id >= pg_snapshot_xmin(seen.snapshot)
         AND NOT pg_visible_in_snapshot(c.transaction_id, seen.snapshot)
     ) AS subjects
   FROM seen`,
)
/** What has changed since a snapshot; all may have, where there is none. */
export async function findRouteChanges({ db }: Reader, since: string | null): Promise<RouteChanges> {
  const [found] = await db.run(changes, [since])
  return found ?? { snapshot: '', lost: true, subjects: [] }
}

// Ids beyond the present come from another server's backup: nobody can have written them here.
const forget = statement<never>(
  'routing.forget-changes',
  `DELETE FROM route_change
   WHERE transaction_id < greatest(pg_snapshot_xmin(pg_current_snapshot())::text::bigint - ${keptTransactions}, 0)::text::xid8
     OR transaction_id >= pg_snapshot_xmax(pg_current_snapshot())`,
)
export const forgetRouteChanges = async ({ db }: Reader): Promise<void> => void (await db.run(forget))
