import { isDeepStrictEqual } from 'node:util'
import type { TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { tenDigits } from '../../kernel/phone-number.ts'
import type { ServiceCharge } from '../billing/index.ts'
import type { Owner } from './feature-store.ts'
import { nextAsk, type Records, type RegisteredService, type Registration } from './registration.ts'
import { findInStates, insertRegistration, updateRegistration } from './registration-store.ts'
import { announce } from './settle-registration.ts'

/** A registration that was begun, and whether just now: then the provider cannot know it yet. */
export interface Begun<S extends RegisteredService> {
  registration: Registration<S>
  fresh: boolean
}

export interface Wish<S extends RegisteredService> {
  service: S
  record: Records[S]
  addressId: number | null
  provider: string
  /** Charges what it costs; asked only for what is new. */
  charge: () => Promise<ServiceCharge | null>
  /** What its timeline tells of it. */
  told: Record<string, unknown>
}

const underWay = (number: Owner['number']): AppError =>
  new AppError('feature_pending', `A change of ${tenDigits(number)} has not been answered by its provider yet.`)

/**
 * Begins to register something of a locked number. What is in force already, or asked for already, is not asked for anew. Throws
 * `feature_pending` while something else is under way, `insufficient_balance`.
 */
export async function beginRegistration<S extends RegisteredService>(
  tx: TxContext,
  { number, accountId }: Owner,
  { service, record, addressId, provider, charge, told }: Wish<S>,
): Promise<Begun<S>> {
  const live = await findInStates(tx, { number, service, accountId }, ['pending', 'active', 'removing'])
  const [unsettled] = live.filter(({ state }) => state !== 'active')
  const [newest] = live
  const isSame = newest?.addressId === addressId && isDeepStrictEqual(newest?.record, record)
  if (newest && isSame && newest.state !== 'removing') return { registration: newest, fresh: false }
  if (unsettled) throw underWay(number)
  const charged = await charge()
  const registration = await insertRegistration(tx, {
    ...{ accountId, number, service, record, addressId, provider, dueAt: nextAsk(tx.clock.now(), 0) },
    transactionId: charged?.transactionId ?? null,
    statementLine: charged?.line ?? null,
  })
  announce(tx, registration, 'requested', told)
  return { registration, fresh: true }
}

/** Begins to take away what a locked number has of a service; null where it has nothing. Throws `feature_pending`. */
export async function beginRemoval<S extends RegisteredService>(
  tx: TxContext,
  { number, accountId }: Owner,
  service: S,
): Promise<Registration<S> | null> {
  const live = await findInStates(tx, { number, service, accountId }, ['pending', 'active', 'removing'])
  if (live.some(({ state }) => state === 'pending')) throw underWay(number)
  const [registration] = live
  if (!registration) return null
  if (registration.state === 'removing') return registration
  await updateRegistration(tx, registration.registrationId, { state: 'removing', dueAt: nextAsk(tx.clock.now(), 0) })
  announce(tx, registration, 'removal-requested')
  return { ...registration, state: 'removing' }
}
