import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import * as p from '../primitives.ts'
import { addressFields } from './addresses.ts'
import * as shown from './feature-shapes.ts'
import { numberFeatures } from './number-features.ts'

const { Fields } = p
const Name = Type.String({ maxLength: 100, examples: ['test user'] })
const AddressId = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 2147483647, description: 'An entry of the address book, instead of the fields' }),
)
const { state, streetnumber, streetname, city, zipcode, addresstypenumber } = addressFields
const country = Type.Optional(addressFields.country)

export const features = {
  'features.update-911': endpoint({
    method: 'GET',
    path: '/update911',
    summary: 'Register a number with the emergency services, or take it out',
    description:
      'The address is verified first. Enabling answers the reference of the registration, disabling true. `enabled=no` needs `number` alone. While the provider has not answered, `status` is pending and what was in force before still is; the platform goes on asking.',
    access: 'account',
    permission: 'numbers:write',
    deed: 'long',
    input: Fields({
      number: p.PhoneNumberText,
      enabled: p.YesNo,
      country,
      state: Type.Optional(state),
      name: Type.Optional(Name),
      streetnumber: Type.Optional(streetnumber),
      streetname: Type.Optional(streetname),
      city: Type.Optional(city),
      addresstypenumber: Type.Optional(addresstypenumber),
      zipcode: Type.Optional(zipcode),
      address_id: AddressId,
    }),
    data: Type.Union([Type.String(), Type.Boolean()]),
    extras: { status: Type.String({ description: 'active or pending; removed, or pending, for enabled=no' }) },
    errors: [
      ...(['invalid_input', 'not_found', 'number_state_conflict', 'address_invalid', 'address_unverifiable'] as const),
      ...(['provider_unavailable', 'insufficient_balance', 'feature_pending', 'refused_by_provider'] as const),
    ],
    examples: [
      {
        title: 'Update 911',
        input: {
          number: '2512658624',
          enabled: 'yes',
          country: 'US',
          state: 'FL',
          name: 'test user',
          streetnumber: '123',
          streetname: 'Test St',
          city: 'Miami',
          addresstypenumber: 'Apartment 2',
          zipcode: '33155',
        },
        data: '20312026',
      },
      { title: 'Disable 911', input: { number: '2512658624', enabled: 'no' }, data: true },
    ],
  }),
  'features.update-411': endpoint({
    method: 'GET',
    path: '/update411',
    summary: 'List a number in the directory, or take it out',
    description:
      '`enabled=no` needs `number` alone. ZIP code, state and place must fit together. A business is listed by `lstnm` alone.',
    access: 'account',
    permission: 'numbers:write',
    deed: 'transaction',
    input: Fields({
      number: p.PhoneNumberText,
      enabled: p.YesNo,
      type: Type.Optional(shown.ListingType),
      country,
      state: Type.Optional(state),
      lstgn: Type.Optional(Type.String({ maxLength: 60, description: 'Given name' })),
      lstnm: Type.Optional(Type.String({ maxLength: 60, description: 'Family name, or that of the business' })),
      strt: Type.Optional(Type.String({ maxLength: 100, description: 'Street' })),
      locnm: Type.Optional(Type.String({ maxLength: 60, description: 'Place' })),
      zip: Type.Optional(Type.String({ maxLength: 12 })),
      address_id: AddressId,
    }),
    data: Type.Boolean(),
    errors: ['invalid_input', 'not_found', 'number_state_conflict', 'address_invalid', 'address_unverifiable'],
    examples: [
      {
        title: 'Update 411',
        input: {
          number: '2512658624',
          enabled: 'yes',
          type: 'RES',
          country: 'US',
          state: 'FL',
          lstgn: 'test',
          lstnm: 'test',
          strt: '123',
          locnm: 'Miami',
          zip: '33155',
        },
        data: true,
      },
    ],
  }),
  'features.update-fax': endpoint({
    method: 'POST',
    path: '/update_fax',
    summary: 'Say what becomes of faxes to a number',
    description: 'Answers the id of the request. Each call replaces what was set before.',
    access: 'account',
    permission: 'numbers:write',
    deed: 'transaction',
    input: Fields({
      number: p.PhoneNumberText,
      service: Type.Integer({
        minimum: 0,
        maximum: 3,
        description: '0 off, 1 inbound only, 2 in and outbound, 3 fax ATA',
      }),
      email: Type.Optional(Type.String({ maxLength: 254, description: 'Required for 1 and 2' })),
      serial: Type.Optional(Type.String({ maxLength: 64, description: 'Required for 3' })),
    }),
    data: Type.String(),
    errors: ['invalid_input', 'not_found', 'number_state_conflict'],
    examples: [
      {
        title: 'Update Fax',
        input: { number: '7069956092', service: 1, email: 'test@email.com', serial: '123454' },
        data: '1234567',
      },
    ],
  }),
  'features.create-cnam': endpoint({
    method: 'POST',
    path: '/did/create-cnam',
    summary: 'Set the name that is shown with calls from a number',
    description:
      'At most 15 characters, the network’s limit. A change is charged once, if it has a price: `invoice_id` is then its line on the statement. `cnam_status` false takes the name away, and is free. While the provider has not answered, `is_active` is false and the name in force before still is.',
    access: 'account',
    permission: 'numbers:write',
    deed: 'long',
    input: Fields({
      did_id: Type.String({ pattern: '^\\d{1,10}$', examples: ['44978'], description: '`_id` of the number' }),
      cnam_status: Type.Boolean({ default: true }),
      cnam_type: Type.Optional(shown.ListingType),
      display_name: Type.Optional(Type.String({ maxLength: 100, examples: ['ACME DENTAL'] })),
      display_number: Type.Optional(p.PhoneNumberText),
    }),
    data: shown.Cnam,
    errors: [
      ...(['invalid_input', 'not_found', 'number_state_conflict'] as const),
      ...(['insufficient_balance', 'feature_pending', 'refused_by_provider'] as const),
    ],
    examples: [
      {
        title: 'Create Did Cnam',
        input: {
          cnam_status: true,
          cnam_type: 'RES',
          display_name: 'testcnam 12362320049',
          display_number: '12362320049',
          did_id: '44978',
        },
        data: {
          did_cnam_id: '6720',
          did_id: '44978',
          cnam_status: true,
          cnam_type: 'RES',
          display_name: 'testcnam 12362320049',
          display_number: '12362320049',
          is_billed: true,
          invoice_id: 733,
          is_active: true,
          created_at: '2024-12-09T08:13:52.512Z',
          updated_at: '2024-12-09T08:13:52.512Z',
        },
      },
    ],
  }),
  ...numberFeatures,
} as const
