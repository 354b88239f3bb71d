import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Slice } from '../../kernel/page.ts'
import type { SavedMethod } from '../../providers/payment.ts'
import type { PaymentMethod } from './payment.ts'

const columns = `payment_method_id AS "paymentMethodId", account_id AS "accountId", processor, method_ref AS "methodRef",
  customer_ref AS "customerRef", brand, last4, expiry, is_default AS "isDefault", created_at AS "createdAt"`

const defaultOf = statement<PaymentMethod>(
  'payments.default-method',
  `SELECT ${columns} FROM payment_method WHERE account_id = $1 AND processor = $2 AND is_default`,
)
export const findDefaultMethod = async (
  { db }: Reader,
  accountId: number,
  processor: string,
): Promise<PaymentMethod | null> => (await db.run(defaultOf, [accountId, processor]))[0] ?? null

const lastCustomer = statement<{ ref: string }>(
  'payments.customer-ref',
  `SELECT customer_ref AS ref FROM payment_method WHERE account_id = $1 AND processor = $2
   ORDER BY payment_method_id DESC LIMIT 1`,
)
/** What the processor calls the account, by the method that it saved last, removed or not. */
export const findCustomerRef = async ({ db }: Reader, accountId: number, processor: string): Promise<string | null> =>
  (await db.run(lastCustomer, [accountId, processor]))[0]?.ref ?? null

// One that is saved again is the same one.
const save = statement<PaymentMethod>(
  'payments.save-method',
  `INSERT INTO payment_method (account_id, processor, method_ref, customer_ref, brand, last4, expiry, is_default, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, false, $8)
   ON CONFLICT (account_id, processor, method_ref) WHERE removed_at IS NULL DO UPDATE SET expiry = excluded.expiry
   RETURNING ${columns}`,
)
export async function saveMethod(
  { db, clock }: TxContext,
  accountId: number,
  processor: string,
  { methodRef, customerRef, brand, last4, expiry }: SavedMethod,
): Promise<PaymentMethod> {
  const values = [accountId, processor, methodRef, customerRef, brand, last4, expiry, clock.now()]
  const [method] = await db.run(save, values)
  if (!method) throw new AppError('internal')
  return method
}

const clearDefault = statement<never>(
  'payments.clear-default',
  'UPDATE payment_method SET is_default = false WHERE account_id = $1 AND processor = $2 AND is_default',
)
const markDefault = statement<never>(
  'payments.mark-default',
  'UPDATE payment_method SET is_default = true WHERE payment_method_id = $1',
)
export async function updateDefault({ db }: TxContext, method: PaymentMethod): Promise<void> {
  await db.run(clearDefault, [method.accountId, method.processor])
  await db.run(markDefault, [method.paymentMethodId])
}

const ownById = statement<PaymentMethod>(
  'payments.own-method',
  `SELECT ${columns} FROM payment_method WHERE payment_method_id = $1 AND account_id = $2 AND removed_at IS NULL`,
)
/** A method is its own account's alone: not even a reseller above sees it. Throws `not_found`. */
export async function findOwnMethod({ db }: Reader, methodId: number, accountId: number): Promise<PaymentMethod> {
  const [method] = await db.run(ownById, [methodId, accountId])
  if (!method) throw new AppError('not_found', `You have no payment method ${methodId}.`)
  return method
}

const ownList = statement<PaymentMethod>(
  'payments.list-methods',
  `SELECT ${columns} FROM payment_method WHERE account_id = $1 AND removed_at IS NULL
   ORDER BY payment_method_id DESC OFFSET $2 LIMIT $3`,
)
/** Newest first. */
export const findMethods = ({ db }: Reader, accountId: number, { offset, limit }: Slice): Promise<PaymentMethod[]> =>
  db.run(ownList, [accountId, offset, limit])

const ownCount = statement<{ count: number }>(
  'payments.count-methods',
  'SELECT count(*)::integer AS count FROM payment_method WHERE account_id = $1 AND removed_at IS NULL',
)
export const countMethods = async ({ db }: Reader, accountId: number): Promise<number> =>
  (await db.run(ownCount, [accountId]))[0]?.count ?? 0

const remove = statement<never>(
  'payments.remove-method',
  'UPDATE payment_method SET removed_at = $2, is_default = false WHERE payment_method_id = $1',
)
export const markRemoved = async ({ db, clock }: TxContext, methodId: number): Promise<void> =>
  void (await db.run(remove, [methodId, clock.now()]))

// The same card may have been saved again meanwhile: then it is not to be let go of.
const unreleased = statement<PaymentMethod>(
  'payments.unreleased-methods',
  `SELECT ${columns} FROM payment_method gone
   WHERE removed_at IS NOT NULL AND NOT released AND processor = $1
     AND NOT EXISTS (
       SELECT FROM payment_method again WHERE again.account_id = gone.account_id AND again.processor = gone.processor
         AND again.method_ref = gone.method_ref AND again.removed_at IS NULL
     )
   ORDER BY payment_method_id LIMIT 100`,
)
/** Methods that were removed here and that the processor still has; the first hundred. */
export const findUnreleased = ({ db }: Reader, processor: string): Promise<PaymentMethod[]> =>
  db.run(unreleased, [processor])

const release = statement<never>(
  'payments.mark-released',
  'UPDATE payment_method SET released = true WHERE payment_method_id = $1',
)
export const markReleased = async ({ db }: Reader, methodId: number): Promise<void> =>
  void (await db.run(release, [methodId]))
