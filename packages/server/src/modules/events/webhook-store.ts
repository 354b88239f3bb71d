import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Slice } from '../../kernel/page.ts'
import type { Webhook, WebhookState } from './webhook.ts'

const columns = `w.webhook_id AS "webhookId", w.account_id AS "accountId", w.url, w.types, w.description, w.state,
  w.disabled_reason AS "disabledReason", w.failing_since AS "failingSince", w.created_at AS "createdAt"`
const below = 'JOIN account a ON a.account_id = w.account_id AND a.ancestors @> ARRAY[$1::integer]'

const lockOwner = statement<{ webhooks: number }>(
  'events.lock-webhook-owner',
  `WITH owner AS (SELECT account_id FROM account WHERE account_id = $1 FOR NO KEY UPDATE)
   SELECT (SELECT count(*)::integer FROM webhook w WHERE w.account_id = owner.account_id) AS webhooks FROM owner`,
)
/** How many webhooks an account has; until the transaction ends nobody else makes one for it. */
export const countWebhooksLocked = async ({ db }: TxContext, accountId: number): Promise<number> =>
  (await db.run(lockOwner, [accountId]))[0]?.webhooks ?? 0

export interface NewWebhook {
  accountId: number
  url: string
  types: readonly string[] | null
  description: string
  secret: Buffer
}
const insert = statement<Webhook>(
  'events.insert-webhook',
  `INSERT INTO webhook AS w (account_id, url, types, description, state, secret, created_at)
   VALUES ($1, $2, $3, $4, 'active', $5, $6) RETURNING ${columns}`,
)
export async function insertWebhook({ db, clock }: TxContext, webhook: NewWebhook): Promise<Webhook> {
  const { accountId, url, types, description, secret } = webhook
  const [row] = await db.run(insert, [accountId, url, types, description, secret, clock.real()])
  return row as Webhook
}

const list = statement<Webhook>(
  'events.webhooks',
  `SELECT ${columns} FROM webhook w ${below} WHERE ($2::integer IS NULL OR w.account_id = $2)
   ORDER BY w.webhook_id DESC OFFSET $3 LIMIT $4`,
)
export const findWebhooks = (
  { db }: Reader,
  { scope, accountId }: { scope: number; accountId: number | null },
  { offset, limit }: Slice,
): Promise<Webhook[]> => db.run(list, [scope, accountId, offset, limit])

const count = statement<{ count: bigint }>(
  'events.count-webhooks',
  `SELECT count(*) AS count FROM webhook w ${below} WHERE ($2::integer IS NULL OR w.account_id = $2)`,
)
export const countWebhooks = async (
  { db }: Reader,
  { scope, accountId }: { scope: number; accountId: number | null },
): Promise<number> => Number((await db.run(count, [scope, accountId]))[0]?.count ?? 0n)

const demand = (webhook: Webhook | undefined, webhookId: number): Webhook => {
  if (!webhook) throw new AppError('not_found', `There is no webhook ${webhookId}.`)
  return webhook
}

const one = statement<Webhook>('events.webhook', `SELECT ${columns} FROM webhook w ${below} WHERE w.webhook_id = $2`)
/** Throws `not_found` for one that is not of an account below `scope`. */
export const findWebhook = async ({ db }: Reader, webhookId: number, scope: number): Promise<Webhook> =>
  demand((await db.run(one, [scope, webhookId]))[0], webhookId)

const lock = statement<Webhook>(
  'events.lock-webhook',
  `SELECT ${columns} FROM webhook w ${below} WHERE w.webhook_id = $2 FOR NO KEY UPDATE OF w`,
)
/** The same, and nobody else changes it until the transaction ends. */
export const lockWebhook = async ({ db }: TxContext, webhookId: number, scope: number): Promise<Webhook> =>
  demand((await db.run(lock, [scope, webhookId]))[0], webhookId)

const update = statement<never>(
  'events.update-webhook',
  `UPDATE webhook SET url = $2, types = $3, description = $4, state = $5, disabled_reason = $6, failing_since = $7
   WHERE webhook_id = $1`,
)
export function updateWebhook({ db }: TxContext, webhook: Webhook): void {
  const { webhookId, url, types, description, state, disabledReason, failingSince } = webhook
  db.send(update, [webhookId, url, types, description, state, disabledReason, failingSince])
}

const rotate = statement<never>(
  'events.rotate-secret',
  'UPDATE webhook SET previous_secret = secret, previous_until = $3, secret = $2 WHERE webhook_id = $1',
)
export const updateSecret = ({ db }: TxContext, webhookId: number, secret: Buffer, previousUntil: Date): void =>
  db.send(rotate, [webhookId, secret, previousUntil])

const remove = statement<never>('events.delete-webhook', 'DELETE FROM webhook WHERE webhook_id = $1')
export const deleteWebhook = ({ db }: TxContext, webhookId: number): void => db.send(remove, [webhookId])

/** How a webhook has taken the deliveries of a batch. */
export interface Health {
  webhookId: number
  /** Whether any has arrived. */
  arrived: boolean
  /** Whether it was quick about it. */
  prompt: boolean
}
const noteHealth = statement<{ webhookId: number; state: WebhookState; failingSince: Date | null }>(
  'events.note-health',
  `WITH health AS (
     SELECT * FROM unnest($1::integer[], $2::boolean[], $3::boolean[]) AS h (webhook_id, arrived, prompt)
   ), changed AS (
     UPDATE webhook w SET prompt = h.prompt, failing_since = CASE WHEN NOT h.arrived THEN coalesce(w.failing_since, $4) END
     FROM health h WHERE w.webhook_id = h.webhook_id
       AND (w.prompt <> h.prompt OR (w.failing_since IS NULL) <> h.arrived)
     RETURNING w.webhook_id, w.state, w.failing_since
   )
   SELECT w.webhook_id AS "webhookId", w.state, w.failing_since AS "failingSince" FROM changed w
   UNION ALL
   SELECT w.webhook_id, w.state, w.failing_since FROM webhook w JOIN health USING (webhook_id)
   WHERE NOT EXISTS (SELECT FROM changed WHERE changed.webhook_id = w.webhook_id)`,
)
/** Keeps how webhooks do; answers since when they have been failing. */
export const updateHealth = (
  { db }: TxContext,
  health: readonly Health[],
  now: Date,
): Promise<{ webhookId: number; state: WebhookState; failingSince: Date | null }[]> =>
  db.run(noteHealth, [
    health.map((each) => each.webhookId),
    health.map((each) => each.arrived),
    health.map((each) => each.prompt),
    now,
  ])

const disable = statement<Webhook>(
  'events.disable-webhook',
  `UPDATE webhook w SET state = 'disabled', disabled_reason = $2 WHERE webhook_id = $1 AND state <> 'disabled'
   RETURNING ${columns}`,
)
/** Null where it is disabled already. */
export const markDisabled = async ({ db }: TxContext, webhookId: number, reason: string): Promise<Webhook | null> =>
  (await db.run(disable, [webhookId, reason]))[0] ?? null
