import type { Context, Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Slice } from '../../kernel/page.ts'
import type { Rendered } from './letter.ts'
import type { NoticeState } from './notice.ts'

export interface Recipient {
  email: string
  /** Who gets a copy: addresses separated by commas. */
  bcc: string | null
  userName: string
}
const recipientsOf = statement<Recipient & { accountId: number }>(
  'notices.recipients',
  `SELECT account_id AS "accountId", username AS "userName", email, bcc
   FROM account WHERE account_id = ANY ($1) AND email IS NOT NULL AND username IS NOT NULL`,
)
/** Of the accounts those that can be written to. */
export async function findRecipients({ db }: Reader, accountIds: readonly number[]): Promise<Map<number, Recipient>> {
  const rows = await db.run(recipientsOf, [accountIds])
  return new Map(rows.map(({ accountId, ...recipient }) => [accountId, recipient]))
}

export interface NewLetter extends Recipient, Rendered {
  accountId: number
  template: string
  secret: Buffer | null
}
const insert = statement<never>(
  'notices.insert',
  `INSERT INTO notice (message_id, account_id, template, recipient, bcc, subject, text, html, secret, state,
     next_attempt_at, created_at)
   SELECT message_id, account_id, template, recipient, bcc, subject, text, html, secret, 'queued', $10, $11
   FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
     $9::bytea[]) AS letter (message_id, account_id, template, recipient, bcc, subject, text, html, secret)`,
)
export async function insertNotices({ db, ids, clock }: TxContext, letters: readonly NewLetter[]): Promise<void> {
  await db.run(insert, [
    letters.map(() => ids.uuid()),
    letters.map((letter) => letter.accountId),
    letters.map((letter) => letter.template),
    letters.map((letter) => letter.email),
    letters.map((letter) => letter.bcc),
    letters.map((letter) => letter.subject),
    letters.map((letter) => letter.text),
    letters.map((letter) => letter.html),
    letters.map((letter) => letter.secret),
    clock.real(),
    clock.now(),
  ])
}

export interface DueLetter extends Rendered {
  noticeId: bigint
  messageId: string
  to: string
  bcc: string | null
  secret: Buffer | null
  attempts: number
}
// Whoever takes a letter leaves its next attempt as a lease: should he die, another takes it up from there.
const take = statement<DueLetter>(
  'notices.take-due',
  `UPDATE notice SET next_attempt_at = $2, attempts = attempts + 1 WHERE notice_id IN (
     SELECT notice_id FROM notice WHERE state = 'queued' AND next_attempt_at <= $1
     ORDER BY next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED
   )
   RETURNING notice_id AS "noticeId", message_id AS "messageId", recipient AS "to", bcc, subject, text, html, secret,
     attempts`,
)
export const takeDueLetters = ({ db }: Context, now: Date, until: Date, most: number): Promise<DueLetter[]> =>
  db.run(take, [now, until, most])

const settle = statement<never>(
  'notices.settle',
  `UPDATE notice SET state = $2, next_attempt_at = $3, sent_at = $4, last_error = $5,
     secret = CASE WHEN $2 = 'queued' THEN secret END
   WHERE notice_id = $1 AND state = 'queued'`,
)
export interface Outcome {
  state: NoticeState
  nextAttemptAt: Date | null
  sentAt: Date | null
  lastError: string | null
}
export async function settleLetter({ db }: Context, noticeId: bigint, outcome: Outcome): Promise<void> {
  const { state, nextAttemptAt, sentAt, lastError } = outcome
  await db.run(settle, [noticeId, state, nextAttemptAt, sentAt, lastError])
}

export interface Notice {
  noticeId: bigint
  template: string
  recipient: string
  subject: string
  state: NoticeState
  attempts: number
  lastError: string | null
  createdAt: Date
  sentAt: Date | null
}
const list = statement<Notice>(
  'notices.list',
  `SELECT notice_id AS "noticeId", template, recipient, subject, state, attempts, last_error AS "lastError",
     created_at AS "createdAt", sent_at AS "sentAt"
   FROM notice WHERE account_id = $1 ORDER BY notice_id DESC OFFSET $2 LIMIT $3`,
)
export const findNotices = ({ db }: Reader, accountId: number, { offset, limit }: Slice): Promise<Notice[]> =>
  db.run(list, [accountId, offset, limit])

const count = statement<{ count: bigint }>(
  'notices.count',
  'SELECT count(*) AS count FROM notice WHERE account_id = $1',
)
export const countNotices = async ({ db }: Reader, accountId: number): Promise<number> =>
  Number((await db.run(count, [accountId]))[0]?.count ?? 0n)
