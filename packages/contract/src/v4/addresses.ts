import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import { Fields, Instant, Nullable, Page, PageSize } from '../primitives.ts'

/** The parts of an address, by the names that the reference gives them for E911. */
export const addressFields = {
  country: Type.String({ minLength: 2, maxLength: 60, default: 'US', examples: ['US'], description: 'US or CA' }),
  state: Type.String({ maxLength: 60, examples: ['MA'], description: 'State or province' }),
  streetnumber: Type.String({ maxLength: 30, examples: ['777'], description: 'House number, with its fraction' }),
  streetname: Type.String({ maxLength: 100, examples: ['Brockton Avenue'] }),
  city: Type.String({ maxLength: 60, examples: ['Abington'] }),
  zipcode: Type.String({ maxLength: 12, examples: ['02351'] }),
  addresstypenumber: Type.String({ maxLength: 60, examples: ['Apartment 2'], description: 'The unit in the building' }),
}
const AccountId = Type.Optional(Type.Integer({ minimum: 1, maximum: 2147483647 }))
const AddressId = Type.Integer({ minimum: 1, maximum: 2147483647 })
const { country, state, streetnumber, streetname, city, zipcode, addresstypenumber } = addressFields

/** An address as it was verified: in capital letters and the postal service's abbreviations. */
export const verifiedFields = {
  country: Type.String(),
  state: Type.String(),
  streetnumber: Type.String(),
  streetname: Type.String(),
  city: Type.String(),
  zipcode: Type.String(),
  addresstypenumber: Type.String(),
}
/** What is known of an address, and from whom. */
export const Verified = Fields({
  status: Type.String({ description: 'valid, or corrected where a part of it was changed' }),
  level: Type.String({
    description:
      'How much was found right: format, postal_state (ZIP code and state), postal_county, postal_city, premise (the building), delivery_point',
  }),
  provider: Type.String(),
})

const kept = {
  address_id: Type.Integer(),
  account_id: Type.Integer(),
  name: Nullable(Type.String()),
  ...verifiedFields,
  location: Type.Boolean({ description: 'False for a box or a route, where mail arrives and nobody lives' }),
  verification: Verified,
  verified_at: Instant,
}
const Address = Fields(kept)
const abington = {
  country: 'US',
  state: 'MA',
  streetnumber: '777',
  streetname: 'Brockton Avenue',
  city: 'Abington',
  zipcode: '02351',
}
const shownAbington = {
  address_id: 1,
  account_id: 3,
  name: 'Main office',
  country: 'US',
  state: 'MA',
  streetnumber: '777',
  streetname: 'BROCKTON AVE',
  city: 'ABINGTON',
  zipcode: '02351',
  addresstypenumber: '',
  location: true,
  verification: { status: 'valid', level: 'postal_city', provider: 'builtin' },
  verified_at: '2026-11-23T12:00:00.000Z',
}

export const addresses = {
  'reference.verify-address': endpoint({
    method: 'GET',
    path: '/verifyaddress',
    summary: 'Verify an address',
    description:
      'True for an address that is a location and whose parts fit together; else an error that says which part does not. `verification` tells how much was verified, and by whom; what is beyond that level is not known.',
    access: 'account',
    permission: 'addresses:read',
    deed: 'none',
    input: Fields({
      country,
      state,
      name: Type.Optional(Type.String({ maxLength: 100 })),
      streetnumber: Type.Optional(streetnumber),
      streetname,
      city,
      zipcode,
      addresstypenumber: Type.Optional(addresstypenumber),
      location: Type.Optional(Type.String({ maxLength: 100, description: 'Taken and not looked at' })),
    }),
    data: Type.Boolean(),
    extras: { verification: Verified, address: Fields(verifiedFields) },
    errors: ['invalid_input', 'address_invalid', 'address_unverifiable', 'provider_unavailable'],
    examples: [{ title: 'Verify address', input: { ...abington, name: 'E911TEST' }, data: true }],
  }),
  'reference.create-address': endpoint({
    method: 'POST',
    path: '/addresses',
    summary: 'Keep an address in the address book',
    description:
      'It is verified now, once, and may then be named by `address_id` wherever an address is asked for. The same address and name again answer the entry that is there. A box is kept too, but is no location.',
    access: 'account',
    permission: 'addresses:write',
    deed: 'long',
    extension: true,
    input: Fields({
      account_id: AccountId,
      name: Type.Optional(Type.String({ maxLength: 100, examples: ['Main office'] })),
      country,
      state,
      streetnumber: Type.Optional(streetnumber),
      streetname,
      city,
      zipcode,
      addresstypenumber: Type.Optional(addresstypenumber),
    }),
    data: Address,
    errors: ['invalid_input', 'not_found', 'address_invalid', 'address_unverifiable', 'provider_unavailable'],
    examples: [{ title: 'An office', input: { name: 'Main office', ...abington }, data: shownAbington }],
  }),
  'reference.list-addresses': endpoint({
    method: 'GET',
    path: '/addresses',
    summary: 'The address book',
    description: 'Of the account and its sub-accounts, or of one. Sorted by `address_id`.',
    access: 'account',
    permission: 'addresses:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({ account_id: AccountId, page: Page, limit: PageSize(25, 1000) }),
    data: Type.Array(Address),
    errors: ['not_found'],
    examples: [{ title: 'One entry', input: {}, data: [shownAbington] }],
  }),
  'reference.show-address': endpoint({
    method: 'GET',
    path: '/addresses/{address_id}',
    summary: 'One address of the address book',
    access: 'account',
    permission: 'addresses:read',
    deed: 'none',
    extension: true,
    input: Fields({ address_id: AddressId }),
    data: Address,
    errors: ['not_found'],
    examples: [{ title: 'An office', input: { address_id: 1 }, data: shownAbington }],
  }),
  'reference.delete-address': endpoint({
    method: 'DELETE',
    path: '/addresses/{address_id}',
    summary: 'Take an address out of the address book',
    description: 'Refused while a number has it for E911 or its 411 listing.',
    access: 'account',
    permission: 'addresses:write',
    deed: 'transaction',
    extension: true,
    input: Fields({ address_id: AddressId }),
    data: Type.Boolean(),
    errors: ['not_found', 'address_in_use'],
    examples: [{ title: 'Take out', input: { address_id: 1 }, data: true }],
  }),
} as const
