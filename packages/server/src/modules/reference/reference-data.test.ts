import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { classifyNpa, isTollFreeNpa } from '../../kernel/phone-number.ts'
import { areaCodes, areaCodesOfRegion, findAreaCode } from './area-code.ts'
import { countries, findCountry } from './country.ts'
import { readDataFile } from './data-file.ts'
import { findRegion, regions } from './region.ts'

function distinct<Row>(rows: readonly Row[], key: (row: Row) => unknown): number {
  return new Set(rows.map(key)).size
}

describe('countries', () => {
  it('are 243, each with its own id, codes, name and uuid', () => {
    expect(countries()).toHaveLength(243)
    for (const key of ['id', 'iso2', 'iso3', 'name', 'uuid'] as const) {
      expect(
        distinct(countries(), (country) => country[key]),
        key,
      ).toBe(243)
    }
    expect(countries().map((country) => country.id)).toEqual(Array.from({ length: 243 }, (_, n) => n + 1))
    for (const country of countries()) {
      expect(country.iso2).toMatch(/^[A-Z]{2}$/)
      expect(country.iso3).toMatch(/^[A-Z]{3}$/)
      expect(country.name).toMatch(/^[\p{L}().,' -]+$/u)
      expect(country.prefix).toMatch(/^[1-9]\d{0,3}$/)
      expect(country.prefixes[0]).toBe(country.prefix)
      expect(country.uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }
  })

  it('keep the ids and uuids once given', () => {
    expect(findCountry('US')).toEqual({
      id: 225,
      name: 'United States',
      iso2: 'US',
      iso3: 'USA',
      prefix: '1',
      prefixes: ['1'],
      uuid: '06c53388-717c-5b71-aef4-d066595c9afb',
    })
    expect(findCountry('AF')).toMatchObject({ id: 6, name: 'Afghanistan', prefix: '93' })
    expect(findCountry('AL')?.id).toBe(2)
    expect(findCountry('CA')?.id).toBe(39)
    expect(findCountry('RU')).toMatchObject({ id: 179, name: 'Russian Federation', prefix: '7' })
    expect(findCountry('ZW')?.id).toBe(243)
    expect(findCountry('AF')?.uuid).toBe('d9ce4b21-200c-513b-85ff-4374a47697fb')
  })

  it('are found by id, either code or uuid, in any case', () => {
    for (const country of countries()) {
      for (const value of [String(country.id), country.iso2, country.iso3.toLowerCase(), country.uuid.toUpperCase()]) {
        expect(findCountry(value)).toBe(country)
      }
    }
    for (const value of ['', '0', '244', 'XX', 'United States', '06c53388']) expect(findCountry(value)).toBeNull()
  })

  it('show the area code in the prefix of a small member of country code 1', () => {
    expect(findCountry('BS')?.prefix).toBe('1242')
    expect(findCountry('DO')?.prefixes).toEqual(['1809', '1829', '1849'])
    expect(findCountry('JM')?.prefixes).toEqual(['1876', '1658'])
    expect(findCountry('PR')?.prefixes).toEqual(['1787', '1939'])
    expect(countries().filter((country) => country.prefix.startsWith('1'))).toHaveLength(25)
  })
})

describe('regions', () => {
  it('are 56 of the United States and 13 of Canada, numbered by name', () => {
    for (const [country, count] of [
      ['US', 56],
      ['CA', 13],
    ] as const) {
      const names = regions(country).map((region) => region.name)
      expect(names).toHaveLength(count)
      expect(names).toEqual([...names].sort())
    }
    expect(regions()).toHaveLength(69)
    expect(regions().map((region) => region.id)).toEqual(Array.from({ length: 69 }, (_, n) => n + 1))
    expect(distinct(regions(), (region) => region.code)).toBe(69)
    expect(regions('mx')).toEqual([])
    expect(regions('us')).toEqual(regions('US'))
  })

  it.each([
    ['AL', 1, 'Alabama'],
    ['AK', 2, 'Alaska'],
    ['AS', 3, 'American Samoa'],
    ['DC', 10, 'District of Columbia'],
    ['VI', 51, 'Virgin Islands'],
    ['WY', 56, 'Wyoming'],
    ['AB', 57, 'Alberta'],
    ['YT', 69, 'Yukon'],
  ])('%s is %i, %s, by code, name or id', (code, id, name) => {
    expect(findRegion(code)).toMatchObject({ id, code, name })
    expect(findRegion(name.toLowerCase())?.id).toBe(id)
    expect(findRegion(String(id))?.code).toBe(code)
  })

  it('know no others', () => {
    for (const value of ['', 'ZZ', 'UM', '0', '70']) expect(findRegion(value)).toBeNull()
  })
})

describe('area codes', () => {
  it('are 469, all of them possible, each once and in order', () => {
    const npas = areaCodes().map((areaCode) => areaCode.npa)
    expect(npas).toHaveLength(469)
    expect(npas).toEqual([...new Set(npas)].sort())
    for (const row of readDataFile('area-codes.tsv', ['npa', 'kind'])) {
      expect(classifyNpa(row.npa), row.npa).toBe(row.kind)
      expect(['invalid', 'reserved']).not.toContain(row.kind)
    }
  })

  it('belong to a country, and in the two large ones to a region', () => {
    for (const { npa, country, regions: codes, kind } of areaCodes()) {
      expect(findCountry(country)?.prefix.startsWith('1'), npa).toBe(true)
      const large = kind === 'geographic' && (country === 'US' || country === 'CA')
      expect(codes.length > 0, npa).toBe(large)
      for (const code of codes) expect(findRegion(code)?.country, npa).toBe(country)
    }
    for (const region of regions()) expect(areaCodesOfRegion(region.code), region.code).not.toHaveLength(0)
  })

  it('have time zones that this runtime knows', () => {
    for (const { npa, kind, timeZones } of areaCodes()) {
      expect(timeZones.length > 0, npa).toBe(kind === 'geographic')
      for (const timeZone of timeZones) expect(() => new Intl.DateTimeFormat('en', { timeZone }), npa).not.toThrow()
    }
  })

  it.each([
    ['201', 'US', 'NJ', 'America/New_York', 'Jersey City'],
    ['202', 'US', 'DC', 'America/New_York', null],
    ['206', 'US', 'WA', 'America/Los_Angeles', 'Seattle'],
    ['212', 'US', 'NY', 'America/New_York', 'New York'],
    ['219', 'US', 'IN', 'America/Chicago America/New_York', 'Gary'],
    ['242', 'BS', '', 'America/Nassau', 'New Providence'],
    ['257', 'CA', 'BC', 'America/Vancouver', null],
    ['340', 'US', 'VI', 'America/St_Thomas', 'Charlotte Amalie'],
    ['416', 'CA', 'ON', 'America/Toronto', 'Toronto'],
    ['474', 'CA', 'SK', 'America/Regina', null],
    ['671', 'US', 'GU', 'Pacific/Guam', 'Tamuning'],
    ['689', 'US', 'FL', 'America/New_York', null],
    ['706', 'US', 'GA', 'America/New_York', 'Columbus'],
    ['713', 'US', 'TX', 'America/Chicago', 'Houston'],
    ['787', 'US', 'PR', 'America/Puerto_Rico', null],
    ['902', 'CA', 'NS PE', 'America/Halifax', 'Halifax'],
    ['907', 'US', 'AK', 'America/Anchorage America/Adak', 'Anchorage'],
  ])('%s is of %s %s, %s', (npa, country, codes, timeZones, city) => {
    const areaCode = findAreaCode(npa)
    expect(areaCode).toMatchObject({ country, kind: 'geographic', city })
    expect(areaCode?.regions.join(' ')).toBe(codes)
    expect(areaCode?.timeZones.join(' ')).toBe(timeZones)
  })

  it('867 serves the three northern territories', () => {
    expect(findAreaCode('867')?.regions).toEqual(['NT', 'NU', 'YT'])
    expect(areaCodesOfRegion('nu').map((areaCode) => areaCode.npa)).toEqual(['867'])
  })

  it('of a region are all of its codes', () => {
    expect(areaCodesOfRegion('NJ').map((areaCode) => areaCode.npa)).toEqual([
      '201',
      '551',
      '609',
      '640',
      '732',
      '848',
      '856',
      '862',
      '908',
      '973',
    ])
    expect(areaCodesOfRegion('ZZ')).toEqual([])
  })

  it('of services have neither place nor zone', () => {
    expect(findAreaCode('800')).toEqual({
      npa: '800',
      country: 'US',
      regions: [],
      kind: 'tollfree',
      timeZones: [],
      city: null,
    })
    expect(areaCodes().filter((areaCode) => isTollFreeNpa(areaCode.npa))).toHaveLength(7)
    expect(findAreaCode('900')?.kind).toBe('premium')
    expect(findAreaCode('600')).toMatchObject({ kind: 'canada-nongeographic', country: 'CA' })
    for (const npa of ['555', '999', '230', '', '2011']) expect(findAreaCode(npa)).toBeNull()
  })
})

describe('the tables', () => {
  it('name the package, version and licence that each was built from', () => {
    const sources = readDataFile('SOURCES.tsv', [
      'file',
      'package',
      'version',
      'licence',
      'data_licence',
      'attribution',
    ])
    expect(new Set(sources.map((row) => row.file))).toEqual(
      new Set(['countries.tsv', 'regions.tsv', 'area-codes.tsv', 'zip-codes.tsv']),
    )
    for (const row of sources) {
      for (const value of Object.values(row)) expect(value).not.toBe('')
      expect(row.version).toMatch(/^\d+\.\d+\.\d+/)
    }
  })

  it('refuse to be read for a column that they do not have', () => {
    expect(() => readDataFile('regions.tsv', ['capital'])).toThrow('capital')
  })
})

// The administrator's own report is not ours to ship. Where a copy lies, the derived regions are held against it.
const report = join(process.env.DIALYARD_TRIAL_DATA ?? '', 'npa_report_2025-11-26.csv')
if (process.env.DIALYARD_TRIAL_DATA && existsSync(report)) {
  const LOCATIONS: Record<string, string> = {
    CNMI: 'MP',
    'NOVA SCOTIA - PRINCE EDWARD ISLAND': 'NS PE',
    'NORTHWEST TERRITORIES -YUKON - NUNAVUT': 'NT NU YT',
  }
  const inService = readFileSync(report, 'utf8')
    .split(/\r?\n/)
    .slice(2)
    .map((line) => line.split(','))
    .filter(
      ([, , , , , , , use, , country, live]) => use === 'G' && live === 'Y' && /^(US|CANADA)$/.test(country ?? ''),
    )

  it('the regions of the area codes agree with the numbering administrator', () => {
    const outcome = { right: 0, wrong: [] as string[], absent: 0 }
    for (const [npa = '', , , , , , , , location = ''] of inService) {
      const expected = LOCATIONS[location] ?? findRegion(location)?.code
      const found = findAreaCode(npa)
      if (found === null) outcome.absent++
      else if (found.regions.join(' ') === expected) outcome.right++
      else outcome.wrong.push(`${npa} ${location} ${found.regions.join(' ')}`)
    }
    expect(outcome).toEqual({ right: 420, wrong: [], absent: 10 })
  })
}
