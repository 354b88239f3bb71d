import { type Context, inTransaction, providerAccountId, type TxContext } from '../../context.ts'
import type { Outcome, Removal } from '../../providers/registrar.ts'
import { endServiceFees, takeBack } from '../billing/index.ts'
import { lockOwnedNumbers } from '../numbers/index.ts'
import { updateInForce } from './feature-store.ts'
import { nextAsk, type Registration } from './registration.ts'
import {
  deferRegistration,
  findInForce,
  findInStates,
  lockRegistration,
  updateRegistration,
} from './registration-store.ts'

export const announce = (
  tx: TxContext,
  { service, accountId, number, registrationId }: Registration,
  what: string,
  body: Record<string, unknown> = {},
): void =>
  tx.record({
    type: `number.${service}-${what}`,
    accountId,
    subject: `number:${number}`,
    body: { registration: registrationId, ...body },
  })

const defer = (tx: TxContext, { registrationId, tries }: Registration): Promise<void> =>
  deferRegistration(tx, registrationId, nextAsk(tx.clock.now(), tries + 1))

async function activate(tx: TxContext, registration: Registration, reference: string): Promise<void> {
  const { registrationId, service } = registration
  for (const before of await findInStates(tx, registration, ['active'])) {
    await updateRegistration(tx, before.registrationId, { state: 'removed', reason: 'Replaced by another.' })
  }
  await updateRegistration(tx, registrationId, { state: 'active', reference })
  await updateInForce(tx, registration, service, registrationId)
  announce(tx, registration, 'activated', { reference })
}

/** What was charged for it is given back, and the monthly fee that it began ends. */
async function fail(tx: TxContext, registration: Registration, reason: string): Promise<void> {
  const { registrationId, service, number, transactionId } = registration
  await updateRegistration(tx, registrationId, { state: 'failed', reason })
  if (transactionId !== null) {
    if (service === 'e911') await endServiceFees(tx, [number], 'e911_monthly')
    await takeBack(tx, transactionId, `Refused by the provider: ${reason}`, { guarded: false })
  }
  announce(tx, registration, 'failed', { reason })
}

async function applyOutcome(tx: TxContext, registration: Registration, outcome: Outcome): Promise<void> {
  const { state, registrationId } = registration
  if (state === 'pending') {
    if (outcome.outcome === 'registered') return activate(tx, registration, outcome.reference)
    if (outcome.outcome === 'refused') return fail(tx, registration, outcome.reason)
    return defer(tx, registration)
  }
  // The number was given back while the provider was at it: what he has done is undone.
  if (outcome.outcome !== 'registered' || state === 'active' || state === 'failed') return
  await updateRegistration(tx, registrationId, {
    ...{ state: 'removing', reference: outcome.reference, dueAt: tx.clock.now() },
  })
}

async function applyRemoval(tx: TxContext, registration: Registration, removal: Removal): Promise<void> {
  const { registrationId, number, service } = registration
  if (registration.state !== 'removing') return
  const isOurs = (await findInForce(tx, { number, service }))?.registrationId === registrationId
  if (removal.outcome === 'removed') {
    await updateRegistration(tx, registrationId, { state: 'removed' })
    if (isOurs) {
      await updateInForce(tx, registration, service, null)
      if (service === 'e911') await endServiceFees(tx, [number], 'e911_monthly')
    }
    return announce(tx, registration, 'removed')
  }
  // Of a number that is nobody's any more it has to go, whatever the provider says.
  if (removal.outcome === 'unknown' || !isOurs) return defer(tx, registration)
  await updateRegistration(tx, registrationId, { state: 'active', reason: removal.reason })
  announce(tx, registration, 'removal-refused', { reason: removal.reason })
}

/** The number before its registration, as a release locks them. */
async function locked(tx: TxContext, { number, registrationId }: Registration): Promise<Registration> {
  await lockOwnedNumbers(tx, [], [number], providerAccountId)
  return lockRegistration(tx, registrationId)
}

/** Keeps what a provider said of a registration. Said twice it counts once. */
export const settleOutcome = (context: Context, of: Registration, outcome: Outcome): Promise<Registration> =>
  inTransaction(context, async (tx) => {
    await applyOutcome(tx, await locked(tx, of), outcome)
    return lockRegistration(tx, of.registrationId)
  })

/** The same of a removal. */
export const settleRemoval = (context: Context, of: Registration, removal: Removal): Promise<Registration> =>
  inTransaction(context, async (tx) => {
    await applyRemoval(tx, await locked(tx, of), removal)
    return lockRegistration(tx, of.registrationId)
  })
