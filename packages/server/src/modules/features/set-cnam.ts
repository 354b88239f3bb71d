import { type Context, inTransaction } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { dashed } from '../../kernel/phone-number.ts'
import { chargeService } from '../billing/index.ts'
import { beginRegistration, beginRemoval } from './begin-registration.ts'
import { carryOut, demandRemoved, demandTaken } from './carry-out.ts'
import { lockInService } from './lock-number.ts'
import type { CnamRecord, Registrars, Registration } from './registration.ts'
import { findInStates } from './registration-store.ts'

/** A wanted name; the number itself is shown with it where nothing else is said. */
export type WantedName = Omit<CnamRecord, 'displayNumber'> & { displayNumber: CnamRecord['displayNumber'] | null }

/**
 * Sets the name that a number calls by; a change is charged once. Throws `not_found`, `number_state_conflict`,
 * `insufficient_balance`, `feature_pending`, `refused_by_provider`.
 */
export async function setCnam(
  context: Context,
  registrars: Registrars,
  didId: number,
  wanted: WantedName,
): Promise<Registration<'cnam'>> {
  const begun = await inTransaction(context, async (tx) => {
    const row = await lockInService(tx, { didId })
    const { number, accountId } = row
    const record: CnamRecord = { ...wanted, displayNumber: wanted.displayNumber ?? number }
    const reason = `Caller name of ${dashed(number)}`
    return beginRegistration(tx, row, {
      ...{ service: 'cnam', record, addressId: null, provider: registrars.cnam.name },
      charge: () => chargeService(tx, { accountId, service: 'cnam_change', reason }),
      told: { name: record.name, type: record.kind },
    })
  })
  return demandTaken(await carryOut(context, registrars, begun))
}

/** Takes a number's name away; answers the name that it had last. Throws `not_found` where it never had one. */
export async function removeCnam(
  context: Context,
  registrars: Registrars,
  didId: number,
): Promise<Registration<'cnam'>> {
  const registration = await inTransaction(context, async (tx) => {
    const row = await lockInService(tx, { didId })
    const [last] = await findInStates(tx, { ...row, service: 'cnam' }, ['removed'])
    const found = (await beginRemoval(tx, row, 'cnam')) ?? last
    if (!found) throw new AppError('not_found', 'The number has no caller name.')
    return found
  })
  return demandRemoved(await carryOut(context, registrars, { registration, fresh: true }))
}
