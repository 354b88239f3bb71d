import type { Handlers, InputOf, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { slice } from '../../kernel/page.ts'
import type { AddressPart, AddressVerifier, PostalAddress, Verification } from '../../providers/address.ts'
import { findSubtree, findVisibleAccount } from '../accounts/index.ts'
import { findAddress, findAddresses, type KeptAddress } from './address-store.ts'
import { dropAddress, keepVerified } from './keep-address.ts'
import type { GivenAddress } from './postal-address.ts'
import { demandVerified, verifyAddress } from './verify-address.ts'

type Calls = typeof modules.reference
type AddressCall = Extract<keyof Calls, `reference.${string}-address${'' | 'es'}`>

/** The parts of an address by the names that the reference gives them. */
export const addressFieldOf: Readonly<Record<AddressPart, string>> = {
  country: 'country',
  region: 'state',
  city: 'city',
  postalCode: 'zipcode',
  houseNumber: 'streetnumber',
  street: 'streetname',
  unit: 'addresstypenumber',
}
type AddressInput = Partial<Omit<InputOf<Calls['reference.verify-address']>, 'name' | 'location'>>

/** An address as the fields of a call give it; what is left out is empty. */
export const givenAddress = (input: AddressInput): GivenAddress => ({
  country: input.country ?? 'US',
  region: input.state ?? '',
  city: input.city ?? '',
  postalCode: input.zipcode ?? '',
  houseNumber: input.streetnumber ?? '',
  street: input.streetname ?? '',
  unit: input.addresstypenumber ?? '',
})

/** An address in the fields of the reference. */
export const shownAddress = (address: PostalAddress) => ({
  country: address.country,
  state: address.region,
  streetnumber: address.houseNumber,
  streetname: address.street,
  city: address.city,
  zipcode: address.postalCode,
  addresstypenumber: address.unit,
})
export const shownVerification = ({
  status,
  level,
  provider,
}: Pick<Verification, 'status' | 'level' | 'provider'>) => ({
  status,
  level,
  provider,
})

const shown = (kept: KeptAddress) => ({
  address_id: kept.addressId,
  account_id: kept.accountId,
  name: kept.name,
  ...shownAddress(kept),
  location: kept.location,
  verification: shownVerification(kept),
  verified_at: kept.verifiedAt.toISOString(),
})

export const addressRoutes = (verifier: AddressVerifier): Handlers<Pick<Calls, AddressCall>, Context> => ({
  'reference.verify-address': async (_context, input) => {
    const verified = demandVerified(await verifyAddress(verifier, givenAddress(input), 'location'), addressFieldOf)
    return { data: true, verification: shownVerification(verified), address: shownAddress(verified.address) }
  },
  'reference.create-address': async (context, { account_id, name, ...input }) => {
    const { actor } = context
    const owner = await findVisibleAccount(context, account_id ?? actor.accountId, scopeOf(actor))
    const of = { accountId: owner.accountId, name: name?.trim() || null }
    return { data: shown(await keepVerified(context, verifier, of, givenAddress(input), addressFieldOf)) }
  },
  'reference.list-addresses': async (context, { account_id, page, limit }) => {
    const scope = scopeOf(context.actor)
    const ids =
      account_id === undefined
        ? await findSubtree(context, scope)
        : [(await findVisibleAccount(context, account_id, scope)).accountId]
    return { data: (await findAddresses(context, ids, slice(page, limit))).map(shown) }
  },
  'reference.show-address': async (context, { address_id }) => ({
    data: shown(await findAddress(context, address_id, scopeOf(context.actor))),
  }),
  'reference.delete-address': async (context, { address_id }) => {
    await dropAddress(context, address_id)
    return { data: true }
  },
})
