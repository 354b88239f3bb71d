import { providerAccountId, type Reader, type TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import type { Account, AccountStatus, AccountType, Profile } from './account.ts'

const columns = `account_id AS "accountId", uuid, parent_id AS "parentId", ancestors, type, status, blocked, username,
  password_hash AS "passwordHash", token_generation AS "tokenGeneration", price_class AS "priceClass",
  trim(currency) AS currency`

const byUsername = statement<Account>(
  'accounts.by-username',
  `SELECT ${columns} FROM account WHERE lower(username) = lower($1)`,
)
export const findAccountByUsername = async ({ db }: Reader, username: string): Promise<Account | null> =>
  (await db.run(byUsername, [username]))[0] ?? null

// Whatever the caller may not see does not exist for him.
const visible = statement<Account>(
  'accounts.visible',
  `SELECT ${columns} FROM account WHERE account_id = $1 AND ancestors @> ARRAY[$2::integer]`,
)
export async function findVisibleAccount({ db }: Reader, accountId: number, scope: number): Promise<Account> {
  const [account] = await db.run(visible, [accountId, scope])
  if (!account) throw new AppError('not_found', `There is no account ${accountId}.`)
  return account
}

const subtree = statement<{ accountId: number }>(
  'accounts.subtree',
  'SELECT account_id AS "accountId" FROM account WHERE ancestors @> ARRAY[$1::integer]',
)
/** The account and everything below it; null for the provider, who sees every account. */
export async function findSubtree({ db }: Reader, accountId: number): Promise<number[] | null> {
  if (accountId === providerAccountId) return null
  return (await db.run(subtree, [accountId])).map((row) => row.accountId)
}

// Whoever is blocked bars himself and everyone below.
const barred = 'EXISTS (SELECT FROM account above WHERE above.account_id = ANY (a.ancestors) AND above.blocked)'

const blocked = statement<{ isBlocked: boolean }>(
  'accounts.blocked',
  `SELECT ${barred} AS "isBlocked" FROM account a WHERE a.account_id = $1`,
)
/** Whether the account or one above it is blocked. */
export const isBlocked = async ({ db }: Reader, accountId: number): Promise<boolean> =>
  (await db.run(blocked, [accountId]))[0]?.isBlocked ?? false

const staff = statement<{ accountId: number }>(
  'accounts.staff',
  `SELECT account_id AS "accountId" FROM account WHERE type = 'spadmin' AND status = 'approved' ORDER BY account_id LIMIT 100`,
)
/** The provider's own people, as far as they may enter. */
export const findStaff = async ({ db }: Reader): Promise<number[]> =>
  (await db.run(staff)).map(({ accountId }) => accountId)

const buyer = statement<{ status: AccountStatus; isBlocked: boolean }>(
  'accounts.lock-buyer',
  `SELECT a.status, ${barred} AS "isBlocked" FROM account a WHERE a.account_id = $1 FOR KEY SHARE OF a`,
)
/** Sees to it that the account may buy, and is not closed while it does. */
export async function lockBuyer({ db }: TxContext, accountId: number): Promise<void> {
  const [found] = await db.run(buyer, [accountId])
  if (found?.status !== 'approved') throw new AppError('unauthorized', 'Unauthorized Access')
  if (found.isBlocked) throw new AppError('account_blocked')
}

const takenFields: Readonly<Record<string, string>> = { account_username: 'username', account_email: 'email' }
/** Throws `invalid_input`, naming the field, for a user name or an e-mail address that another account has. */
export async function refuseTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const { code, constraint = '' } = error as { code?: string; constraint?: string }
    const field = code === '23505' ? takenFields[constraint] : undefined
    throw field === undefined ? error : invalid(field, 'is in use')
  }
}

// A parent that is being closed, or made a customer, is waited for, and then takes no more accounts.
const insert = statement<{ accountId: number }>(
  'accounts.insert',
  `INSERT INTO account (account_id, uuid, parent_id, ancestors, currency, type, status, username, password_hash, price_class,
     created_at, email, firstname, lastname, salutation, company, phone, address, address2, city, region, country, zip, bcc)
   SELECT next.id, $1, parent.account_id, parent.ancestors || next.id, parent.currency, $3, $4, $5, $6, $7,
     $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21
   FROM account parent, (SELECT nextval(pg_get_serial_sequence('account', 'account_id'))::integer AS id) next
   WHERE parent.account_id = $2 AND parent.status <> 'closed' AND parent.type IN ('provider', 'reseller')
   FOR KEY SHARE OF parent
   RETURNING account_id AS "accountId"`,
)
export interface NewAccount {
  parentId: number
  type: Exclude<AccountType, 'provider'>
  status: 'pending' | 'approved'
  username: string
  passwordHash: string
  email: string | null
  profile?: Partial<Omit<Profile, 'email'>>
  priceClass?: string
}
export async function insertAccount(tx: TxContext, account: NewAccount): Promise<number> {
  const { parentId, type, status, username, passwordHash, email, profile: p = {}, priceClass = 'default' } = account
  const standing = [tx.ids.uuid(), parentId, type, status, username, passwordHash, priceClass, tx.clock.now()]
  const names = [email, p.firstname, p.lastname, p.salutation, p.company, p.phone]
  const place = [p.address, p.address2, p.city, p.region, p.country, p.zip, p.bcc]
  const [row] = await refuseTaken(() => tx.db.run(insert, [...standing, ...names, ...place]))
  if (!row) throw new AppError('not_found', `Account ${parentId} takes no accounts below it.`)
  return row.accountId
}

interface AccessChange {
  version: bigint
  account_id: number
  token_id: string | null
  may_enter: boolean
  expires_at: Date | null
  generation: number | null
}
const changesAfter = statement<AccessChange>(
  'accounts.access-changes-after',
  `SELECT version, account_id, token_id, may_enter, expires_at, generation FROM access_change
   WHERE version > $1 ORDER BY version`,
)
export const accessChangesAfter = ({ db }: Reader, version: bigint): Promise<AccessChange[]> =>
  db.run(changesAfter, [version])

// The update of the one version row is the lock that makes versions visible in order.
const insertChange = statement<never>(
  'accounts.insert-access-change',
  `WITH next AS (UPDATE access_version SET version = version + 1 RETURNING version)
   INSERT INTO access_change (version, account_id, token_id, may_enter, expires_at, generation)
   SELECT version, $1, $2, $3, $4, $5 FROM next`,
)
const notifyAccess = statement<never>('accounts.notify-access', `SELECT pg_notify('access', '')`)
export async function insertAccessChange(
  { db }: TxContext,
  change: {
    accountId: number
    tokenId: string | null
    mayEnter: boolean
    expiresAt: Date | null
    /** Tokens of earlier generations are refused, but for `tokenId`. */
    generation?: number
  },
): Promise<void> {
  const { accountId, tokenId, mayEnter, expiresAt, generation = null } = change
  await db.run(insertChange, [accountId, tokenId, mayEnter, expiresAt, generation])
  await db.run(notifyAccess)
}

const deleteExpired = statement<never>(
  'accounts.delete-expired-access',
  'DELETE FROM access_change WHERE expires_at < $1',
)
export const deleteExpiredAccessChanges = ({ db }: Reader, realNow: Date): Promise<never[]> =>
  db.run(deleteExpired, [realNow])

const setStatus = statement<never>('accounts.update-status', 'UPDATE account SET status = $2 WHERE account_id = $1')
export const updateStatus = async ({ db }: TxContext, accountId: number, status: AccountStatus): Promise<void> =>
  void (await db.run(setStatus, [accountId, status]))

const setPassword = statement<{ generation: number }>(
  'accounts.update-password',
  `UPDATE account SET password_hash = $2, token_generation = token_generation + 1
   WHERE account_id = $1 AND ($3::text IS NULL OR password_hash = $3) RETURNING token_generation AS generation`,
)
/** Answers the generation of the tokens given out from now on; null where the password is not `instead` any more. */
export const updatePassword = async (
  { db }: TxContext,
  accountId: number,
  passwordHash: string,
  instead: string | null,
): Promise<number | null> => (await db.run(setPassword, [accountId, passwordHash, instead]))[0]?.generation ?? null

const insertAudit = statement<never>(
  'accounts.insert-audit-entry',
  `INSERT INTO audit_entry (account_id, action, subject, at, actor_id, address, body, impersonator_id)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
)
/** Who, what, when, from where: append-only. */
export async function writeAudit(
  { db, clock, actor }: Pick<TxContext, 'clock' | 'actor'> & Reader,
  entry: { accountId: number | null; action: string; subject: string; body?: Record<string, unknown> },
): Promise<void> {
  const { accountId, action, subject, body = {} } = entry
  const actorId = actor.role === 'platform' ? null : actor.accountId
  const { address, impersonatedBy } = actor
  const values = [accountId, action, subject, clock.now(), actorId, address, JSON.stringify(body), impersonatedBy]
  await db.run(insertAudit, values)
}
