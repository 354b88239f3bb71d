import { type FileRecord, RecordCheck } from './record-check.ts'
import type { Reading, TableFormat } from './table-file.ts'
import { columnKey } from './table-line.ts'

/** What one source says of a carrier. */
export interface Ocn {
  ocn: string
  name: string | null
  /** What kind of carrier: wireline, wireless, voip … */
  class: string | null
  /** The name that its customers know. */
  brand: string | null
}

/** Names and kinds come from different files, and neither shall replace the other. */
export const ocnSources = { names: 'ocn-names', classes: 'ocn-classes' } as const

function readOcn(record: FileRecord): Reading<Ocn> {
  const check = new RecordCheck(record)
  const ocn = check.ocn('ocn')
  if (ocn === null) check.problem('ocn', 'is missing')
  const kind = check.text('class', 40)?.toLowerCase() ?? null
  const name = check.text('name')
  // Lists keep numbers of which they have nothing to tell.
  if (name === null && kind === null && check.problems.length === 0) return { ignored: true }
  return check.result({ ocn: ocn ?? '', name, class: kind, brand: check.text('brand') })
}

/** `ocn,name`, `ocn,class` or both, with `brand` or without, whatever stands beside them. */
export const ocnList: TableFormat<Ocn> = {
  expected: 'CSV with a header row that names ocn, and name or class',
  separator: 'comma',
  required: ['ocn'],
  comment: '#',
  about: (fields) => ({ source: fields.map(columnKey).includes('name') ? ocnSources.names : ocnSources.classes }),
  fit: (fields) => fields,
  surplus: 'brand',
  read: readOcn,
}
