import { isTollFreeNpa, nanpParts, nanpProblem, parseNanp } from '../../kernel/phone-number.ts'
import { type FileRecord, RecordCheck } from './record-check.ts'
import type { Reading, TableFormat } from './table-file.ts'

/** What a toll-free number is in the registry (47 CFR 52.103). */
const statuses = {
  SPARE: 'spare',
  RESERVED: 'reserved',
  ASSIGNED: 'assigned',
  WORKING: 'working',
  SUSPEND: 'suspend',
  DISCONNECT: 'disconnect',
  TRANSITIONAL: 'transitional',
  UNAVAILABLE: 'unavailable',
  SEASONAL: 'seasonal',
} as const
export type TollFreeStatus = (typeof statuses)[keyof typeof statuses]

export interface TollFreeNumber {
  number: string
  status: TollFreeStatus
  /** Who is responsible for it, by his five characters. */
  respOrg: string | null
}

function readTollFree(record: FileRecord): Reading<TollFreeNumber> {
  const check = new RecordCheck(record)
  const number = parseNanp(record('number'))
  if (number === null || !isTollFreeNpa(nanpParts(number).npa) || nanpProblem(number) !== null) {
    check.problem('number', 'must be a toll-free number of ten digits')
  }
  const respOrg = check.text('resp_org')?.toUpperCase() ?? null
  if (respOrg !== null && !/^[A-Z0-9]{5}$/.test(respOrg)) check.problem('resp_org', 'must have five digits or letters')
  const status = check.meaning('status', statuses)
  return check.result({ number: number ?? '', status: status ?? 'unavailable', respOrg })
}

/** What the registry of toll-free numbers says, as a provider has it from his RespOrg. */
export const tollFreeNumbers: TableFormat<TollFreeNumber> = {
  expected: 'CSV with the header number,status,resp_org',
  separator: 'comma',
  required: ['number', 'status', 'resp_org'],
  comment: '#',
  read: readTollFree,
}
