import type { DataOf, modules } from '@dialyard/contract'
import { elevenDigits } from '../../kernel/phone-number.ts'
import type { ShowMore } from '../numbers/index.ts'
import { shownAddress, shownVerification } from '../reference/index.ts'
import { type Features, findFeatures } from './feature-store.ts'
import type { Listing } from './listing.ts'
import type { CnamRecord, E911Record, Registration } from './registration.ts'

type Calls = typeof modules.features
type ShownListing = Omit<DataOf<Calls['features.show-411']>, 'number' | 'address_id'>

const shown911 = ({ given, name, address }: E911Record) => ({
  enabled: 'yes' as const,
  country: address.country,
  state: address.region,
  zipcode: given.postalCode,
  businessname: name,
  address: given.unit || null,
  streetname: given.street,
  streetnumber: given.houseNumber,
})

export const shownListing = (listing: Listing | null): ShownListing => ({
  enabled: listing ? 'yes' : 'no',
  type: listing?.kind ?? null,
  country: listing?.country ?? null,
  state: listing?.region ?? null,
  zip: listing?.postalCode ?? null,
  lstgn: listing?.givenName || null,
  lstnm: listing?.name ?? null,
  business: listing?.kind === 'BIZ' ? listing.name : null,
  locnm: listing?.place ?? null,
  strt: listing?.street ?? null,
})

/** Digits with the country's code, as the reference shows the number beside a name. */
const displayed = ({ displayNumber }: CnamRecord): string => elevenDigits(displayNumber).replace('+', '')

/** What a list shows of a number that has something; what it has not stays as the list has it. */
const described = ({ tags, e911, cnam, listing, ...row }: Features) => ({
  tags: tags.join(','),
  ...(row.cnamDip && { cnamLookup: 'yes' as const }),
  ...(cnam && { cnamDisplayname: cnam.name, cnamDisplaynumber: displayed(cnam), cnamType: cnam.kind }),
  ...(e911 && { e911Data: shown911(e911) }),
  ...(row.faxService && {
    faxData: { servive: String(row.faxService), email: row.faxEmail, serial: row.faxSerial, guid: row.faxRequest },
  }),
  ...(listing && { listing411Data: shownListing(listing) }),
})

/** What the list of numbers shows of those that have anything, in one read; of the others it reads nothing. */
export const listFeatures: ShowMore = async (reader, rows) => {
  const featured = rows.filter((row) => row.featured).map((row) => row.number)
  if (featured.length === 0) return new Map()
  return new Map((await findFeatures(reader, featured)).map((row) => [row.number, described(row)]))
}

const instant = (at: Date | null): string | null => at?.toISOString() ?? null

export const shownRegistration = (row: Registration<'e911'>) => ({
  status: row.state === 'removing' ? 'active' : row.state,
  removal_pending: row.state === 'removing',
  reference: referenceOf(row),
  provider: row.provider,
  reason: row.reason,
  name: row.record.name,
  ...shownAddress(row.record.address),
  address_id: row.addressId,
  verification: shownVerification(row.record.verification),
  requested_at: row.requestedAt.toISOString(),
  activated_at: instant(row.activatedAt),
  ended_at: instant(row.endedAt),
})

/** As the provider calls it; until he does, our own number. */
export const referenceOf = ({ reference, registrationId }: Registration): string => reference ?? String(registrationId)

export function shownCnam(row: Registration<'cnam'>, didId: number): DataOf<Calls['features.create-cnam']> {
  const { record, state, statementLine, transactionId } = row
  // What was charged for a name that the provider refused was given back.
  const isBilled = transactionId !== null && state !== 'failed'
  return {
    did_cnam_id: String(row.registrationId),
    did_id: String(didId),
    cnam_status: state !== 'removed' && state !== 'removing',
    cnam_type: record.kind,
    display_name: record.name,
    display_number: displayed(record),
    is_billed: isBilled,
    invoice_id: isBilled && statementLine !== null ? Number(statementLine) : null,
    is_active: state === 'active' || state === 'removing',
    created_at: row.requestedAt.toISOString(),
    updated_at: (row.endedAt ?? row.activatedAt ?? row.requestedAt).toISOString(),
  }
}
