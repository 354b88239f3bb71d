import type { Context } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { carrierCoverage } from './carrier-coverage.ts'
import { carrierHolidays } from './carrier-holiday.ts'
import { cnacCoCodes } from './cnac-co-code.ts'
import { coCodeSources } from './co-code.ts'
import { type ImportForm, importTable, type Outcome } from './import-table.ts'
import { type Mapping, mappedPrefixes } from './mapped-prefix.ts'
import { leastNanpaCodes, nanpaCoCodes } from './nanpa-co-code.ts'
import { npaReports } from './npa-report.ts'
import { ocnList, ocnSources } from './ocn.ts'
import {
  carrierCoverageTable,
  carrierHolidayTable,
  coCodeTable,
  npaReportTable,
  ocnTable,
  type ReferenceTable,
  tollFreeNumberTable,
} from './reference-table.ts'
import { readTable, type TableFormat } from './table-file.ts'
import { thousandsBlocks } from './thousands-block.ts'
import { tollFreeNumbers } from './toll-free-number.ts'

type Bytes = AsyncIterable<Uint8Array>

/** An import of files of one kind. */
export type ImportFile = (context: Context, stream: Bytes, form: ImportForm) => Promise<Outcome>

interface FileKind<Row> {
  kind: string
  table: ReferenceTable<Row>
  format: TableFormat<Row>
  source: string
  leastRows?: number
  once?: boolean
}

const importer =
  <Row>({ format, ...rest }: FileKind<Row>): ImportFile =>
  (context, stream, form) =>
    importTable(context, { ...rest, lines: readTable(stream, format), form, expected: format.expected })

export const importNpaReport = importer({
  kind: 'npa-report',
  table: npaReportTable,
  format: npaReports,
  source: 'nanpa-npa-report',
  once: true,
})

export const importNanpaCoCodes = importer({
  kind: 'co-codes-us',
  table: coCodeTable,
  format: nanpaCoCodes,
  source: coCodeSources.nanpa,
  leastRows: leastNanpaCodes,
  once: true,
})

export const importCnacCoCodes = importer({
  kind: 'co-codes-ca',
  table: coCodeTable,
  format: cnacCoCodes,
  source: coCodeSources.cnac,
  once: true,
})

export const importThousandsBlocks = importer({
  kind: 'thousands-blocks',
  table: coCodeTable,
  format: thousandsBlocks,
  source: coCodeSources.thousandsBlocks,
  once: true,
})

export const importOcns = importer({ kind: 'ocn', table: ocnTable, format: ocnList, source: ocnSources.names })

export const importCarrierCoverage = importer({
  kind: 'carrier-coverage',
  table: carrierCoverageTable,
  format: carrierCoverage,
  source: 'carrier-coverage',
})

export const importCarrierHolidays = importer({
  kind: 'carrier-holidays',
  table: carrierHolidayTable,
  format: carrierHolidays,
  source: 'carrier-holidays',
})

export const importTollFreeNumbers = importer({
  kind: 'toll-free-numbers',
  table: tollFreeNumberTable,
  format: tollFreeNumbers,
  source: 'toll-free-numbers',
})

/** A file of somebody's own, under a name of the caller's choice. Such files list a prefix more than once: the last row counts. */
export function importMapped(
  context: Context,
  stream: Bytes,
  { source, mapping, form }: { source: string; mapping: Mapping; form: ImportForm },
): Promise<Outcome> {
  if (Object.values<string>(coCodeSources).includes(source)) {
    throw invalid('source', `${source} is the name of another import's rows; choose one of your own`)
  }
  const format = mappedPrefixes(mapping)
  return importer({ kind: 'mapped', table: coCodeTable, format, source })(context, stream, form)
}
