import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Micros } from '../../kernel/money.ts'
import type { Slice } from '../../kernel/page.ts'
import type { Service, ServiceRung } from './service-price.ts'

export interface ServicePrice {
  service: Service
  priceClass: string | null
  amount: Micros
  validFrom: Date
}
const columns = 'service, price_class AS "priceClass", amount_micros AS amount, valid_from AS "validFrom"'

const insert = statement<ServicePrice>(
  'billing.insert-service-price',
  `INSERT INTO service_price (account_id, service, price_class, amount_micros, valid_from) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (account_id, service, price_class, valid_from) DO NOTHING RETURNING ${columns}`,
)
/** Null when there is a price of the same service and class from that very instant already. */
export const insertServicePrice = async (
  { db }: TxContext,
  ownerId: number,
  { service, priceClass, amount, validFrom }: ServicePrice,
): Promise<ServicePrice | null> => (await db.run(insert, [ownerId, service, priceClass, amount, validFrom]))[0] ?? null

// Those that another has taken the place of are past.
const list = statement<ServicePrice>(
  'billing.list-service-prices',
  `SELECT ${columns} FROM service_price p
   WHERE account_id = $1 AND NOT EXISTS (
     SELECT FROM service_price later
     WHERE later.account_id = p.account_id AND later.service = p.service
       AND later.price_class IS NOT DISTINCT FROM p.price_class
       AND later.valid_from > p.valid_from AND later.valid_from <= $2
   ) ORDER BY service, price_class, valid_from DESC OFFSET $3 LIMIT $4`,
)
export const findServicePrices = (
  { db }: Reader,
  ownerId: number,
  now: Date,
  { offset, limit }: Slice,
): Promise<ServicePrice[]> => db.run(list, [ownerId, now, offset, limit ?? 1000])

const rungs = statement<ServiceRung>(
  'billing.service-rungs',
  `SELECT a.account_id AS "accountId", (
     SELECT amount_micros FROM service_price p
     WHERE p.account_id = a.parent_id AND p.service = $2 AND coalesce(p.price_class, a.price_class) = a.price_class
       AND p.valid_from <= $3
     ORDER BY p.price_class IS NULL, p.valid_from DESC LIMIT 1
   ) AS amount
   FROM account buyer JOIN account a ON a.account_id = ANY (buyer.ancestors)
   WHERE buyer.account_id = $1 AND a.parent_id IS NOT NULL ORDER BY cardinality(a.ancestors)`,
)
/** From the account right below the provider down to the buyer. */
export const findServiceRungs = ({ db }: Reader, buyerId: number, service: Service, at: Date): Promise<ServiceRung[]> =>
  db.run(rungs, [buyerId, service, at])
