import { TOLL_FREE_NPAS } from '../../kernel/phone-number.ts'
import { areaCodes, countries } from '../reference/index.ts'
import type { RateRecord } from '../usage/index.ts'

type Row = Partial<Record<Parameters<RateRecord>[0], string>>

/** Where calls cost less than anywhere else abroad. */
const cheaper: Readonly<Record<string, string>> = {
  ...{ GB: '0.0120', FR: '0.0150', DE: '0.0150', ES: '0.0150', IT: '0.0190', NL: '0.0190', SE: '0.0190', IE: '0.0190' },
  ...{ AU: '0.0220', JP: '0.0290', MX: '0.0190', BR: '0.0290', IN: '0.0250', CN: '0.0190', RU: '0.0650' },
}
const anywhere = '0.2500'

/** The prefixes of all other countries; where some share one, the cheapest counts. */
function abroad(): Map<string, string> {
  const rates = new Map<string, string>()
  for (const { iso2, prefixes } of countries()) {
    const rate = cheaper[iso2] ?? anywhere
    for (const prefix of prefixes) if (rate < (rates.get(prefix) ?? '1')) rates.set(prefix, rate)
  }
  rates.delete('1')
  // The territories of the United States cost what the states do.
  for (const { npa, country, regions } of areaCodes()) {
    if (country === 'US' && regions.length > 0) rates.delete(`1${npa}`)
  }
  return rates
}

function* callsOut(direction: 'outbound' | 'forwarded'): Generator<Row> {
  yield { direction, prefix: '1', rate: '0.0069', increment: '6' }
  for (const npa of TOLL_FREE_NPAS) yield { direction, prefix: `1${npa}`, rate: '0' }
  for (const [prefix, rate] of abroad()) yield { direction, prefix, rate, minimum: '30', increment: '6' }
}

const tollFreeRates: Readonly<Record<string, string>> = { US: '0.0139', CA: '0.0239' }

function* callsIn(): Generator<Row> {
  const direction = 'inbound'
  const increment = '6'
  yield { direction, number_type: 'toll', prefix: '*', rate: '0.0139', increment }
  for (const { npa, country, kind } of areaCodes()) {
    if (kind !== 'geographic') continue
    yield { direction, number_type: 'toll', prefix: `1${npa}`, rate: tollFreeRates[country] ?? '0.1500', increment }
  }
  yield { direction, number_type: 'local', prefix: '*', rate: '0.0035', increment }
  yield { direction, number_type: 'intl', prefix: '*', rate: '0.0090', increment }
}

function* rows(): Generator<Row> {
  yield* callsIn()
  yield* callsOut('outbound')
  yield* callsOut('forwarded')
  yield { direction: 'on-net', prefix: '*', rate: '0' }
}

/** What calls cost in the demo, a record a rate. */
export function* defaultTariff(): Generator<RateRecord> {
  for (const row of rows()) yield (column) => row[column] ?? ''
}
