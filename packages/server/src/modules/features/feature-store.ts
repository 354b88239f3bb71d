import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { markFeatures } from '../numbers/index.ts'
import type { Fax } from './fax.ts'
import type { Listing } from './listing.ts'
import type { CnamRecord, E911Record, RegisteredService } from './registration.ts'

/** What a number has now. */
export interface Features {
  number: E164
  tags: string[]
  note: string | null
  cnamDip: boolean
  faxService: Fax['service'] | null
  faxEmail: string | null
  faxSerial: string | null
  faxRequest: string | null
  listing: Listing | null
  listingAddressId: number | null
  e911: E911Record | null
  cnam: CnamRecord | null
}
const ofNumbers = statement<Features>(
  'features.of-numbers',
  `SELECT f.number, tags, note, cnam_dip AS "cnamDip", fax_service AS "faxService", fax_email AS "faxEmail", fax_serial AS "faxSerial",
     fax_request AS "faxRequest", listing, listing_address_id AS "listingAddressId", e.record AS e911, c.record AS cnam
   FROM number_feature f
   LEFT JOIN registration e ON e.registration_id = f.e911_id
   LEFT JOIN registration c ON c.registration_id = f.cnam_id
   WHERE f.number = ANY ($1)`,
)
/** What each of these numbers has; those that have nothing are missing. */
export const findFeatures = ({ db }: Reader, numbers: readonly E164[]): Promise<Features[]> =>
  db.run(ofNumbers, [numbers])

/** A number and whose it is. */
export interface Owner {
  number: E164
  accountId: number
}

const putTags = statement<never>(
  'features.put-tags',
  `INSERT INTO number_feature AS f (number, account_id, tags, note, cnam_dip)
   SELECT number, account_id, coalesce($3::text[], '{}'), nullif($4::text, ''), coalesce($5::boolean, false)
   FROM unnest($1::text[], $2::integer[]) AS n (number, account_id)
   ON CONFLICT (number) DO UPDATE SET tags = coalesce($3::text[], f.tags),
     note = CASE WHEN $4::text IS NULL THEN f.note ELSE nullif($4, '') END, cnam_dip = coalesce($5::boolean, f.cnam_dip)`,
)
/** Sets tags, note and whether callers' names are looked up; null leaves one as it is. */
export async function updateTags(
  tx: TxContext,
  owners: readonly Owner[],
  { tags, note, cnamDip = null }: { tags: readonly string[] | null; note: string | null; cnamDip?: boolean | null },
): Promise<void> {
  const numbers = owners.map(({ number }) => number)
  await tx.db.run(putTags, [numbers, owners.map(({ accountId }) => accountId), tags, note, cnamDip])
  await noteFeatures(tx, numbers)
}

const putFax = statement<{ request: string }>(
  'features.put-fax',
  `INSERT INTO number_feature AS f (number, account_id, fax_service, fax_email, fax_serial, fax_request)
   VALUES ($1, $2, $3, $4, $5, nextval('fax_request')::text)
   ON CONFLICT (number) DO UPDATE SET fax_service = EXCLUDED.fax_service, fax_email = EXCLUDED.fax_email,
     fax_serial = EXCLUDED.fax_serial, fax_request = EXCLUDED.fax_request
   RETURNING fax_request AS request`,
)
/** Answers the id of the request. */
export async function updateFax(tx: TxContext, { number, accountId }: Owner, fax: Fax): Promise<string> {
  const service = fax.service === 0 ? null : fax.service
  const [row] = await tx.db.run(putFax, [number, accountId, service, fax.email, fax.serial])
  await noteFeatures(tx, [number])
  return row?.request ?? ''
}

const putListing = statement<never>(
  'features.put-listing',
  `INSERT INTO number_feature (number, account_id, listing, listing_address_id) VALUES ($1, $2, $3, $4)
   ON CONFLICT (number) DO UPDATE SET listing = EXCLUDED.listing, listing_address_id = EXCLUDED.listing_address_id`,
)
export async function updateListing(
  tx: TxContext,
  { number, accountId }: Owner,
  { listing, addressId }: { listing: Listing | null; addressId: number | null },
): Promise<void> {
  await tx.db.run(putListing, [number, accountId, listing && JSON.stringify(listing), addressId])
  await noteFeatures(tx, [number])
}

const put = (column: string) =>
  statement<never>(
    `features.put-${column}`,
    `INSERT INTO number_feature (number, account_id, ${column}) VALUES ($1, $2, $3)
     ON CONFLICT (number) DO UPDATE SET ${column} = EXCLUDED.${column}`,
  )
const putInForce = { e911: put('e911_id'), cnam: put('cnam_id') } as const
/** Says which registration of a service is in force for a number; null for none. */
export async function updateInForce(
  tx: TxContext,
  { number, accountId }: Owner,
  service: RegisteredService,
  registrationId: number | null,
): Promise<void> {
  await tx.db.run(putInForce[service], [number, accountId, registrationId])
  await noteFeatures(tx, [number])
}

const isEmpty = `tags = '{}' AND note IS NULL AND NOT cnam_dip AND fax_service IS NULL AND listing IS NULL AND e911_id IS NULL AND cnam_id IS NULL`
const removeEmpty = statement<never>(
  'features.delete-empty',
  `DELETE FROM number_feature WHERE number = ANY ($1) AND ${isEmpty}`,
)
const marks = statement<{ number: E164; featured: boolean; e911: boolean }>(
  'features.marks',
  `SELECT n.number, f.number IS NOT NULL AS featured, f.e911_id IS NOT NULL AS e911
   FROM unnest($1::text[]) AS n (number) LEFT JOIN number_feature f USING (number)`,
)
/** Lets numbers say of themselves whether they have anything: those that have not cost a list nothing. */
async function noteFeatures(tx: TxContext, numbers: readonly E164[]): Promise<void> {
  await tx.db.run(removeEmpty, [numbers])
  const rows = await tx.db.run(marks, [numbers])
  const kinds = [
    { featured: false, e911: false },
    { featured: true, e911: false },
    { featured: true, e911: true },
  ]
  for (const kind of kinds) {
    const such = rows.filter((row) => row.featured === kind.featured && row.e911 === kind.e911)
    if (such.length > 0)
      await markFeatures(
        tx,
        such.map(({ number }) => number),
        kind,
      )
  }
}

const removeAll = statement<never>('features.delete', 'DELETE FROM number_feature WHERE number = ANY ($1)')
/** Takes from numbers all that they have. */
export async function deleteFeatures(tx: TxContext, numbers: readonly E164[]): Promise<void> {
  await tx.db.run(removeAll, [numbers])
  await markFeatures(tx, numbers, { featured: false, e911: false })
}
