import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPlatform, type TestPlatform } from '../harness/platform.ts'

/** Tables whose rows belong to no account, each with its reason. This list may only shrink. */
const ownerless: Readonly<Record<string, string>> = {
  access_version: 'one row: the number of the newest access_change',
  carrier_coverage: 'reference data: which carrier serves which rate center, the same for everyone',
  carrier_holiday: 'reference data: when carriers are closed, the same for everyone',
  co_code: 'reference data of the numbering plan, the same for everyone',
  destination: 'what prefixes are called; a tariff that names them has an owner, the words have none',
  file_shelf: 'one row: the name under which the files of this database lie',
  migration: 'the migrations that this database has',
  migration_lock: 'one row: held by whoever migrates',
  npa_report: 'reference data of the numbering plan, the same for everyone',
  price_version: 'one row: how often the price lists changed',
  number_group: 'what international stock is sold by; its numbers have owners, the group has none',
  ocn: 'reference data: the carriers by their numbers, the same for everyone',
  rate_center: 'reference data of the numbering plan, the same for everyone',
  rate_center_locality: 'reference data: places and the rate centers that serve them, the same for everyone',
  sandbox_clock: 'one row: the time of the whole sandbox',
  sign_in_throttle: 'failed sign-ins by user name or address: most of them are of no account at all',
  stock: 'how many numbers are for sale, to everyone; a count has no owner',
  stock_change: 'differences on their way into those counts',
  tariff_version: 'one row: how often tariffs have changed',
  toll_free_number: 'reference data: what the registry says, the same for everyone',
}

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform({ roles: { http: false, worker: false } })
})
afterAll(() => platform.close())

interface Table {
  name: string
  owned: boolean
  tied: boolean
}
const tables = (): Promise<Table[]> =>
  platform.sql<Table>(`
    SELECT c.relname AS name, a.attnum IS NOT NULL AS owned, c.relname = 'account' OR EXISTS (
      SELECT FROM pg_constraint f WHERE f.conrelid = c.oid AND f.contype = 'f'
        AND f.confrelid = 'account'::regclass AND f.conkey = ARRAY[a.attnum]
    ) AS tied
    FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'account_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`)

test('every table says whose its rows are, unless it is on the list of those that need not', async () => {
  const unowned = (await tables()).filter(({ owned }) => !owned).map(({ name }) => name)
  expect(unowned).toEqual(Object.keys(ownerless).sort())
})

test('whose a row is, is an account that exists', async () => {
  const loose = (await tables()).filter(({ owned, tied }) => owned && !tied).map(({ name }) => name)
  expect(loose).toEqual([])
})
