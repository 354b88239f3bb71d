import { type Context, inTransaction, scopeOf } from '../../context.ts'
import { type AddressPart, type AddressVerifier, oneLine } from '../../providers/address.ts'
import { deleteAddress, findAddress, type KeptAddress, keepAddress } from './address-store.ts'
import { type GivenAddress, readAddress } from './postal-address.ts'
import { demandVerified, verifyAddress } from './verify-address.ts'

/**
 * Verifies an address and keeps it in an account's book; one that is there already is the same entry. Throws `address_invalid`,
 * `address_unverifiable`, `provider_unavailable`.
 */
export async function keepVerified(
  context: Context,
  verifier: AddressVerifier,
  { accountId, name }: { accountId: number; name: string | null },
  given: GivenAddress,
  fieldOf: Readonly<Record<AddressPart, string>>,
): Promise<KeptAddress> {
  const { status, level, provider, address } = demandVerified(await verifyAddress(verifier, given, 'mail'), fieldOf)
  const isCorrected = status === 'corrected'
  return inTransaction(context, async (tx) => {
    const kept = await keepAddress(tx, {
      ...{ ...address, accountId, name, level, provider, verifiedAt: tx.clock.now() },
      location: readAddress(given).kind === 'street',
      status: isCorrected ? 'corrected' : 'valid',
    })
    const body = { address: oneLine(address), status, level, provider }
    tx.record({ type: 'address.verified', accountId, subject: `address:${kept.addressId}`, body })
    return kept
  })
}

/** Takes an entry out of the book. Throws `not_found`, `address_in_use`. */
export const dropAddress = (context: Context, addressId: number): Promise<void> =>
  inTransaction(context, async (tx) => {
    const { accountId } = await findAddress(tx, addressId, scopeOf(tx.actor))
    await deleteAddress(tx, addressId)
    tx.record({ type: 'address.deleted', accountId, subject: `address:${addressId}`, body: {} })
  })
