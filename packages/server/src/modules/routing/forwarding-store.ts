import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Slice } from '../../kernel/page.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { Forwarding } from './forwarding.ts'
import { type ForwardingRow, forwardingColumns, forwardingOf, rowOf, valuesOf } from './forwarding-row.ts'
import type { NewSipLogin } from './sip-login.ts'

const columns = forwardingColumns.map(({ column }) => column)
const inService = `state IN ('assigned', 'suspended', 'porting_in', 'porting_out')`

export interface OwnedNumber {
  number: E164
  accountId: number
  /** What it registers with now. */
  device: string | null
}
// In the order of the numbers, so that two who name the same ones cannot wait for each other in a ring.
const lockOwned = statement<Omit<OwnedNumber, 'device'>>(
  'routing.lock-owned-numbers',
  `SELECT n.number, n.account_id AS "accountId" FROM number n JOIN account a ON a.account_id = n.account_id
   WHERE n.number = ANY ($1) AND a.ancestors @> ARRAY[$2::integer] AND n.${inService}
   ORDER BY n.number FOR NO KEY UPDATE OF n`,
)
// A statement of its own: it must see what whoever held the lock before has done.
const devices = statement<{ number: E164; device: string }>(
  'routing.devices-of-numbers',
  'SELECT number, device FROM forwarding WHERE number = ANY ($1) AND device IS NOT NULL',
)
/** Those of the numbers that are in service below `scope`, kept as they are until the transaction ends. */
export async function lockOwnedNumbers(
  { db }: TxContext,
  numbers: readonly E164[],
  scope: number,
): Promise<OwnedNumber[]> {
  const [owned, found] = await Promise.all([db.run(lockOwned, [numbers, scope]), db.run(devices, [numbers])])
  const deviceOf = new Map(found.map(({ number, device }) => [number, device]))
  return owned.map((each) => ({ ...each, device: deviceOf.get(each.number) ?? null }))
}

const owner = statement<{ accountId: number }>(
  'routing.owner-of-number',
  `SELECT n.account_id AS "accountId" FROM number n JOIN account a ON a.account_id = n.account_id
   WHERE n.number = $1 AND a.ancestors @> ARRAY[$2::integer] AND n.${inService}`,
)
/** Whose a number is that is in service below `scope`; null for any other. */
export const findOwner = async ({ db }: Reader, number: E164, scope: number): Promise<number | null> =>
  (await db.run(owner, [number, scope]))[0]?.accountId ?? null

const given = forwardingColumns.map(({ type }, i) => `$${i + 3}::${type}`)
const upsert = (name: string, subject: string, conflict: string) =>
  statement<never>(
    name,
    `INSERT INTO forwarding (number, account_id, ${columns.join(', ')})
     SELECT ${subject}, ${given.join(', ')}
     ON CONFLICT ${conflict} DO UPDATE SET account_id = EXCLUDED.account_id,
       ${columns.map((column) => `${column} = EXCLUDED.${column}`).join(', ')}`,
  )
const ofNumbers = upsert('routing.upsert-forwardings', 'unnest($1::text[]), unnest($2::integer[])', '(number)')
const ofAccount = upsert(
  'routing.upsert-default-forwarding',
  '$1::text, $2::integer',
  '(account_id) WHERE number IS NULL',
)
/** Puts one forwarding in force for numbers, in place of what they had. */
export function writeForwardings(
  { db }: TxContext,
  owned: readonly Pick<OwnedNumber, 'number' | 'accountId'>[],
  forwarding: Forwarding,
): void {
  if (owned.length === 0) return
  const [numbers, accounts] = [owned.map((each) => each.number), owned.map((each) => each.accountId)]
  db.send(ofNumbers, [numbers, accounts, ...valuesOf(rowOf(forwarding))])
}
export const writeDefaultForwarding = ({ db }: TxContext, accountId: number, forwarding: Forwarding): void =>
  db.send(ofAccount, [null, accountId, ...valuesOf(rowOf(forwarding))])

const removeOfNumbers = statement<OwnedNumber>(
  'routing.delete-forwardings',
  'DELETE FROM forwarding WHERE number = ANY ($1) RETURNING number, account_id AS "accountId", device',
)
/** Answers what there was. */
export const deleteForwardings = ({ db }: TxContext, numbers: readonly E164[]): Promise<OwnedNumber[]> =>
  db.run(removeOfNumbers, [numbers])

const removeOfAccount = statement<{ device: string | null }>(
  'routing.delete-default-forwarding',
  'DELETE FROM forwarding WHERE account_id = $1 AND number IS NULL RETURNING device',
)
/** Its device; null when there was no default. */
export const deleteDefaultForwarding = async ({ db }: TxContext, accountId: number) =>
  (await db.run(removeOfAccount, [accountId]))[0] ?? null

type Shown = ForwardingRow & { extTgid: number | null }
export interface StoredForwarding {
  forwarding: Forwarding
  /** By which its trunk group is known outside. */
  extTgid: number | null
}
const storedOf = ({ extTgid, ...row }: Shown): StoredForwarding => ({ forwarding: forwardingOf(row), extTgid })
const shownColumns = [
  ...forwardingColumns.map(({ name, column }) => `f.${column} AS "${name}"`),
  'g.ext_tgid AS "extTgid"',
].join()
const joined = 'forwarding f LEFT JOIN trunk_group g ON g.trunk_group_id = f.trunk_group_id'

const byNumbers = statement<Shown & { of: E164 }>(
  'routing.forwardings',
  `SELECT f.number AS of, ${shownColumns} FROM ${joined} WHERE f.number = ANY ($1)`,
)
export const findForwardings = async ({ db }: Reader, numbers: readonly E164[]): Promise<Map<E164, StoredForwarding>> =>
  new Map((await db.run(byNumbers, [numbers])).map(({ of, ...row }) => [of, storedOf(row)]))

const byAccount = statement<Shown>(
  'routing.default-forwarding',
  `SELECT ${shownColumns} FROM ${joined} WHERE f.account_id = $1 AND f.number IS NULL`,
)
export async function findDefaultForwarding({ db }: Reader, accountId: number): Promise<StoredForwarding | null> {
  const [row] = await db.run(byAccount, [accountId])
  return row ? storedOf(row) : null
}

// The account is locked, as there may be no default yet that could be; its device is read by a statement of its own.
const lockOwner = statement<never>(
  'routing.lock-owner-of-default',
  'SELECT FROM account WHERE account_id = $1 FOR NO KEY UPDATE',
)
const deviceOfDefault = statement<{ device: string | null }>(
  'routing.device-of-default',
  'SELECT device FROM forwarding WHERE account_id = $1 AND number IS NULL',
)
/** What registers for an account's default now; nobody else changes that until the transaction ends. */
export async function lockDefaultDevice({ db }: TxContext, accountId: number): Promise<string | null> {
  const [, [found]] = await Promise.all([db.run(lockOwner, [accountId]), db.run(deviceOfDefault, [accountId])])
  return found?.device ?? null
}

// The guard is in the statement: a name that another account has is not taken over.
const saveLogin = statement<{ username: string }>(
  'routing.save-sip-login',
  `INSERT INTO sip_login AS l (username, account_id, realm, ha1_md5, ha1_sha256, set_at) VALUES ($1, $2, $3, $4, $5, $6)
   ON CONFLICT (username) DO UPDATE SET realm = EXCLUDED.realm, ha1_md5 = EXCLUDED.ha1_md5,
     ha1_sha256 = EXCLUDED.ha1_sha256, set_at = EXCLUDED.set_at
   WHERE l.account_id = EXCLUDED.account_id RETURNING username`,
)
/** Makes a login or gives it another password; false when the name is another account's. */
export async function saveSipLogin({ db, clock }: TxContext, accountId: number, login: NewSipLogin): Promise<boolean> {
  const { username, realm, ha1Md5, ha1Sha256 } = login
  return (await db.run(saveLogin, [username, accountId, realm, ha1Md5, ha1Sha256, clock.now()])).length === 1
}

// In two statements: whoever is giving a number this very device holds the lock, and is seen by the second.
const lockLogins = statement<never>(
  'routing.lock-sip-logins',
  'SELECT FROM sip_login WHERE username = ANY ($1) ORDER BY username FOR UPDATE',
)
const deleteUnused = statement<never>(
  'routing.delete-unused-sip-logins',
  `DELETE FROM sip_login l WHERE username = ANY ($1) AND NOT EXISTS (SELECT FROM forwarding f WHERE f.device = l.username)`,
)
/** Forgets those logins that nothing rings any more. */
export async function forgetUnusedLogins({ db }: TxContext, devices: readonly (string | null)[]): Promise<void> {
  const usernames = [...new Set(devices.filter((device) => device !== null))]
  if (usernames.length === 0) return
  await Promise.all([db.run(lockLogins, [usernames]), db.run(deleteUnused, [usernames])])
}

export interface PastForwarding {
  at: Date
  by: number | null
  body: { forwarding?: unknown }
}
const history = statement<PastForwarding>(
  'routing.forwarding-history',
  `SELECT e.at, e.actor_id AS by, e.body FROM event e JOIN account a ON a.account_id = e.account_id
   WHERE e.subject = 'number:' || $1 AND e.type IN ('number.forwarded', 'number.forwarding-ended')
     AND a.ancestors @> ARRAY[$2::integer]
   ORDER BY e.event_id DESC OFFSET $3 LIMIT $4`,
)
/** What was in force for a number while it was of an account below `scope`, the newest first. */
export const findPastForwardings = (
  { db }: Reader,
  number: E164,
  scope: number,
  { offset, limit }: Slice,
): Promise<PastForwarding[]> => db.run(history, [number, scope, offset, limit])
