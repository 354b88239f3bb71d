import type { TxContext } from '../../context.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { endServiceFees } from '../billing/index.ts'
import { deleteFeatures } from './feature-store.ts'
import { lockLiveRegistrations, updateRegistration } from './registration-store.ts'
import { announce } from './settle-registration.ts'

/**
 * Ends all that numbers have, in the transaction that gives them back. What a provider was told he is told to forget afterwards,
 * and again until he has; that of which the outcome is not known as well.
 */
export async function endFeatures(tx: TxContext, numbers: readonly E164[]): Promise<void> {
  if (numbers.length === 0) return
  for (const registration of await lockLiveRegistrations(tx, numbers)) {
    const { registrationId, state } = registration
    if (state === 'removing') continue
    const reason = 'The number was given back.'
    await updateRegistration(tx, registrationId, { state: 'removing', reason, dueAt: tx.clock.now() })
    announce(tx, registration, 'removal-requested', { reason })
  }
  await endServiceFees(tx, numbers, 'e911_monthly')
  await deleteFeatures(tx, numbers)
}
