import { TOLL_FREE_NPAS } from '../../kernel/phone-number.ts'
import { areaCodes, findRegion } from '../reference/index.ts'

/**
 * Numbers set aside for fiction, so that nothing in the demo can be mistaken for a real subscriber's: 555-0100 to
 * 555-0199 of every area code, and abroad the ranges that the regulators keep for drama (Ofcom, ACMA, ARCEP, BNetzA, PTS).
 */
const abroad: readonly { country: string; city: string; prefix: string; start: string; end: string }[] = [
  { country: 'GB', city: 'London', prefix: '20', start: '+442079460000', end: '+442079460099' },
  { country: 'GB', city: 'Manchester', prefix: '161', start: '+441614960000', end: '+441614960099' },
  { country: 'AU', city: 'Sydney', prefix: '2', start: '+61255500000', end: '+61255500099' },
  { country: 'AU', city: 'Melbourne', prefix: '3', start: '+61355500000', end: '+61355500099' },
  { country: 'FR', city: 'Paris', prefix: '1', start: '+33199000000', end: '+33199000099' },
  { country: 'DE', city: 'Berlin', prefix: '30', start: '+493023125000', end: '+493023125099' },
  { country: 'SE', city: 'Stockholm', prefix: '8', start: '+4684650040', end: '+4684650049' },
]

const header = 'range_start,range_end,type,country,state,ratecenter,tier,fax,onnet,supplier,city,prefix,features'
const row = (...cells: readonly (string | number | boolean)[]): string => cells.join(',')

function* local(): Generator<string> {
  for (const { npa, country, kind, regions, city } of areaCodes()) {
    const [region] = regions
    if (kind !== 'geographic' || country !== 'US' || region === undefined) continue
    const name = (city || findRegion(region)?.name || region).toUpperCase()
    const range = (from: string, to: string, tier: number): string =>
      row(`${npa}555${from}`, `${npa}555${to}`, 'local', 'US', region, name, tier, tier === 1, true, 'demo', '', '', '')
    // The last ten of every hundred are of the second, dearer tier.
    yield range('0100', '0189', 1)
    yield range('0190', '0199', 2)
  }
}

/** The demo's stock as an inventory CSV, a line at a time. */
export function* demoStock(): Generator<string> {
  yield header
  yield* local()
  for (const npa of TOLL_FREE_NPAS) {
    yield row(`${npa}5550100`, `${npa}5550199`, 'toll', 'US', '', '', 1, false, true, 'demo', '', '', '')
  }
  for (const { country, city, prefix, start, end } of abroad) {
    yield row(start, end, 'intl', country, '', '', 1, false, true, 'demo', city, prefix, 'voice;voice_out')
  }
}
