import { type FileRecord, RecordCheck } from './record-check.ts'
import type { Reading, TableFormat } from './table-file.ts'

/** A day on which a carrier does not work, besides those that everybody keeps. */
export interface CarrierHoliday {
  spid: string
  day: string
  name: string
}

function readHoliday(record: FileRecord): Reading<CarrierHoliday> {
  const check = new RecordCheck(record)
  const spid = check.ocn('spid')
  if (spid === null) check.problem('spid', 'is missing')
  const day = check.day('day')
  if (day === null && check.text('day') === null) check.problem('day', 'is missing')
  return check.result({ spid: spid ?? '', day: day ?? '', name: check.text('name', 60) ?? 'a holiday of the carrier' })
}

/** The holidays that carriers define for themselves, in the platform's own form. */
export const carrierHolidays: TableFormat<CarrierHoliday> = {
  expected: 'CSV with the header spid,day,name',
  separator: 'comma',
  required: ['spid', 'day', 'name'],
  comment: '#',
  read: readHoliday,
}
