import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Slice } from '../../kernel/page.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { Records, RegisteredService, Registration, RegistrationState } from './registration.ts'

const columns = `r.registration_id AS "registrationId", r.account_id AS "accountId", r.number, r.service, r.state, r.record,
  r.address_id AS "addressId", r.provider, r.reference, r.reason, r.transaction_id AS "transactionId",
  r.statement_line AS "statementLine", r.requested_at AS "requestedAt", r.activated_at AS "activatedAt",
  r.ended_at AS "endedAt", r.tries`

export interface NewRegistration<S extends RegisteredService> {
  accountId: number
  number: E164
  service: S
  record: Records[S]
  addressId: number | null
  provider: string
  transactionId: string | null
  statementLine: number | null
  /** When the provider is asked again if nothing is heard of this first time. */
  dueAt: Date
}
const insert = statement<Registration>(
  'features.insert-registration',
  `INSERT INTO registration AS r (account_id, number, service, state, record, address_id, provider, transaction_id,
     statement_line, requested_at, due_at)
   VALUES ($1, $2, $3, 'pending', $4, $5, $6, $7, $8, $9, $10) RETURNING ${columns}`,
)
export async function insertRegistration<S extends RegisteredService>(
  { db, clock }: TxContext,
  of: NewRegistration<S>,
): Promise<Registration<S>> {
  const [row] = await db.run(insert, [
    ...[of.accountId, of.number, of.service, JSON.stringify(of.record), of.addressId, of.provider],
    ...[of.transactionId, of.statementLine, clock.now(), of.dueAt],
  ])
  if (!row) throw new AppError('internal')
  return row as Registration<S>
}

const lock = statement<Registration>(
  'features.lock-registration',
  `SELECT ${columns} FROM registration r WHERE registration_id = $1 FOR UPDATE`,
)
export async function lockRegistration({ db }: TxContext, registrationId: number): Promise<Registration> {
  const [row] = await db.run(lock, [registrationId])
  if (!row) throw new AppError('internal')
  return row
}

const inStates = statement<Registration>(
  'features.registrations-in-states',
  `SELECT ${columns} FROM registration r
   WHERE number = ANY ($1) AND service = $2 AND account_id = $3 AND state = ANY ($4) ORDER BY registration_id DESC`,
)
/** What an account has of a service of a number in one of these states, the newest first. */
export const findInStates = async <S extends RegisteredService>(
  { db }: Reader,
  of: { number: E164; service: S; accountId: number },
  states: readonly RegistrationState[],
): Promise<Registration<S>[]> =>
  (await db.run(inStates, [[of.number], of.service, of.accountId, states])) as Registration<S>[]

const lockLive = statement<Registration>(
  'features.lock-live-registrations',
  `SELECT ${columns} FROM registration r
   WHERE number = ANY ($1) AND state IN ('pending', 'active', 'removing') ORDER BY registration_id FOR UPDATE`,
)
/** Everything of numbers that is in force or may come into it, locked. */
export const lockLiveRegistrations = ({ db }: TxContext, numbers: readonly E164[]): Promise<Registration[]> =>
  db.run(lockLive, [numbers])

// What has ended holds no entry of the address book any more: its record has the address itself.
const setState = statement<never>(
  'features.update-registration',
  `UPDATE registration SET state = $2, reference = coalesce($3, reference), reason = coalesce($4, reason),
     activated_at = coalesce(activated_at, $5), ended_at = $6, due_at = $7,
     address_id = CASE WHEN $2 IN ('removed', 'failed') THEN NULL ELSE address_id END
   WHERE registration_id = $1`,
)
export interface Change {
  state: RegistrationState
  reference?: string
  reason?: string
  /** When the provider is asked next: for `pending` and `removing` alone. */
  dueAt?: Date
}
export async function updateRegistration(
  { db, clock }: TxContext,
  registrationId: number,
  { state, reference, reason, dueAt }: Change,
): Promise<void> {
  const now = clock.now()
  const hasEnded = state === 'removed' || state === 'failed'
  const activatedAt = state === 'active' ? now : null
  await db.run(setState, [
    ...[registrationId, state, reference ?? null, reason ?? null, activatedAt],
    ...[hasEnded ? now : null, dueAt ?? null],
  ])
}

const setDue = statement<never>(
  'features.defer-registration',
  'UPDATE registration SET due_at = $2, tries = tries + 1 WHERE registration_id = $1 AND due_at IS NOT NULL',
)
export const deferRegistration = async ({ db }: TxContext, registrationId: number, dueAt: Date): Promise<void> =>
  void (await db.run(setDue, [registrationId, dueAt]))

const claim = statement<Registration>(
  'features.claim-due-registrations',
  `WITH due AS (
     SELECT registration_id FROM registration WHERE due_at <= $1 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED
   )
   UPDATE registration r SET due_at = $3 FROM due WHERE r.registration_id = due.registration_id RETURNING ${columns}`,
)
/** Those that are due and nobody else is at; if nothing comes of it they are due again at `until`. */
export const claimDueRegistrations = ({ db, clock }: TxContext, most: number, until: Date): Promise<Registration[]> =>
  db.run(claim, [clock.now(), most, until])

const nextDue = statement<{ at: Date | null }>(
  'features.next-due-registration',
  'SELECT min(due_at) AS at FROM registration WHERE due_at IS NOT NULL',
)
export const findNextDueRegistration = async ({ db }: Reader): Promise<Date | null> =>
  (await db.run(nextDue))[0]?.at ?? null

const current = statement<Registration>(
  'features.registration-in-force',
  `SELECT ${columns} FROM number_feature f
   JOIN registration r ON r.registration_id = CASE WHEN $2 = 'e911' THEN f.e911_id ELSE f.cnam_id END
   WHERE f.number = $1`,
)
/** What a number has of a service; null where nothing is in force. */
export const findInForce = async <S extends RegisteredService>(
  { db }: Reader,
  { number, service }: { number: E164; service: S },
): Promise<Registration<S> | null> => ((await db.run(current, [number, service]))[0] ?? null) as Registration<S> | null

const history = statement<Registration>(
  'features.registration-history',
  `SELECT ${columns} FROM registration r JOIN account a ON a.account_id = r.account_id
   WHERE r.number = $1 AND r.service = $2 AND a.ancestors @> ARRAY[$3::integer]
   ORDER BY r.registration_id DESC OFFSET $4 LIMIT $5`,
)
/** Every request of a number for a service by accounts below `scope`, the newest first. */
export const findHistory = async <S extends RegisteredService>(
  { db }: Reader,
  { number, service }: { number: E164; service: S },
  scope: number,
  { offset, limit }: Slice,
): Promise<Registration<S>[]> =>
  (await db.run(history, [number, service, scope, offset, limit ?? 1000])) as Registration<S>[]
