import { type AppError, invalid } from '../../kernel/errors.ts'
import { type CoCode, unknownCode } from './co-code.ts'
import { type FileRecord, RecordCheck } from './record-check.ts'
import type { Reading, TableFormat } from './table-file.ts'
import { columnKey } from './table-line.ts'

/** What a column of a file of somebody's own can be taken for. */
const mappedTargets = [
  ...['npa', 'nxx', 'block', 'state', 'rate_center', 'lata', 'ocn', 'company', 'line_type', 'effective_date'],
]

type Preset = 'telcodata' | 'nalennd'

/** The headers of files that are sold, by target; where editions differ, each of their names. */
const mappedPresets: Readonly<Record<Preset, Mapping>> = {
  telcodata: {
    npa: ['NPA'],
    nxx: ['NXX'],
    block: ['X'],
    state: ['State'],
    company: ['Company'],
    ocn: ['OCN'],
    rate_center: ['Rate Center'],
    effective_date: ['Date'],
    line_type: ['Prefix Type'],
    lata: ['LATA'],
  },
  nalennd: {
    npa: ['NPA'],
    nxx: ['NXX'],
    block: ['BLOCK_ID'],
    lata: ['LATA(5)', 'LATA'],
    line_type: ['LTYPE'],
    state: ['STATE'],
    rate_center: ['WC/RC', 'RC'],
    ocn: ['OCN'],
  },
}

/** The headers that a target goes by. */
export type Mapping = Readonly<Record<string, readonly string[]>>

/**
 * The mapping that a caller means: the columns given go before what a preset says. Throws `invalid_input` for a target that
 * there is not.
 */
export function mappingOf(columns: Readonly<Record<string, string>> | undefined, preset: Preset | undefined): Mapping {
  const given = Object.entries(columns ?? {})
  const wrong = given.find(([target]) => !mappedTargets.includes(target))
  if (wrong) throw invalid('columns', `${wrong[0]} is none of ${mappedTargets.join(', ')}`)
  if (columns === undefined && preset === undefined) throw invalid('columns', 'is required, or a preset')
  const known = preset === undefined ? {} : mappedPresets[preset]
  const mapping: Mapping = { ...known, ...Object.fromEntries(given.map(([target, header]) => [target, [header]])) }
  const missing = ['npa', 'nxx'].find((target) => mapping[target] === undefined)
  if (missing !== undefined) throw invalid('columns', `must say which column is ${missing}`)
  const keys = given.map(([, header]) => columnKey(header))
  const twice = given.find(([, header], i) => keys.indexOf(columnKey(header)) < i)
  if (twice) throw invalid('columns', `${twice[1]} is named twice`)
  return mapping
}

function readPrefix(record: FileRecord): Reading<CoCode> {
  const check = new RecordCheck(record)
  const block = check.text('block')?.toUpperCase() ?? null
  // "A" stands for the holder of the whole exchange.
  if (block !== null && !/^[0-9A]$/.test(block))
    check.problem('block', 'must be one digit, or A for the whole exchange')
  const region = check.region('state')
  return check.result({
    ...unknownCode,
    npa: check.code('npa'),
    nxx: check.code('nxx'),
    block: block === 'A' ? null : block,
    country: region?.country ?? null,
    region: region?.code ?? null,
    rateCenter: check.rateCenter('rate_center'),
    lata: check.lata('lata'),
    ocn: check.ocn('ocn'),
    company: check.text('company'),
    lineType: check.text('line_type')?.toLowerCase() ?? null,
    effectiveDate: check.day('effective_date'),
  })
}

/** Any CSV with a header, whose columns are named by the caller. */
export function mappedPrefixes(mapping: Mapping): TableFormat<CoCode> {
  const targets = new Map(
    Object.entries(mapping).flatMap(([target, headers]) => headers.map((header) => [columnKey(header), target])),
  )
  const headersOf = (target: string): string => (mapping[target] ?? []).join(' or ')
  const refuseHeader = (missing: readonly string[], header: readonly string[]): AppError =>
    invalid('columns', `the file has no column ${missing.map(headersOf).join(', ')}; it has ${header.join(', ')}`)
  return {
    expected: `CSV with a header row that names ${Object.keys(mapping).map(headersOf).join(', ')}`,
    separator: 'comma',
    required: Object.keys(mapping),
    columnOf: (key) => targets.get(key) ?? '',
    refuseHeader,
    read: readPrefix,
  }
}
