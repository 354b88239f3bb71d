import { type Context, inTransaction, scopeOf } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { dashed, type E164, tenDigits } from '../../kernel/phone-number.ts'
import { type AddressPart, type AddressVerifier, oneLine } from '../../providers/address.ts'
import { startServiceFee } from '../billing/index.ts'
import { findOwnedNumber } from '../numbers/index.ts'
import { demandVerified, findAddress, type GivenAddress, verifyAddress } from '../reference/index.ts'
import { beginRegistration, beginRemoval } from './begin-registration.ts'
import { carryOut, demandRemoved, demandTaken } from './carry-out.ts'
import { lockInService, notYours } from './lock-number.ts'
import type { E911Record, Registrars, Registration } from './registration.ts'

export interface FeatureTools {
  verifier: AddressVerifier
  registrars: Registrars
}

/** Where a number is said to be: by an address, or by an entry of its owner's address book. */
export type Location911 = { name: string } & ({ given: GivenAddress } | { addressId: number })

interface Located {
  record: E911Record
  addressId: number | null
}

/** An entry of the book was verified when it was written; an address is verified now, which asks outside. */
async function locate(
  context: Context,
  verifier: AddressVerifier,
  location: Location911,
  { accountId, fieldOf }: { accountId: number; fieldOf: Readonly<Record<AddressPart, string>> },
): Promise<Located> {
  const { name } = location
  if ('given' in location) {
    const { given } = location
    const { address, ...verified } = demandVerified(await verifyAddress(verifier, given, 'location'), fieldOf)
    const { status, level, provider } = verified
    return { addressId: null, record: { name, address, given, verification: { status, level, provider } } }
  }
  const kept = await findAddress(context, location.addressId, accountId)
  if (kept.accountId !== accountId) throw new AppError('not_found', `There is no address ${location.addressId}.`)
  if (!kept.location) throw invalid('address_id', 'is a box, where nobody can be sent to')
  const { country, region, city, postalCode, houseNumber, street, unit, status, level, provider } = kept
  const address = { country, region, city, postalCode, houseNumber, street, unit }
  return {
    addressId: kept.addressId,
    record: { name, address, given: address, verification: { status, level, provider } },
  }
}

/**
 * Registers a number's location with the emergency services; what is in force stays until the provider has taken the new one.
 * Throws `not_found`, `number_state_conflict`, `address_invalid`, `address_unverifiable`, `provider_unavailable`,
 * `insufficient_balance`, `feature_pending`, `refused_by_provider`.
 */
export async function register911(
  context: Context,
  { verifier, registrars }: FeatureTools,
  number: E164,
  location: Location911,
  fieldOf: Readonly<Record<AddressPart, string>>,
): Promise<Registration<'e911'>> {
  const owned = await findOwnedNumber(context, { number }, scopeOf(context.actor))
  if (!owned) throw notYours(tenDigits(number))
  if (owned.kind !== 'local') throw invalid('number', 'E911 is for local numbers')
  const { accountId } = owned
  const { record, addressId } = await locate(context, verifier, location, { accountId, fieldOf })
  const begun = await inTransaction(context, async (tx) => {
    const row = await lockInService(tx, { number })
    // Sold to somebody else while the address was looked at.
    if (row.accountId !== accountId) throw notYours(tenDigits(number))
    const reason = `E911 of ${dashed(number)}`
    return beginRegistration(tx, row, {
      ...{ service: 'e911', record, addressId, provider: registrars.e911.name },
      charge: () => startServiceFee(tx, { accountId, number, service: 'e911_monthly', reason }),
      told: { name: record.name, address: oneLine(record.address) },
    })
  })
  return demandTaken(await carryOut(context, registrars, begun))
}

/** Takes a number out again; null where it was not in. Throws `not_found`, `feature_pending`, `refused_by_provider`. */
export async function remove911(
  context: Context,
  registrars: Registrars,
  number: E164,
): Promise<Registration<'e911'> | null> {
  const registration = await inTransaction(context, async (tx) =>
    beginRemoval(tx, await lockInService(tx, { number }), 'e911'),
  )
  if (!registration) return null
  return demandRemoved(await carryOut(context, registrars, { registration, fresh: true }))
}
