import { providerAccountId, type Reader, type TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Account, AccountType } from './account.ts'

const columns = `account_id AS "accountId", uuid, parent_id AS "parentId", ancestors, type, status, blocked, username,
  password_hash AS "passwordHash", price_class AS "priceClass", trim(currency) AS currency`

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

const insert = statement<{ accountId: number }>(
  'accounts.insert',
  `INSERT INTO account (account_id, uuid, parent_id, ancestors, type, status, username, password_hash, email, created_at)
   SELECT next.id, $1, parent.account_id, parent.ancestors || next.id, $3, $4, $5, $6, $7, $8
   FROM account parent, (SELECT nextval(pg_get_serial_sequence('account', 'account_id'))::integer AS id) next
   WHERE parent.account_id = $2
   RETURNING account_id AS "accountId"`,
)
export interface NewAccount {
  parentId: number
  type: Exclude<AccountType, 'provider'>
  status: 'pending' | 'approved'
  username: string
  passwordHash: string
  email: string | null
}
export async function insertAccount(tx: TxContext, account: NewAccount): Promise<number> {
  const { parentId, type, status, username, passwordHash, email } = account
  const values = [tx.ids.uuid(), parentId, type, status, username, passwordHash, email, tx.clock.now()]
  const [row] = await tx.db.run(insert, values)
  if (!row) throw new AppError('not_found', `There is no account ${parentId}.`)
  return row.accountId
}

interface AccessChange {
  version: bigint
  account_id: number
  token_id: string | null
  may_enter: boolean
  expires_at: Date | null
}
const changesAfter = statement<AccessChange>(
  'accounts.access-changes-after',
  'SELECT version, account_id, token_id, may_enter, expires_at FROM access_change WHERE version > $1 ORDER BY version',
)
export const accessChangesAfter = ({ db }: Reader, version: bigint): Promise<AccessChange[]> =>
  db.run(changesAfter, [version])

// The update of the one version row is the lock that makes versions visible in order.
const insertChange = statement<never>(
  'accounts.insert-access-change',
  `WITH next AS (UPDATE access_version SET version = version + 1 RETURNING version)
   INSERT INTO access_change (version, account_id, token_id, may_enter, expires_at)
   SELECT version, $1, $2, $3, $4 FROM next`,
)
const notifyAccess = statement<never>('accounts.notify-access', `SELECT pg_notify('access', '')`)
export async function insertAccessChange(
  { db }: TxContext,
  change: { accountId: number; tokenId: string | null; mayEnter: boolean; expiresAt: Date | null },
): Promise<void> {
  await db.run(insertChange, [change.accountId, change.tokenId, change.mayEnter, change.expiresAt])
  await db.run(notifyAccess)
}

const deleteExpired = statement<never>(
  'accounts.delete-expired-access',
  'DELETE FROM access_change WHERE expires_at < $1 AND token_id IS NOT NULL',
)
export const deleteExpiredAccessChanges = ({ db }: Reader, realNow: Date): Promise<never[]> =>
  db.run(deleteExpired, [realNow])

const updateStatus = statement<{ account_id: number }>(
  'accounts.update-status',
  'UPDATE account SET status = $2 WHERE account_id = $1 RETURNING account_id',
)
export async function updateAccountStatus({ db }: TxContext, accountId: number, status: string): Promise<void> {
  if ((await db.run(updateStatus, [accountId, status])).length === 0) throw new AppError('not_found')
}

const setPassword = statement<never>(
  'accounts.update-password',
  'UPDATE account SET password_hash = $2 WHERE account_id = $1',
)
export const updatePassword = async ({ db }: TxContext, accountId: number, passwordHash: string): Promise<void> =>
  void (await db.run(setPassword, [accountId, passwordHash]))

const insertAudit = statement<never>(
  'accounts.insert-audit-entry',
  `INSERT INTO audit_entry (account_id, action, subject, at, actor_id, address, body) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
)
/** Who, what, when, from where: append-only. */
export async function writeAudit(
  { db, clock, actor }: Pick<TxContext, 'clock' | 'actor'> & Reader,
  entry: { accountId: number | null; action: string; subject: string; body?: Record<string, unknown> },
): Promise<void> {
  const { accountId, action, subject, body = {} } = entry
  const actorId = actor.role === 'platform' ? null : actor.accountId
  await db.run(insertAudit, [accountId, action, subject, clock.now(), actorId, actor.address, JSON.stringify(body)])
}
