import { type Context, inTransaction } from '../../context.ts'
import type { SecretBox } from '../../kernel/secret-box.ts'
import { sendNotice } from '../notices/index.ts'
import { type Forgetful, findForgetful, putPasswordReset } from './password-reset-store.ts'
import { hashOfSecret, newSecret } from './secret.ts'
import { writeAudit } from './store.ts'
import type { PasswordResetThrottle } from './throttle.ts'

export const sendResetJob = 'accounts.send-password-reset'
const lifetimeMinutes = 60

/**
 * Takes the wish for a new password. What follows is a job's: whoever asks learns neither from the answer nor from the
 * time it takes whether there is such an account.
 */
export async function askForPassword(context: Context, who: Forgetful, throttle: PasswordResetThrottle): Promise<void> {
  const { address } = context.actor
  await throttle.countRequest(address)
  await inTransaction(context, (tx) => tx.enqueue({ name: sendResetJob, data: { ...who, address: address ?? '' } }))
}

export interface ResetParts {
  throttle: PasswordResetThrottle
  /** Seals what the letter says and the database must not. */
  box: SecretBox
  /** Where people reach this platform. */
  publicUrl: () => string
}

/** Writes to the account that is meant, if there is one that can be written to; the token before this one is dead. */
export async function sendPasswordReset(
  context: Context,
  { who, address }: { who: Forgetful; address: string | null },
  { throttle, box, publicUrl }: ResetParts,
): Promise<void> {
  const owner = await findForgetful(context, who)
  if (!owner || !(await throttle.mayWriteTo(owner.accountId))) return
  const { accountId } = owner
  const token = newSecret()
  const asked = { ...context, actor: { ...context.actor, address } }
  await inTransaction(asked, async (tx) => {
    const expiresAt = new Date(tx.clock.real().getTime() + lifetimeMinutes * 60_000)
    await putPasswordReset(tx, accountId, hashOfSecret(token), expiresAt)
    await writeAudit(tx, { accountId, action: 'account.forgot-password', subject: `account:${accountId}` })
    const data = { link: `${publicUrl()}/reset-password`, minutes: lifetimeMinutes }
    await sendNotice(tx, { accountId, template: 'password-reset', data, secret: box.seal(token) })
  })
}
