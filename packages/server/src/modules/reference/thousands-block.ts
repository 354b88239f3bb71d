import { type CoCode, type CodeStatus, unknownCode } from './co-code.ts'
import { type FileRecord, RecordCheck } from './record-check.ts'
import type { Reading, TableFormat } from './table-file.ts'

const statuses: Readonly<Record<string, CodeStatus>> = {
  AS: 'in_service',
  AV: 'available',
  AP: 'available',
  AF: 'available',
  VC: 'available',
  RV: 'reserved',
  RT: 'retained',
  PR: 'protected',
  UA: 'unavailable',
}

/** Statuses of a block that somebody uses. */
const taken = new Set<CodeStatus | null>(['in_service', 'retained'])

function readBlock(record: FileRecord): Reading<CoCode> {
  const check = new RecordCheck(record)
  const block = record('x')
  if (!/^\d$/.test(block)) check.problem('x', 'must be one digit')
  const region = check.region('state')
  const status = check.meaning('status', statuses)
  const [ocn, company] = [check.ocn('ocn'), check.text('assigned_to')]
  return check.result({
    ...unknownCode,
    npa: check.code('npa'),
    nxx: check.code('nxx'),
    block,
    country: region?.country ?? null,
    region: region?.code ?? null,
    rateCenter: check.rateCenter('rate_center'),
    ocn,
    // A block that its code's holder kept for himself.
    company: company ?? (taken.has(status) ? check.text('code_holder') : null),
    status,
    rawStatus: record('status').toUpperCase(),
    pooled: true,
    effectiveDate: check.day('block_effective_date'),
  })
}

/** "Thousands block assignment, all, augmented" of the pooling administrator. */
export const thousandsBlocks: TableFormat<CoCode> = {
  expected:
    'the NANPA file of thousands blocks, augmented: Region, State, NPA, NXX, X, STATUS, Code Holder, …, Rate Center, …, Assigned To, OCN …',
  separator: 'comma',
  required: ['state', 'npa', 'nxx', 'x', 'status', 'code_holder', 'rate_center', 'assigned_to', 'ocn'],
  read: readBlock,
}
