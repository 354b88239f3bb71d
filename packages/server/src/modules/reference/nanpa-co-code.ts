import { type CoCode, type CodeStatus, unknownCode } from './co-code.ts'
import { parseDay } from './day.ts'
import { type FileRecord, RecordCheck } from './record-check.ts'
import type { AboutFile, Reading, TableFormat } from './table-file.ts'

/** A whole file has over 200,000 rows; of less, something is missing. */
export const leastNanpaCodes = 150_000

const uses: Readonly<Record<string, CodeStatus>> = {
  AS: 'in_service',
  UA: 'unavailable',
  RV: 'reserved',
  PR: 'protected',
  VC: 'available',
}

/** The day stands in the header, in a column of its own or at the end of another's name. */
function aboutHeader(fields: readonly string[]): AboutFile | null {
  const [, day = ''] = /file updated\s*(\d{1,2}\/\d{1,2}\/\d{4})/i.exec(fields.join(' ')) ?? []
  const date = parseDay(day)
  return date === null ? null : { date }
}

function readCode(record: FileRecord): Reading<CoCode> {
  const check = new RecordCheck(record)
  const [npa = '', nxx = ''] = record('npa_nxx').split('-')
  const region = check.region('state')
  const status = check.meaning('use', uses)
  const ocn = check.ocn('ocn')
  // Several carriers share the code; the file does not say which.
  const shared = ocn === 'MULT'
  const pooled = check.flag('pooled_code')
  return check.result({
    ...unknownCode,
    npa: check.code('npa_nxx', npa),
    nxx: check.code('npa_nxx', nxx),
    country: region?.country ?? null,
    region: region?.code ?? null,
    rateCenter: check.rateCenter('ratecenter'),
    ocn: shared ? null : ocn,
    company: shared ? null : check.text('company'),
    // An assigned code that the file itself says is not in use yet.
    status: status === 'in_service' && check.flag('in_service') === false ? 'assigned' : status,
    rawStatus: record('use').toUpperCase(),
    pooled,
    effectiveDate: check.day('effectivedate'),
  })
}

/**
 * "Central office codes utilized" of the North American administrator: between tabs, columns filled up with blanks. Older editions
 * end before the last columns, or write the last two headers as one.
 */
export const nanpaCoCodes: TableFormat<CoCode> = {
  expected: 'the NANPA report of central office codes, between tabs: State, NPA-NXX, OCN, Company, RateCenter, Use …',
  separator: 'tab',
  required: ['state', 'npa_nxx', 'ocn', 'company', 'ratecenter', 'effectivedate', 'use'],
  about: aboutHeader,
  fit: (fields) => fields,
  read: readCode,
}
