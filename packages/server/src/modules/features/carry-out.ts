import { type Context, inTransaction } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { tenDigits } from '../../kernel/phone-number.ts'
import type { Registrar } from '../../providers/registrar.ts'
import { notYours } from './lock-number.ts'
import { nextAsk, type RegisteredService, type Registrars, type Registration } from './registration.ts'
import { claimDueRegistrations } from './registration-store.ts'
import { settleOutcome, settleRemoval } from './settle-registration.ts'

/**
 * Asks the provider for what a registration waits for, and keeps the answer. One that was begun before is looked for first, and
 * asked for again only if it is not there.
 */
export async function carryOut<S extends RegisteredService>(
  context: Context,
  registrars: Registrars,
  { registration, fresh }: { registration: Registration<S>; fresh: boolean },
): Promise<Registration<S>> {
  const registrar: Registrar<never> = registrars[registration.service]
  // What another provider was asked is not this one's to tell.
  const isHis = registration.provider === registrar.name
  const order = { ...registration, record: registration.record as never }
  if (registration.state === 'removing') {
    const removal = isHis ? await registrar.remove(order) : unknown
    return (await settleRemoval(context, registration, removal)) as Registration<S>
  }
  if (registration.state !== 'pending') return registration
  const found = fresh ? null : isHis ? await registrar.find(order) : unknown
  const outcome = found === null || found.outcome === 'absent' ? await registrar.register(order) : found
  return (await settleOutcome(context, registration, outcome)) as Registration<S>
}

const unknown = { outcome: 'unknown' } as const
const atOnce = 20

/** Asks again for what is due; answers how many it asked for. */
export async function settleDue(context: Context, registrars: Registrars): Promise<number> {
  const due = await inTransaction(context, (tx) => claimDueRegistrations(tx, atOnce, nextAsk(tx.clock.now(), 1)))
  for (const registration of due) await carryOut(context, registrars, { registration, fresh: false })
  return due.length
}

/**
 * Throws `refused_by_provider` for a registration that came to nothing, `not_found` for one whose number was given back while the
 * provider was at it.
 */
export function demandTaken<S extends RegisteredService>(registration: Registration<S>): Registration<S> {
  const { state, reason, number } = registration
  if (state === 'failed') throw new AppError('refused_by_provider', reason ?? undefined)
  if (state === 'removing' || state === 'removed') throw notYours(tenDigits(number))
  return registration
}

/** Throws `refused_by_provider` for a registration that the provider did not let go of. */
export function demandRemoved<S extends RegisteredService>(registration: Registration<S>): Registration<S> {
  if (registration.state === 'active') throw new AppError('refused_by_provider', registration.reason ?? undefined)
  return registration
}
