import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPlatform, type TestPlatform } from '../../../test/harness/platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

test('a file of just as many rows as the US code report must have is taken for the whole', async () => {
  const lines = [
    'State\tNPA-NXX\tOCN\tCompany\tRateCenter\tEffectiveDate\tUse\tAssignDate\tInitial/Growth\tPooled Code',
  ]
  for (let i = 0; i < 150_000; i++) {
    const [npa, nxx] = [200 + (i % 256), 200 + Math.floor(i / 256)]
    lines.push(`NJ \t${npa}-${nxx}\t9206\t"VERIZON, INC.          "\tJERSEYCITY\t01/01/2001\tAS\t12/01/2000\tG\tY`)
  }
  const file = new Blob([lines.join('\n')])
  const { data } = await platform.admin.upload('reference.import-co-codes-us', { file, filename: 'codes.txt' })
  expect(data).toMatchObject({ read: 150_000, added: 150_000, rejected: 0 })
  await platform.sql('TRUNCATE co_code')
})

// Files that offices and others publish are not ours to ship. Where copies lie, whole ones are counted.
const folder = process.env.DIALYARD_TRIAL_DATA
if (folder) {
  type Kind = 'npa-report' | 'co-codes-ca' | 'co-codes-us' | 'rate-centers' | 'ocn' | 'thousands-blocks'
  const bring = async (kind: Kind, name: string, input: { partial?: boolean } = {}) => {
    const file = createReadStream(join(folder, name))
    return (await platform.admin.upload(`reference.import-${kind}`, { file, filename: name }, input)).data
  }
  const done = (counts: object) => ({ read: 0, added: 0, updated: 0, skipped: 0, rejected: 0, errors: [], ...counts })
  const inService = async () =>
    Object.fromEntries(
      (
        await platform.sql<{ country: string; count: number }>(
          `SELECT country, count(*)::integer AS count FROM npa_report
           WHERE in_service AND use = 'G' AND country IN ('US', 'CA') GROUP BY 1`,
        )
      ).map(({ country, count }) => [country, count]),
    )

  test('both editions of the NPA report are read, and the later one replaces the earlier', async () => {
    expect(await bring('npa-report', 'npa_report_2020-03-04.csv')).toEqual(done({ read: 800, added: 800 }))
    expect(await inService()).toEqual({ US: 328, CA: 41 })
    expect(await bring('npa-report', 'npa_report_2025-11-26.csv')).toMatchObject({ read: 800, added: 0, rejected: 0 })
    expect(await inService()).toEqual({ US: 375, CA: 55 })
    const [dated] = await platform.sql<{ days: string }>(
      `SELECT string_agg(DISTINCT source_date::text, ' ') AS days FROM npa_report`,
    )
    expect(dated?.days).toBe('2025-11-26')
    const placeless = await platform.sql(
      `SELECT FROM npa_report WHERE in_service AND use = 'G' AND country IN ('US', 'CA') AND regions = '{}'`,
    )
    expect(placeless).toEqual([])
  })

  test('rate centers keep their count, and their localities find them', async () => {
    const counts = done({ read: 63_368, added: 21_683, skipped: 41_685 })
    expect(await bring('rate-centers', 'rate_centers_somleng_2026-04-23.ndjson.gz')).toEqual(counts)
    const hoboken = await platform.sql(
      `SELECT rate_center FROM rate_center_locality WHERE region = 'NJ' AND name = 'HOBOKEN'`,
    )
    expect(hoboken).toEqual([{ rate_center: 'JERSEYCITY' }])
    const [{ count = 0 } = {}] = await platform.sql<{ count: number }>(
      'SELECT count(*)::integer AS count FROM rate_center_locality',
    )
    expect(count).toBeGreaterThan(39_000)
  })

  test('the Canadian codes are all there, and nearly all of those in service have a LATA', async () => {
    const counts = done({ read: 44_000, added: 44_000 })
    expect(await bring('co-codes-ca', 'COCodeStatus_ALL_2024-10-10.csv.gz')).toEqual(counts)
    const [{ live = 0, joined = 0 } = {}] = await platform.sql<{ live: number; joined: number }>(
      `SELECT count(*)::integer AS live, count(*) FILTER (WHERE (region, place_key(rate_center)) IN (
         SELECT region, place_key(full_name) FROM rate_center
       ))::integer AS joined FROM co_code WHERE status = 'in_service' AND source = 'cnac-co-codes'`,
    )
    expect(live).toBe(27_572)
    expect(joined / live).toBeGreaterThan(0.97)
    const { data } = await platform.admin.call('reference.show-prefix', { npanxx: '204200' })
    expect(data).toMatchObject({ state: 'MB', rate_center: 'WINNIPEG', lata: '888', in_service: true })
    expect(await bring('co-codes-ca', 'COCodeStatus_ALL_2024-10-10.csv.gz')).toEqual(
      done({ read: 44_000, skipped: 44_000 }),
    )
  })

  test('lists of carriers are read with their comments and their unnamed brands', async () => {
    expect(await bring('ocn', 'ocn_companies_tomba_2026-08-05.csv')).toMatchObject({ read: 3_128, rejected: 0 })
    expect(await bring('ocn', 'ocn_class_tomba_2026-08-05.csv')).toMatchObject({ read: 3_118, rejected: 0 })
    const rows = await platform.sql(`SELECT class, brand FROM ocn WHERE ocn = '6529' AND source = 'ocn-classes'`)
    expect(rows).toEqual([{ class: 'wireless', brand: 'T-Mobile' }])
  })

  test('files in the form of the US code and block reports are read', async () => {
    const codes = await bring('co-codes-us', 'RECONSTRUCTED_CoCodeAssignment_Utilized_AK.txt', { partial: true })
    expect(codes).toEqual(done({ read: 40, added: 40 }))
    const blocks = await bring('thousands-blocks', 'RECONSTRUCTED_ThousandsBlockAssignment_All_Augmented.csv')
    expect(blocks).toEqual(done({ read: 10, added: 10 }))
  })
}
