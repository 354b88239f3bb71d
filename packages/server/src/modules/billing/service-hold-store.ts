import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Micros } from '../../kernel/money.ts'
import type { Moved } from './ledger-store.ts'
import type { Service, ServiceCost } from './service-price.ts'

const insert = statement<Omit<Moved, 'purpose' | 'change' | 'balance'>>(
  'billing.insert-holds',
  `WITH customer AS (
     UPDATE ledger_account SET held_micros = held_micros + $3::bigint * cardinality($1::uuid[])
     WHERE account_id = $2 AND purpose = 'customer'
       AND balance_micros + credit_limit_micros - held_micros >= $3::bigint * cardinality($1::uuid[])
     RETURNING *
   ), hold AS (
     INSERT INTO ledger_hold (hold_id, account_id, ledger_account_id, amount_micros, state, reason, created_at)
     SELECT h.hold_id, $2, ledger_account_id, $3, 'held', h.reason, $5
     FROM customer, unnest($1::uuid[], $4::text[]) AS h (hold_id, reason)
   )
   SELECT account_id AS "accountId", trim(currency) AS currency, balance_micros + credit_limit_micros - held_micros AS available,
     credit_limit_warning_micros AS warning FROM customer`,
)
/** As many holds of one amount as there are ids. What the account has available then; null when that would be less than nothing. */
export async function insertHolds(
  { db, clock }: TxContext,
  of: { ids: readonly string[]; accountId: number; amount: Micros; reasons: readonly string[] },
) {
  const [row] = await db.run(insert, [of.ids, of.accountId, of.amount, of.reasons, clock.now()])
  return row ?? null
}

const settle = statement<{ accountId: number }>(
  'billing.settle-holds',
  `WITH hold AS (
     UPDATE ledger_hold SET state = $2, settled_at = $3 WHERE hold_id = ANY ($1) AND state = 'held'
     RETURNING account_id, ledger_account_id, amount_micros
   ), freed AS (
     UPDATE ledger_account l SET held_micros = held_micros - sum.amount
     FROM (SELECT ledger_account_id, sum(amount_micros)::bigint AS amount FROM hold GROUP BY 1) AS sum
     WHERE l.ledger_account_id = sum.ledger_account_id
   )
   SELECT account_id AS "accountId" FROM hold`,
)
/** Frees what holds kept back; answers whose those were that had not been settled before. */
export const settleHolds = async (
  { db, clock }: TxContext,
  holdIds: readonly string[],
  state: 'posted' | 'voided',
): Promise<number[]> => (await db.run(settle, [holdIds, state, clock.now()])).map(({ accountId }) => accountId)

const insertKept = statement<never>(
  'billing.insert-service-holds',
  `INSERT INTO service_hold (service_hold_id, account_id, service, amount_micros, reseller_ids, reseller_micros, hold_ids)
   SELECT kept.id, $2, $3, $4, $5::integer[], $6::bigint[],
     ARRAY(SELECT h FROM unnest($7::uuid[]) WITH ORDINALITY AS of (h, i) WHERE (i - 1) / $8 = kept.nth - 1 ORDER BY i)
   FROM unnest($1::uuid[]) WITH ORDINALITY AS kept (id, nth)`,
)
export interface NewServiceHolds {
  accountId: number
  service: Service
  cost: ServiceCost
  /** With the holds that belong to each, the same number of them. */
  kept: readonly { serviceHoldId: string; holdIds: readonly string[] }[]
}
export const insertServiceHolds = async ({ db }: TxContext, of: NewServiceHolds): Promise<void> =>
  void (await db.run(insertKept, [
    of.kept.map(({ serviceHoldId }) => serviceHoldId),
    ...[of.accountId, of.service, of.cost.amount],
    of.cost.resellers.map(({ accountId }) => accountId),
    of.cost.resellers.map(({ amount }) => amount),
    of.kept.flatMap(({ holdIds }) => holdIds),
    of.kept[0]?.holdIds.length ?? 1,
  ]))

interface Row {
  accountId: number
  amount: Micros
  resellerIds: number[]
  resellerAmounts: Micros[]
  holdIds: string[]
}
const byId = statement<Row>(
  'billing.service-hold',
  `SELECT account_id AS "accountId", amount_micros AS amount, reseller_ids AS "resellerIds",
     reseller_micros AS "resellerAmounts", hold_ids AS "holdIds" FROM service_hold WHERE service_hold_id = $1`,
)
/** What was kept back under an id, and from whom. */
export async function findServiceHold({ db }: Reader, serviceHoldId: string) {
  const [row] = await db.run(byId, [serviceHoldId])
  if (!row) throw new AppError('internal', undefined, { cause: new Error(`there is no hold ${serviceHoldId}`) })
  const { resellerIds, resellerAmounts, ...rest } = row
  const resellers = resellerIds.map((accountId, i) => ({ accountId, amount: resellerAmounts[i] ?? 0n }))
  return { ...rest, resellers: resellers as { accountId: number; amount: Micros }[] }
}
