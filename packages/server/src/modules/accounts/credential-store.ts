import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Slice } from '../../kernel/page.ts'
import type { ApiKey } from './api-key.ts'

const columns = `key_id AS "keyId", account_id AS "accountId", name, prefix, scopes, created_at AS "createdAt",
  expires_at AS "expiresAt", last_used_at AS "lastUsedAt"`

const insert = statement<ApiKey>(
  'accounts.insert-api-key',
  `INSERT INTO api_key (account_id, name, prefix, key_hash, scopes, created_at, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${columns}`,
)
export interface NewApiKey
  extends Pick<ApiKey, 'accountId' | 'name' | 'prefix' | 'scopes' | 'createdAt' | 'expiresAt'> {
  hash: Buffer
}
export async function insertApiKey({ db }: TxContext, key: NewApiKey): Promise<ApiKey> {
  const { accountId, name, prefix, hash, scopes, createdAt, expiresAt } = key
  const [row] = await db.run(insert, [accountId, name, prefix, hash, scopes, createdAt, expiresAt])
  return row as ApiKey
}

const list = statement<ApiKey>(
  'accounts.list-api-keys',
  `SELECT ${columns} FROM api_key WHERE account_id = $1 AND revoked_at IS NULL ORDER BY key_id DESC OFFSET $2 LIMIT $3`,
)
export const findApiKeys = ({ db }: Reader, accountId: number, { offset, limit }: Slice): Promise<ApiKey[]> =>
  db.run(list, [accountId, offset, limit])

const count = statement<{ count: bigint }>(
  'accounts.count-api-keys',
  'SELECT count(*) AS count FROM api_key WHERE account_id = $1 AND revoked_at IS NULL',
)
export const countApiKeys = async ({ db }: Reader, accountId: number): Promise<number> =>
  Number((await db.run(count, [accountId]))[0]?.count ?? 0n)

/** What must be known of a key to let somebody in by it. */
export interface KeyInForce {
  keyId: number
  accountId: number
  isStaff: boolean
  scopes: string[]
  expiresAt: Date | null
  lastUsedAt: Date | null
}
const byHash = statement<KeyInForce>(
  'accounts.api-key-by-hash',
  `SELECT k.key_id AS "keyId", k.account_id AS "accountId", a.type = 'spadmin' AS "isStaff", k.scopes,
     k.expires_at AS "expiresAt", k.last_used_at AS "lastUsedAt"
   FROM api_key k JOIN account a USING (account_id)
   WHERE k.key_hash = $1 AND k.revoked_at IS NULL AND a.status = 'approved'`,
)
export const findKeyInForce = async ({ db }: Reader, hash: Buffer): Promise<KeyInForce | null> =>
  (await db.run(byHash, [hash]))[0] ?? null

const noteUse = statement<never>(
  'accounts.note-api-key-use',
  'UPDATE api_key SET last_used_at = $2 WHERE key_id = $1 AND (last_used_at IS NULL OR last_used_at <= $3)',
)
/** Unless it was noted after `notedBefore`, by this process or another. */
export const noteKeyUse = async ({ db }: Reader, keyId: number, at: Date, notedBefore: Date): Promise<void> =>
  void (await db.run(noteUse, [keyId, at, notedBefore]))

const revoke = statement<{ accountId: number; prefix: string }>(
  'accounts.revoke-api-key',
  `UPDATE api_key SET revoked_at = $2 WHERE key_id = $1 AND revoked_at IS NULL AND ($3::integer IS NULL OR account_id = $3)
   RETURNING account_id AS "accountId", prefix`,
)
/** `owner` null: whoever's it is. Null for one that there is not, or not any more. */
export const revokeKey = async (
  { db, clock }: TxContext,
  keyId: number,
  owner: number | null,
): Promise<{ accountId: number; prefix: string } | null> =>
  (await db.run(revoke, [keyId, clock.real(), owner]))[0] ?? null
