import type { Handlers, modules } from '@dialyard/contract'
import { type Context, lagging } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { cut, slice } from '../../kernel/page.ts'
import type { AddressVerifier } from '../../providers/address.ts'
import { addressRoutes } from './address-routes.ts'
import { countries, findCountry } from './country.ts'
import {
  type ImportFile,
  importCarrierCoverage,
  importCarrierHolidays,
  importCnacCoCodes,
  importMapped,
  importNanpaCoCodes,
  importNpaReport,
  importOcns,
  importThousandsBlocks,
  importTollFreeNumbers,
} from './import-files.ts'
import { importRateCenters } from './import-rate-centers.ts'
import type { ImportForm } from './import-table.ts'
import { mappingOf } from './mapped-prefix.ts'
import { findRegion, regions } from './region.ts'
import { showPrefix } from './show-prefix.ts'
import { countRateCenters, findRateCenters } from './store.ts'

const byName = [...countries()].sort((a, b) => a.name.localeCompare(b.name, 'en'))

interface SentFile {
  stream: AsyncIterable<Uint8Array>
  form: ImportForm
}

const imports = (importFile: ImportFile) => async (context: Context, file: SentFile) => ({
  data: await importFile(context, file.stream, file.form),
})

const tableRoutes: Omit<Handlers<typeof modules.reference, Context>, keyof ReturnType<typeof addressRoutes>> = {
  'reference.list-countries': async (_context, { page, limit }) => ({
    data: cut(byName, page, limit ?? null).map((country) => ({
      country_id: country.id,
      name: country.name,
      code: country.iso2,
      code2: country.iso3,
      prefix: country.prefix,
      req: '',
      id: country.uuid,
    })),
    totalRecords: byName.length,
  }),
  'reference.list-states': async (_context, { country = 'US', page, limit }) => {
    const found = findCountry(country)
    if (!found) throw invalid('country', `${country} is not a country; give an ISO code such as US or CA`)
    const all = regions(found.iso2)
    return {
      data: cut(all, page, limit ?? null).map((region) => ({
        state_id: region.id,
        state_name: region.name,
        state_code: region.code,
        country_id: found.id,
      })),
      total: all.length,
    }
  },
  'reference.list-rate-centers': async (context, { state, page, limit }) => {
    const region = findRegion(state)
    if (!region) throw invalid('state', `${state} is not a state of the US or a province of Canada`)
    const reader = lagging(context)
    const total = await countRateCenters(reader, region.country, region.code)
    // Without a limit the list is whole, and has one page.
    const rows =
      limit === undefined && page > 1
        ? []
        : await findRateCenters(reader, region.country, region.code, slice(page, limit ?? null))
    return { data: rows.map((row) => ({ footprint_id: row.footprintId, rate_center: row.name })), total }
  },
  'reference.show-prefix': async (context, { npanxx }) => ({ data: await showPrefix(context, npanxx) }),
  'reference.import-rate-centers': imports(importRateCenters),
  'reference.import-npa-report': imports(importNpaReport),
  'reference.import-co-codes-us': imports(importNanpaCoCodes),
  'reference.import-co-codes-ca': imports(importCnacCoCodes),
  'reference.import-thousands-blocks': imports(importThousandsBlocks),
  'reference.import-mapped': async (context, file) => {
    // How to read the file must be known before it is read.
    const { source, columns, preset } = file.before()
    const mapping = mappingOf(columns, preset)
    return { data: await importMapped(context, file.stream, { source, mapping, form: file.form }) }
  },
  'reference.import-ocn': imports(importOcns),
  'reference.import-carrier-coverage': imports(importCarrierCoverage),
  'reference.import-carrier-holidays': imports(importCarrierHolidays),
  'reference.import-toll-free-numbers': imports(importTollFreeNumbers),
}

export const referenceRoutes = (verifier: AddressVerifier): Handlers<typeof modules.reference, Context> => ({
  ...tableRoutes,
  ...addressRoutes(verifier),
})
