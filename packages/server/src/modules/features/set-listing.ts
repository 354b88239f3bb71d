import { type Context, inTransaction } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { deliveryLine } from '../../providers/address.ts'
import { findAddress } from '../reference/index.ts'
import { updateListing } from './feature-store.ts'
import type { Listing } from './listing.ts'
import { lockInService } from './lock-number.ts'

type Names = Pick<Listing, 'kind' | 'givenName' | 'name'>
/** A wanted listing: at an address, or at an entry of the owner's address book. */
export type WantedListing = Listing | (Names & { addressId: number })

/** Lists a number in the directory; null takes it out. Throws `not_found`, `number_state_conflict`. */
export const setListing = (context: Context, number: E164, wanted: WantedListing | null): Promise<void> =>
  inTransaction(context, async (tx) => {
    const row = await lockInService(tx, { number })
    const about = { accountId: row.accountId, subject: `number:${number}` }
    if (wanted === null) {
      await updateListing(tx, row, { listing: null, addressId: null })
      return tx.record({ ...about, type: 'number.unlisted', body: {} })
    }
    const [listing, addressId] = 'addressId' in wanted ? [await at(wanted), wanted.addressId] : [wanted, null]
    await updateListing(tx, row, { listing, addressId })
    const { kind, givenName, name, place } = listing
    tx.record({ ...about, type: 'number.listed', body: { type: kind, name: `${givenName} ${name}`.trim(), place } })

    async function at({ addressId: id, ...names }: Names & { addressId: number }): Promise<Listing> {
      const kept = await findAddress(tx, id, row.accountId)
      if (kept.accountId !== row.accountId) throw new AppError('not_found', `There is no address ${id}.`)
      const { country, region, postalCode, city } = kept
      return { ...names, country, region, postalCode, place: city, street: deliveryLine(kept) }
    }
  })
