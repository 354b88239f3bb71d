import { type Context, inTransaction, platform, providerAccountId } from '../../context.ts'
import { createAccount, type Profile, type SignUpThrottle } from '../accounts/index.ts'
import { openLedgerAccount } from '../billing/index.ts'

export interface Applicant {
  username: string
  password: string
  email: string
  profile: Partial<Omit<Profile, 'email'>>
}

export interface SignUpRules {
  throttle: SignUpThrottle
  /** Who lets an applicant in: the provider's staff, or nobody need do it. */
  approval: 'manual' | 'auto'
}

/**
 * Makes a customer of the provider for somebody whom nobody knows yet. Throws `invalid_input` for a user name or an e-mail
 * address in use, `too_many_attempts` when too many come from one address.
 */
export async function signUp(
  context: Context,
  applicant: Applicant,
  { throttle, approval }: SignUpRules,
): Promise<void> {
  const { address } = context.actor
  await throttle.count(address)
  const status = approval === 'auto' ? 'approved' : 'pending'
  // Nobody is signed in: it is the platform that makes the account, for someone at that address.
  await inTransaction({ ...context, actor: { ...platform, address } }, async (tx) => {
    const accountId = await createAccount(tx, { ...applicant, parentId: providerAccountId, type: 'customer', status })
    await openLedgerAccount(tx, accountId)
  })
}
