import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'

/** Whoever asks for a new password names himself in one of two ways. */
export type Forgetful = { userName: string } | { email: string }

export interface Owner {
  accountId: number
  username: string
}

const byUsername = statement<Owner>(
  'accounts.forgetful-by-username',
  `SELECT account_id AS "accountId", username FROM account
   WHERE lower(username) = lower($1) AND email IS NOT NULL AND status = 'approved'`,
)
const byEmail = statement<Owner>(
  'accounts.forgetful-by-email',
  `SELECT account_id AS "accountId", username FROM account
   WHERE lower(email) = lower($1) AND status = 'approved' AND username IS NOT NULL`,
)
/** The account that is meant, if it may enter and can be written to. */
export async function findForgetful({ db }: Reader, who: Forgetful): Promise<Owner | null> {
  const [owner] = await ('userName' in who ? db.run(byUsername, [who.userName]) : db.run(byEmail, [who.email]))
  return owner ?? null
}

const upsert = statement<never>(
  'accounts.upsert-password-reset',
  `INSERT INTO password_reset (account_id, token_hash, expires_at) VALUES ($1, $2, $3)
   ON CONFLICT (account_id) DO UPDATE SET token_hash = EXCLUDED.token_hash, expires_at = EXCLUDED.expires_at`,
)
/** In place of one that was given out before. */
export const putPasswordReset = async (
  { db }: TxContext,
  accountId: number,
  hash: Buffer,
  expiresAt: Date,
): Promise<void> => void (await db.run(upsert, [accountId, hash, expiresAt]))

const inForce = statement<Owner>(
  'accounts.password-reset-in-force',
  `SELECT a.account_id AS "accountId", a.username FROM password_reset r JOIN account a USING (account_id)
   WHERE r.token_hash = $1 AND r.expires_at > $2 AND a.status = 'approved'`,
)
export const findPasswordReset = async ({ db }: Reader, hash: Buffer, now: Date): Promise<Owner | null> =>
  (await db.run(inForce, [hash, now]))[0] ?? null

const take = statement<{ account_id: number }>(
  'accounts.take-password-reset',
  'DELETE FROM password_reset WHERE token_hash = $1 RETURNING account_id',
)
/** True for whoever comes first. */
export const takePasswordReset = async ({ db }: TxContext, hash: Buffer): Promise<boolean> =>
  (await db.run(take, [hash])).length === 1

const drop = statement<never>('accounts.drop-password-reset', 'DELETE FROM password_reset WHERE account_id = $1')
export const dropPasswordReset = async ({ db }: TxContext, accountId: number): Promise<void> =>
  void (await db.run(drop, [accountId]))

const deleteExpired = statement<never>(
  'accounts.delete-expired-password-resets',
  'DELETE FROM password_reset WHERE expires_at < $1',
)
export const deleteExpiredPasswordResets = async ({ db }: Reader, now: Date): Promise<void> =>
  void (await db.run(deleteExpired, [now]))
