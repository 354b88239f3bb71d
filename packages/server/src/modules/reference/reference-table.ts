import type { CarrierCoverage } from './carrier-coverage.ts'
import type { CarrierHoliday } from './carrier-holiday.ts'
import type { CoCode } from './co-code.ts'
import type { NpaReport } from './npa-report.ts'
import type { Ocn } from './ocn.ts'
import type { PlaceRow } from './rate-center.ts'
import type { TollFreeNumber } from './toll-free-number.ts'

/**
 * A table of which every row belongs to a source, and in which an import replaces the rows of its own source. Columns go by their
 * names in the database, each with the property of `Row` that it holds.
 */
export interface ReferenceTable<Row> {
  name: string
  /** What names a row within its source; of these `optional` may be null. */
  key: Readonly<Record<string, keyof Row & string>>
  optional?: string
  facts: Readonly<Record<string, keyof Row & string>>
  /** A property that tells which of the rows read are wanted in the table itself; the others are another's to take. */
  wanted?: keyof Row & string
}

export const coCodeTable: ReferenceTable<CoCode> = {
  name: 'co_code',
  key: { npa: 'npa', nxx: 'nxx', block: 'block' },
  optional: 'block',
  facts: {
    country: 'country',
    region: 'region',
    rate_center: 'rateCenter',
    lata: 'lata',
    ocn: 'ocn',
    company: 'company',
    line_type: 'lineType',
    status: 'status',
    raw_status: 'rawStatus',
    use: 'use',
    pooled: 'pooled',
    effective_date: 'effectiveDate',
  },
}

export const npaReportTable: ReferenceTable<NpaReport> = {
  name: 'npa_report',
  key: { npa: 'npa' },
  facts: {
    country: 'country',
    regions: 'regions',
    use: 'use',
    assigned: 'assigned',
    in_service: 'inService',
    in_service_date: 'inServiceDate',
    service: 'service',
    explanation: 'explanation',
    time_zone: 'timeZone',
    overlays: 'overlays',
    parent_npa: 'parentNpa',
    jeopardy: 'jeopardy',
    relief_planning: 'reliefPlanning',
  },
}

export const ocnTable: ReferenceTable<Ocn> = {
  name: 'ocn',
  key: { ocn: 'ocn' },
  facts: { name: 'name', class: 'class', brand: 'brand' },
}

export const carrierCoverageTable: ReferenceTable<CarrierCoverage> = {
  name: 'carrier_coverage',
  key: { carrier_id: 'carrierId', region: 'region', rate_center: 'rateCenter', ocn: 'ocn' },
  optional: 'ocn',
  facts: { spid: 'spid', country: 'country', lata: 'lata', lrn: 'lrn' },
}

export const carrierHolidayTable: ReferenceTable<CarrierHoliday> = {
  name: 'carrier_holiday',
  key: { spid: 'spid', day: 'day' },
  facts: { name: 'name' },
}

export const tollFreeNumberTable: ReferenceTable<TollFreeNumber> = {
  name: 'toll_free_number',
  key: { number: 'number' },
  facts: { status: 'status', resp_org: 'respOrg' },
}

export const rateCenterTable: ReferenceTable<PlaceRow> = {
  name: 'rate_center',
  key: { country: 'country', region: 'region', name: 'name' },
  facts: { full_name: 'fullName', lata: 'lata', exchange: 'exchange', latitude: 'latitude', longitude: 'longitude' },
  wanted: 'genuine',
}

export const localityTable: ReferenceTable<{ country: string; region: string; name: string; rateCenter: string }> = {
  name: 'rate_center_locality',
  key: { country: 'country', region: 'region', name: 'name' },
  facts: { rate_center: 'rateCenter' },
}
