import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Slice } from '../../kernel/page.ts'
import type { PostalAddress, VerificationLevel } from '../../providers/address.ts'

/** An entry of an account's address book, as it was verified. */
export interface KeptAddress extends PostalAddress {
  addressId: number
  accountId: number
  name: string | null
  location: boolean
  status: 'valid' | 'corrected'
  level: VerificationLevel
  provider: string
  verifiedAt: Date
}
const columns = `d.address_id AS "addressId", d.account_id AS "accountId", d.name, d.country, d.region, d.city,
  d.postal_code AS "postalCode", d.house_number AS "houseNumber", d.street, d.unit, d.location, d.status, d.level, d.provider,
  d.verified_at AS "verifiedAt"`

const insert = statement<KeptAddress>(
  'reference.insert-address',
  `INSERT INTO address AS d (account_id, name, country, region, city, postal_code, house_number, street, unit, location,
     status, level, provider, verified_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
   ON CONFLICT (account_id, name, country, region, city, postal_code, house_number, street, unit) DO UPDATE
     SET status = EXCLUDED.status, level = EXCLUDED.level, provider = EXCLUDED.provider,
       verified_at = EXCLUDED.verified_at
   RETURNING ${columns}`,
)
/** Adds an entry, or takes the newer verification into the one that is there. */
export async function keepAddress({ db }: TxContext, address: Omit<KeptAddress, 'addressId'>): Promise<KeptAddress> {
  const { country, region, city, postalCode, houseNumber, street, unit, location } = address
  const [row] = await db.run(insert, [
    ...[address.accountId, address.name, country, region, city, postalCode, houseNumber, street, unit, location],
    ...[address.status, address.level, address.provider, address.verifiedAt],
  ])
  if (!row) throw new AppError('internal')
  return row
}

const list = statement<KeptAddress>(
  'reference.list-addresses',
  `SELECT ${columns} FROM address d WHERE $1::integer[] IS NULL OR d.account_id = ANY ($1)
   ORDER BY d.address_id OFFSET $2 LIMIT $3`,
)
/** The entries of accounts, by id; `accountIds` null for every account. */
export const findAddresses = (
  { db }: Reader,
  accountIds: readonly number[] | null,
  { offset, limit }: Slice,
): Promise<KeptAddress[]> => db.run(list, [accountIds, offset, limit ?? 1000])

const visible = statement<KeptAddress>(
  'reference.visible-address',
  `SELECT ${columns} FROM address d JOIN account a ON a.account_id = d.account_id
   WHERE d.address_id = $1 AND a.ancestors @> ARRAY[$2::integer]`,
)
/** Throws `not_found` for one that is nobody's below `scope`. */
export async function findAddress({ db }: Reader, addressId: number, scope: number): Promise<KeptAddress> {
  const [address] = await db.run(visible, [addressId, scope])
  if (!address) throw new AppError('not_found', `There is no address ${addressId}.`)
  return address
}

const remove = statement<never>('reference.delete-address', 'DELETE FROM address WHERE address_id = $1')
const foreignKeyViolation = '23503'
/** Throws `address_in_use` for one that something else names. */
export async function deleteAddress({ db }: TxContext, addressId: number): Promise<void> {
  try {
    await db.run(remove, [addressId])
  } catch (error) {
    if ((error as { code?: string } | null)?.code !== foreignKeyViolation) throw error
    throw new AppError('address_in_use', undefined, { cause: error })
  }
}
