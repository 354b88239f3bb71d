import { describe, expect, test } from 'vitest'
import { oneLine } from '../../providers/address.ts'
import { readDataFile } from './data-file.ts'
import { offlineVerifier } from './offline-verifier.ts'
import type { GivenAddress } from './postal-address.ts'
import { checkPlace, verifyAddress } from './verify-address.ts'
import { findZip } from './zip-code.ts'
import { stateOfZipPrefix } from './zip-prefix.ts'

const abington: GivenAddress = {
  country: 'US',
  region: 'MA',
  city: 'Abington',
  postalCode: '02351',
  houseNumber: '777',
  street: 'Brockton Avenue',
  unit: '',
}
const verify = (change: Partial<GivenAddress>, use: 'location' | 'mail' = 'location') =>
  verifyAddress(offlineVerifier, { ...abington, ...change }, use)
const miami = { region: 'FL', city: 'Miami', postalCode: '33155' }

describe('an address is valid, at the level that was checked and no further:', () => {
  test.each([
    ['whose city is the ZIP code’s', {}, 'postal_city'],
    ['written in another case, with the state’s name', { region: 'massachusetts', city: 'ABINGTON' }, 'postal_city'],
    ['with nine digits', { postalCode: '02351-1234' }, 'postal_city'],
    ['with a word of the city abbreviated', { region: 'MN', city: 'St. Paul', postalCode: '55101' }, 'postal_city'],
    ['whose city is another of the same county', { ...miami, city: 'Hialeah' }, 'postal_county'],
    [
      'of a territory, of which only the first digits are known',
      { region: 'PR', city: 'San Juan', postalCode: '00901' },
      'postal_state',
    ],
    ['of Guam', { region: 'GU', city: 'Hagatna', postalCode: '96910' }, 'postal_state'],
    ['of Canada', { country: 'Canada', region: 'Ontario', city: 'Ottawa', postalCode: 'k1a0b1' }, 'postal_state'],
  ])('%s', async (_, change, level) => {
    expect(await verify(change)).toMatchObject({
      status: 'valid',
      level,
      problems: [],
      candidates: [],
      provider: 'builtin',
    })
  })

  test('in the form of the postal service', async () => {
    const { address } = await verify({ unit: 'Apartment 2', postalCode: '02351 1234', country: 'usa' })
    expect(oneLine(address)).toBe('777 BROCKTON AVE APT 2, ABINGTON MA 02351-1234')
    expect(address.country).toBe('US')
  })
})

test('a slip of the pen in the city is put right by the ZIP code, and said to be', async () => {
  for (const city of ['Abingtn', 'Abignton', 'Abingdon']) {
    const { status, level, address } = await verify({ city })
    expect({ status, level, city: address.city }).toEqual({
      status: 'corrected',
      level: 'postal_city',
      city: 'ABINGTON',
    })
  }
})

describe('an address is refused by the part that does not fit:', () => {
  test.each([
    ['a ZIP code of another state', { postalCode: '33155' }, 'invalid', 'format', 'postalCode', 'of FL, not of MA'],
    ['a city elsewhere in the state', { ...miami, city: 'Orlando' }, 'invalid', 'postal_state', 'city', 'is of Miami'],
    ['a city that nobody knows', { ...miami, city: 'Zzyzx' }, 'unverifiable', 'postal_state', 'city', 'no such place'],
    [
      'digits that no ZIP code begins with',
      { postalCode: '00001' },
      'invalid',
      'format',
      'postalCode',
      'begins with 000',
    ],
    [
      'a ZIP code that is not in use',
      { ...miami, postalCode: '33100' },
      'unverifiable',
      'postal_state',
      'postalCode',
      'known ZIP codes',
    ],
    [
      'a postal code of another province',
      { country: 'CA', region: 'BC', postalCode: 'K1A 0B1' },
      'invalid',
      'format',
      'postalCode',
      'of ON',
    ],
    ['a ZIP code of four digits', { postalCode: '2351' }, 'invalid', 'none', 'postalCode', 'five or nine digits'],
    ['a state of another country', { region: 'ON' }, 'invalid', 'none', 'region', 'not a state'],
    ['a state that is none', { region: 'QQ' }, 'invalid', 'none', 'region', 'not a state'],
    ['a country that is none', { country: 'Utopia' }, 'invalid', 'none', 'country', 'not a country'],
    ['a country that is not known here', { country: 'DE' }, 'invalid', 'none', 'country', 'United States and Canada'],
    ['no city', { city: ' ' }, 'invalid', 'none', 'city', 'is required'],
    ['no house number', { houseNumber: '' }, 'invalid', 'none', 'houseNumber', 'is required'],
    ['a house number that is none', { houseNumber: 'red' }, 'invalid', 'none', 'houseNumber', 'not a house number'],
    ['no street', { street: '' }, 'invalid', 'none', 'street', 'is required'],
    ['a box', { houseNumber: '', street: 'PO Box 7' }, 'invalid', 'format', 'street', 'post office box is no location'],
    ['a route', { houseNumber: '', street: 'RR 2 Box 15' }, 'invalid', 'format', 'street', 'no location'],
  ])('%s', async (_, change, status, level, part, message) => {
    const verified = await verify(change)
    expect(verified).toMatchObject({ status, level })
    expect(verified.problems).toEqual([{ part, message: expect.stringContaining(message) }])
  })

  test('with every part that is missing, at once', async () => {
    const { problems } = await verify({ region: '', city: '', postalCode: '', houseNumber: '', street: '' })
    expect(problems.map(({ part }) => part).sort()).toEqual(['city', 'houseNumber', 'postalCode', 'region', 'street'])
  })

  test('and with what may be meant', async () => {
    const ofCity = (await verify({ ...miami, city: 'Orlando' })).candidates.map(oneLine)
    expect(ofCity[0]).toBe('777 BROCKTON AVE, MIAMI FL 33155')
    expect(ofCity[1]).toMatch(/^777 BROCKTON AVE, ORLANDO FL 328\d\d$/)
    const ofState = (await verify({ postalCode: '33155' })).candidates.map(oneLine)
    expect(ofState).toContain('777 BROCKTON AVE, MIAMI FL 33155')
    expect(ofState).toContain('777 BROCKTON AVE, ABINGTON MA 02351')
  })
})

test('mail arrives at a box', async () => {
  expect(await verify({ houseNumber: '', street: 'PO Box 7' }, 'mail')).toMatchObject({
    status: 'valid',
    address: { street: 'PO BOX 7', houseNumber: '' },
  })
})

test('of a place alone the lines are not looked at', () => {
  expect(checkPlace({ ...abington, houseNumber: '', street: '' })).toMatchObject({ status: 'valid' })
  expect(checkPlace({ ...abington, city: '' }).problems).toEqual([{ part: 'city', message: 'is required' }])
})

test('the first digits of every ZIP code of the table are its state’s, but for the six that are served across a border', () => {
  const others = readDataFile('zip-codes.tsv', ['zip', 'state']).filter(
    ({ zip, state }) => stateOfZipPrefix(zip) !== state,
  )
  expect(others.map(({ zip }) => zip)).toEqual(['06390', '20588', '20598', '72643', '73960', '83414'])
})

test('a ZIP code of the border is the state’s that it is in', async () => {
  expect(findZip('06390')).toMatchObject([{ state: 'NY' }])
  const island = { city: 'Fishers Island', postalCode: '06390' }
  expect(await verify({ ...island, region: 'NY' })).toMatchObject({ status: 'valid', level: 'postal_city' })
  expect(await verify({ ...island, region: 'CT' })).toMatchObject({ status: 'invalid' })
})
