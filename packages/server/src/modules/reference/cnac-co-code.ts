import { type CoCode, type CodeStatus, unknownCode } from './co-code.ts'
import { parseDay } from './day.ts'
import { type FileRecord, RecordCheck } from './record-check.ts'
import type { Reading, TableFormat } from './table-file.ts'

const statuses: Readonly<Record<string, CodeStatus>> = {
  'IN SERVICE': 'in_service',
  ASSIGNED: 'assigned',
  AVAILABLE: 'available',
  PROTECTED: 'protected',
  RESERVED: 'reserved',
  'BEING RECOVERED': 'aging',
  'RECOVERED/AGING': 'aging',
  'PLANT TEST': 'testing',
  'NEW NPA TESTING': 'testing',
  'FOR SPECIAL USE': 'special_use',
  // Opens together with its area code.
  'NEW NPA': 'unavailable',
  'NOT AVAILABLE': 'unavailable',
  'MORATORIUM ON ASSIGNMENT': 'unavailable',
  'STRANDED CODE': 'unavailable',
  'TEMPORARILY UNAVAILABLE': 'unavailable',
}

function readCode(record: FileRecord): Reading<CoCode> {
  if (record('npa') === '') {
    // The row behind the header has nothing but the file's day, in the last column.
    const date = parseDay(record('remarks'))
    if (date !== null) return { about: { date } }
  }
  const check = new RecordCheck(record)
  const region = check.region('province')
  return check.result({
    ...unknownCode,
    npa: check.code('npa'),
    nxx: check.code('co_code_nxx'),
    country: 'CA',
    region: region?.code ?? null,
    rateCenter: check.rateCenter('exchange_area'),
    ocn: check.ocn('ocn'),
    company: check.text('company'),
    status: check.meaning('status', statuses),
    rawStatus: record('status'),
    use: check.text('remarks'),
  })
}

/** "CO code status" of the Canadian administrator: every exchange of every area code, in use or not. */
export const cnacCoCodes: TableFormat<CoCode> = {
  expected:
    'the CNAC file COCodeStatus_ALL.csv: NPA, CO Code (NXX), Status, Exchange Area, Province, Company, OCN, Remarks',
  separator: 'comma',
  required: ['npa', 'co_code_nxx', 'status', 'exchange_area', 'province', 'company', 'ocn', 'remarks'],
  read: readCode,
}
