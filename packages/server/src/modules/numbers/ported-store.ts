import type { TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { NumberKind, Sellable } from '../billing/index.ts'
import { statesBefore } from './number.ts'
import { largestPlace, priceVersion } from './store.ts'

/** A number that is to come from another carrier. */
export interface PortedNumber {
  number: E164
  npa: string | null
  nxx: string | null
  country: string
  region: string | null
  rateCenter: string | null
  lata: string | null
}

// One that has gone to another carrier may come back; any other that we know of is here already.
const open = statement<{ number: E164 }>(
  'numbers.open-porting',
  `INSERT INTO number AS n (number, kind, state, account_id, country, npa, nxx, region, rate_center, lata, source, place)
   SELECT number, $2, 'porting_in', $1, country, npa, nxx, region, rate_center, lata, 'port-in',
     abs(hashtext(number)::bigint) % $10
   FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
     AS ported (number, country, npa, nxx, region, rate_center, lata) ORDER BY number
   ON CONFLICT (number) DO UPDATE SET state = 'porting_in', account_id = EXCLUDED.account_id, kind = EXCLUDED.kind,
     country = EXCLUDED.country, region = EXCLUDED.region, rate_center = EXCLUDED.rate_center, lata = EXCLUDED.lata
   WHERE n.state = 'ported_out' RETURNING n.number`,
)
/** Writes down numbers that are on their way to an account; answers those that were not here already. */
export async function openPorting(
  { db }: TxContext,
  { accountId, kind, numbers }: { accountId: number; kind: NumberKind; numbers: readonly PortedNumber[] },
): Promise<Set<E164>> {
  const column = <K extends keyof PortedNumber>(name: K) => numbers.map((each) => each[name])
  const places = (['number', 'country', 'npa', 'nxx', 'region', 'rateCenter', 'lata'] as const).map(column)
  return new Set((await db.run(open, [accountId, kind, ...places, largestPlace])).map(({ number }) => number))
}

const assign = statement<Omit<Sellable, 'setup' | 'monthly'> & { priceVersion: bigint }>(
  'numbers.assign-ported',
  `UPDATE number SET state = 'assigned', assigned_at = $3
   WHERE number = $1 AND account_id = $2 AND state = 'porting_in'
   RETURNING kind, trim(country) AS country, tier, onnet, ${priceVersion}`,
)
/** Puts a number into service that was on its way; null for one that was not. */
export const assignPorted = async ({ db, clock }: TxContext, number: E164, accountId: number) =>
  (await db.run(assign, [number, accountId, clock.now()]))[0] ?? null

// What has never been here leaves nothing behind.
const drop = statement<never>(
  'numbers.drop-porting',
  `WITH gone AS (
     DELETE FROM number WHERE number = ANY ($1) AND state = 'porting_in' AND source = 'port-in' AND assigned_at IS NULL
   )
   UPDATE number SET state = 'ported_out', account_id = NULL
   WHERE number = ANY ($1) AND state = 'porting_in' AND NOT (source = 'port-in' AND assigned_at IS NULL)`,
)
/** Forgets numbers that do not come after all. */
export const dropPorting = async ({ db }: TxContext, numbers: readonly E164[]): Promise<void> =>
  void (await db.run(drop, [numbers]))

const giveBack = statement<{ number: E164 }>(
  'numbers.give-back-ported',
  `UPDATE number SET state = 'ported_out', account_id = NULL
   WHERE number = ANY ($1) AND account_id = $2 AND state = ANY ($3) RETURNING number`,
)
/** Takes numbers out of service that go back to where they came from; answers those that were in service. */
export const giveBackPorted = async ({ db }: TxContext, numbers: readonly E164[], accountId: number): Promise<E164[]> =>
  (
    await db.run(giveBack, [
      numbers,
      accountId,
      statesBefore('ported_out').filter((state) => state !== 'porting_in' && state !== 'quarantined'),
    ])
  ).map(({ number }) => number)
