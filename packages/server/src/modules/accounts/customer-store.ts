import { providerAccountId, type Reader, type TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Slice } from '../../kernel/page.ts'
import type { AccountStatus, AccountType, Customer, Profile } from './account.ts'
import { refuseTaken } from './store.ts'

const columns = `account_id AS "accountId", parent_id AS "parentId", ancestors, type, status, blocked, username,
  price_class AS "priceClass", trim(currency) AS currency, created_at AS "createdAt", email, firstname, lastname,
  salutation, company, phone, address, address2, city, region, country, zip, bcc`

const visible = `SELECT ${columns} FROM account
  WHERE account_id = $1 AND ancestors @> ARRAY[$2::integer] AND type <> 'spadmin'`
const one = statement<Customer>('accounts.customer', visible)
const locked = statement<Customer>('accounts.lock-customer', `${visible} FOR NO KEY UPDATE`)

const found = (accountId: number, [customer]: Customer[]): Customer => {
  if (!customer) throw new AppError('not_found', `There is no account ${accountId}.`)
  return customer
}
/** A reseller, a customer or the provider itself; whatever is not below `scope` does not exist. */
export const findCustomer = async ({ db }: Reader, accountId: number, scope: number): Promise<Customer> =>
  found(accountId, await db.run(one, [accountId, scope]))

/** The same, kept from other changes until the transaction ends. */
export const lockCustomer = async ({ db }: TxContext, accountId: number, scope: number): Promise<Customer> =>
  found(accountId, await db.run(locked, [accountId, scope]))

// Whatever is sold to an account, posted to it or put below it refers to its row, and waits here.
const lockOut = statement<never>('accounts.lock-out', 'SELECT FROM account WHERE account_id = $1 FOR UPDATE')
/** Lets sales and new accounts below this one end, and keeps further ones waiting until the transaction ends. */
export const lockOutBusiness = async ({ db }: TxContext, accountId: number): Promise<void> =>
  void (await db.run(lockOut, [accountId]))

/** Whose customers: those directly below an account, all below it, or everyone's. */
const places = {
  children: 'parent_id = $1',
  subtree: 'ancestors @> ARRAY[$1::integer] AND account_id <> $1',
  everyone: 'account_id <> $1',
} as const
type Place = keyof typeof places

const among = (place: Place): string => `FROM account WHERE ${places[place]} AND type IN ('reseller', 'customer')
  AND CASE WHEN $2::text IS NULL THEN status <> 'closed' ELSE status = $2 END
  AND ($3::boolean IS NULL OR blocked = $3)
  AND ($4::text IS NULL OR strpos(lower(concat_ws(' ', username, email, company, firstname, lastname)), lower($4)) > 0)`
const listStatement = (place: Place) =>
  statement<Customer>(
    `accounts.list-${place}`,
    `SELECT ${columns} ${among(place)} ORDER BY account_id DESC OFFSET $5 LIMIT $6`,
  )
const countStatement = (place: Place) =>
  statement<{ count: number }>(`accounts.count-${place}`, `SELECT count(*)::integer AS count ${among(place)}`)
const lists = {
  children: listStatement('children'),
  subtree: listStatement('subtree'),
  everyone: listStatement('everyone'),
}
const counts = {
  children: countStatement('children'),
  subtree: countStatement('subtree'),
  everyone: countStatement('everyone'),
}

export interface CustomerFilter {
  /** Below which account. */
  accountId: number
  /** At any depth, or directly below. */
  deep: boolean
  /** Null: all that are not closed. */
  status: AccountStatus | null
  /** Null: blocked or not. */
  blocked?: boolean | null
  /** Part of the user name, e-mail, company or name; null: all. */
  search?: string | null
}
const placeOf = ({ accountId, deep }: CustomerFilter): Place =>
  !deep ? 'children' : accountId === providerAccountId ? 'everyone' : 'subtree'

const valuesOf = ({ accountId, status, blocked = null, search = null }: CustomerFilter) =>
  [accountId, status, blocked, search] as const

/** Newest first. */
export const findCustomers = ({ db }: Reader, filter: CustomerFilter, { offset, limit }: Slice): Promise<Customer[]> =>
  db.run(lists[placeOf(filter)], [...valuesOf(filter), offset, limit])

export const countCustomers = async ({ db }: Reader, filter: CustomerFilter): Promise<number> =>
  (await db.run(counts[placeOf(filter)], valuesOf(filter)))[0]?.count ?? 0

const setProfile = statement<never>(
  'accounts.update-profile',
  `UPDATE account SET email = $2, firstname = $3, lastname = $4, salutation = $5, company = $6, phone = $7, address = $8,
     address2 = $9, city = $10, region = $11, country = $12, zip = $13, bcc = $14
   WHERE account_id = $1`,
)
/** Throws `invalid_input` for an e-mail address that another account has. */
export async function updateProfile({ db }: TxContext, accountId: number, profile: Profile): Promise<void> {
  const { email, firstname, lastname, salutation, company, phone, address, address2, city, region } = profile
  const names = [email, firstname, lastname, salutation, company, phone]
  const place = [address, address2, city, region, profile.country, profile.zip]
  await refuseTaken(() => db.run(setProfile, [accountId, ...names, ...place, profile.bcc]))
}

const setType = statement<never>('accounts.update-type', 'UPDATE account SET type = $2 WHERE account_id = $1')
export const updateType = async ({ db }: TxContext, accountId: number, type: AccountType): Promise<void> =>
  void (await db.run(setType, [accountId, type]))

const setBlocked = statement<never>('accounts.update-blocked', 'UPDATE account SET blocked = $2 WHERE account_id = $1')
export const updateBlocked = async ({ db }: TxContext, accountId: number, blocked: boolean): Promise<void> =>
  void (await db.run(setBlocked, [accountId, blocked]))

// By itself: to change a class is to change prices, and every process reads its lists anew.
const setPriceClass = statement<never>(
  'accounts.update-price-class',
  'UPDATE account SET price_class = $2 WHERE account_id = $1',
)
export const updatePriceClass = async ({ db }: TxContext, accountId: number, priceClass: string): Promise<void> =>
  void (await db.run(setPriceClass, [accountId, priceClass]))
