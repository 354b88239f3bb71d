import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Slice } from '../../kernel/page.ts'
import type { Rounding } from './rounding.ts'

/** A tariff without its rates. */
export interface TariffHead {
  tariffId: number
  ownerId: number
  name: string
  currency: string
  rounding: Rounding
}
const columns = `t.tariff_id AS "tariffId", t.account_id AS "ownerId", t.name, trim(o.currency) AS currency, t.rounding`
const heads = `SELECT ${columns} FROM tariff t JOIN account o USING (account_id)`

const ofOwner = statement<TariffHead>(
  'usage.tariffs',
  `${heads} WHERE t.account_id = $1 ORDER BY t.name OFFSET $2 LIMIT $3`,
)
export const findTariffs = ({ db }: Reader, ownerId: number, { offset, limit }: Slice): Promise<TariffHead[]> =>
  db.run(ofOwner, [ownerId, offset, limit])

const countOfOwner = statement<{ count: number }>(
  'usage.count-tariffs',
  'SELECT count(*)::integer AS count FROM tariff WHERE account_id = $1',
)
export const countTariffs = async ({ db }: Reader, ownerId: number): Promise<number> =>
  (await db.run(countOfOwner, [ownerId]))[0]?.count ?? 0

const visible = statement<TariffHead>(
  'usage.visible-tariff',
  `${heads} WHERE t.tariff_id = $1 AND o.ancestors @> ARRAY[$2::integer]`,
)
const notFound = (tariffId: number): AppError => new AppError('not_found', `There is no tariff ${tariffId}.`)
/** Of somebody at or below `scope`. Throws `not_found`. */
export async function findTariff({ db }: Reader, tariffId: number, scope: number): Promise<TariffHead> {
  const [row] = await db.run(visible, [tariffId, scope])
  if (!row) throw notFound(tariffId)
  return row
}

const countRatesOf = statement<{ count: number }>(
  'usage.count-rates',
  'SELECT count(*)::integer AS count FROM tariff_rate WHERE tariff_id = $1',
)
export const countRates = async ({ db }: Reader, tariffId: number): Promise<number> =>
  (await db.run(countRatesOf, [tariffId]))[0]?.count ?? 0

const taken = (name: string): AppError => new AppError('tariff_exists', `There is a tariff ${name} already.`)

const insert = statement<{ tariffId: number }>(
  'usage.insert-tariff',
  `INSERT INTO tariff (account_id, name, rounding) VALUES ($1, $2, $3) ON CONFLICT (account_id, name) DO NOTHING
   RETURNING tariff_id AS "tariffId"`,
)
/** Answers its id. Throws `tariff_exists`. */
export async function insertTariff(
  { db }: TxContext,
  { ownerId, name, rounding }: Pick<TariffHead, 'ownerId' | 'name' | 'rounding'>,
): Promise<number> {
  const [row] = await db.run(insert, [ownerId, name, rounding])
  if (!row) throw taken(name)
  return row.tariffId
}

/** What changes; null leaves as it is. */
export interface TariffChange {
  name: string | null
  rounding: Rounding | null
}
const nameTaken = statement<{ tariff_id: number }>(
  'usage.tariff-name-taken',
  `SELECT other.tariff_id FROM tariff t JOIN tariff other USING (account_id)
   WHERE t.tariff_id = $1 AND other.tariff_id <> $1 AND other.name = $2`,
)
const update = statement<never>(
  'usage.update-tariff',
  'UPDATE tariff SET name = coalesce($2, name), rounding = coalesce($3, rounding), version = version + 1 WHERE tariff_id = $1',
)
/** Also says that the tariff's rates have changed, and keeps others from changing them. Throws `tariff_exists`. */
export async function updateTariff(
  { db }: TxContext,
  tariffId: number,
  { name, rounding }: TariffChange,
): Promise<void> {
  if (name !== null && (await db.run(nameTaken, [tariffId, name])).length > 0) throw taken(name)
  await db.run(update, [tariffId, name, rounding])
}

const removeRates = statement<never>(
  'usage.delete-rates',
  `DELETE FROM tariff_rate WHERE tariff_id = $1
     AND NOT EXISTS (SELECT FROM tariff_assignment a WHERE a.tariff_id = tariff_rate.tariff_id)`,
)
const remove = statement<{ tariff_id: number }>(
  'usage.delete-tariff',
  `DELETE FROM tariff t WHERE tariff_id = $1
     AND NOT EXISTS (SELECT FROM tariff_assignment a WHERE a.tariff_id = t.tariff_id) RETURNING tariff_id`,
)
/** False where somebody is charged by it, or was. */
export async function deleteTariff({ db }: TxContext, tariffId: number): Promise<boolean> {
  await db.run(removeRates, [tariffId])
  return (await db.run(remove, [tariffId])).length > 0
}

/** Who is charged by a tariff from an instant on. */
export interface Assignment {
  ownerId: number
  customerId: number | null
  priceClass: string | null
  tariffId: number | null
  tariffName: string | null
  validFrom: Date
}
const given = `a.account_id AS "ownerId", a.customer_id AS "customerId", a.price_class AS "priceClass",
  a.tariff_id AS "tariffId", t.name AS "tariffName", a.valid_from AS "validFrom"`
const assignments = statement<Assignment>(
  'usage.tariff-assignments',
  `SELECT ${given} FROM tariff_assignment a LEFT JOIN tariff t USING (tariff_id)
   WHERE a.account_id = $1 AND NOT EXISTS (
     SELECT FROM tariff_assignment later
     WHERE later.account_id = $1 AND later.customer_id IS NOT DISTINCT FROM a.customer_id
       AND later.price_class IS NOT DISTINCT FROM a.price_class
       AND later.valid_from > a.valid_from AND later.valid_from <= $2
   ) ORDER BY a.customer_id, a.price_class, a.valid_from DESC OFFSET $3 LIMIT $4`,
)
/** Those that another has taken the place of are past. */
export const findAssignments = (
  { db }: Reader,
  ownerId: number,
  now: Date,
  { offset, limit }: Slice,
): Promise<Assignment[]> => db.run(assignments, [ownerId, now, offset, limit])

export type NewAssignment = Omit<Assignment, 'tariffName' | 'validFrom'> & { validFrom: Date | null }
// From the beginning, unless there is something already by which they are charged.
const assign = statement<Assignment>(
  'usage.assign-tariff',
  `WITH a AS (
     INSERT INTO tariff_assignment (account_id, customer_id, price_class, tariff_id, valid_from)
     SELECT $1, $2, $3, $4, coalesce($5, CASE WHEN EXISTS (
       SELECT FROM tariff_assignment b LEFT JOIN account c ON c.account_id = $2
       WHERE b.account_id = $1 AND (b.customer_id IS NULL OR b.customer_id = $2)
         AND (b.price_class IS NULL OR b.price_class = coalesce($3, c.price_class))
     ) THEN $6 ELSE 'epoch'::timestamptz END)
     ON CONFLICT (account_id, customer_id, price_class, valid_from) DO UPDATE SET tariff_id = excluded.tariff_id
     RETURNING *
   ) SELECT ${given} FROM a LEFT JOIN tariff t USING (tariff_id)`,
)
/** In place of what they were given from that very instant. */
export async function insertAssignment({ db, clock }: TxContext, wanted: NewAssignment): Promise<Assignment> {
  const { ownerId, customerId, priceClass, tariffId, validFrom } = wanted
  const [row] = await db.run(assign, [ownerId, customerId, priceClass, tariffId, validFrom, clock.now()])
  if (!row) throw new AppError('internal')
  return row
}
