import { randomUUID } from 'node:crypto'
import { inTransaction, providerAccountId } from '../../src/context.ts'
import { accessTokens } from '../../src/modules/accounts/index.ts'
import { openLedgerAccount } from '../../src/modules/billing/index.ts'
import { secret, type TestPlatform } from './platform.ts'

/** An account without the price of a password's hash, for tests that need hundreds of them. */
export async function quickAccount(
  { sql, context, time }: TestPlatform,
  name: string,
  { parentId = providerAccountId, type = 'customer' }: { parentId?: number; type?: 'customer' | 'reseller' } = {},
): Promise<{ id: number; token: string }> {
  const uuid = randomUUID()
  const [row] = await sql<{ id: number }>(
    `WITH next AS (SELECT nextval(pg_get_serial_sequence('account', 'account_id'))::integer AS id)
     INSERT INTO account (account_id, uuid, parent_id, ancestors, type, status, username, password_hash, created_at)
     SELECT id, $1, account_id, ancestors || id, $2, 'approved', $3, 'none', $4 FROM account, next WHERE account_id = $5
     RETURNING account_id AS id`,
    [uuid, type, name, context.clock.now(), parentId],
  )
  const id = row?.id ?? 0
  await inTransaction(context, (tx) => openLedgerAccount(tx, id))
  return { id, token: accessTokens([secret]).issue({ accountId: id, uuid, type }, randomUUID(), time.now()) }
}
