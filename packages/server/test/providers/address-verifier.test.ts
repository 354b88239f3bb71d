import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { offlineVerifier } from '../../src/modules/reference/index.ts'
import { type AddressVerifier, type PostalAddress, verificationLevels } from '../../src/providers/address.ts'
import { smartyVerifier } from '../../src/providers/smarty-address.ts'
import { candidate, type SmartyStandIn, startSmarty } from '../harness/smarty-stand-in.ts'

let smarty: SmartyStandIn
const logged: string[] = []
beforeAll(async () => {
  smarty = await startSmarty()
})
afterAll(() => smarty.close())
beforeEach(() => {
  smarty.requests.length = 0
  logged.length = 0
})

const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) })
const open = (): AddressVerifier => smartyVerifier({ authId: 'an-id', authToken: 'a-secret', url: smarty.url }, log)

const abington: PostalAddress = {
  country: 'US',
  region: 'MA',
  city: 'ABINGTON',
  postalCode: '02351',
  houseNumber: '777',
  street: 'BROCKTON AVE',
  unit: '',
}

/** Every verifier, with how it is brought to find an address right, put right, or wrong. */
const verifiers: readonly [string, () => AddressVerifier, { right(): void; slip(): PostalAddress; wrong(): void }][] = [
  [
    'the built-in tables',
    () => offlineVerifier,
    { right: () => undefined, slip: () => ({ ...abington, city: 'ABINGTN' }), wrong: () => undefined },
  ],
  [
    'Smarty',
    open,
    {
      right: () => smarty.answer([candidate('Y', {})]),
      slip() {
        smarty.answer([candidate('Y', { street_name: 'Brockton', city_name: 'Abington' })])
        return { ...abington, city: 'ABINGTN' }
      },
      wrong: () => smarty.answer([]),
    },
  ],
]

describe.each(verifiers)('%s', (_, verifier, bring) => {
  test('finds an address right, at a level that it names, and says who found it', async () => {
    bring.right()
    const found = await verifier().verify(abington)
    expect(found).toMatchObject({ status: 'valid', provider: verifier().name, problems: [], candidates: [] })
    expect(verificationLevels).toContain(found?.level)
    expect(found?.address).toMatchObject({ houseNumber: '777', street: 'BROCKTON AVE', city: 'ABINGTON', region: 'MA' })
  })

  test('puts a slip right and does not call it valid', async () => {
    const found = await verifier().verify(bring.slip())
    expect(found).toMatchObject({
      status: 'corrected',
      problems: [],
      address: { city: 'ABINGTON', postalCode: expect.stringMatching(/^02351/) },
    })
  })

  test('names the part that is wrong, and leaves the address as it was asked', async () => {
    bring.wrong()
    const asked = { ...abington, postalCode: '33155' }
    const found = await verifier().verify(asked)
    expect(found).toMatchObject({ status: 'invalid', address: asked })
    expect(found?.problems.length).toBeGreaterThan(0)
  })
})

describe('Smarty', () => {
  test('is asked for the delivery line, the unit and the place, and nothing that is a secret stands in the address', async () => {
    smarty.answer([candidate('Y', {})])
    await open().verify({ ...abington, houseNumber: '777 1/2', unit: 'APT 2' })
    expect(smarty.requests).toMatchObject([
      {
        path: '/street-address',
        query: {
          street: '777 1/2 BROCKTON AVE',
          secondary: 'APT 2',
          city: 'ABINGTON',
          state: 'MA',
          zipcode: '02351',
          match: 'strict',
        },
        authorization: `Basic ${Buffer.from('an-id:a-secret').toString('base64')}`,
      },
    ])
    expect(JSON.stringify(smarty.requests[0]?.query)).not.toContain('a-secret')
  })

  test.each([
    ['Y', 'delivery_point', 'the whole of it is confirmed'],
    ['S', 'premise', 'the building is confirmed, the unit is not'],
    ['D', 'premise', 'the building is confirmed, and a unit is missing'],
  ])('%s is %s: %s', async (code, level) => {
    smarty.answer([candidate(code, {})])
    expect(await open().verify({ ...abington, unit: 'APT 2' })).toMatchObject({
      status: 'valid',
      level,
      address: { unit: 'APT 2' },
    })
  })

  test('that confirms nothing of an address makes it invalid, whatever it writes beside', async () => {
    for (const code of ['N', '']) {
      smarty.answer([candidate(code, {})])
      expect(await open().verify(abington)).toMatchObject({ status: 'invalid', level: 'format', candidates: [] })
    }
  })

  test('that knows several such addresses answers them all as candidates', async () => {
    smarty.answer([candidate('Y', { street_predirection: 'N' }), candidate('Y', { street_predirection: 'S' })])
    const found = await open().verify(abington)
    expect(found).toMatchObject({ status: 'invalid', problems: [{ message: 'several addresses fit' }] })
    expect(found?.candidates.map(({ street }) => street)).toEqual(['N BROCKTON AVE', 'S BROCKTON AVE'])
  })

  test.each([401, 402, 403, 429, 500, 503, 'silence'] as const)(
    'that answers %s has given no answer, and the log has no secret',
    async (how) => {
      smarty.fail(how)
      expect(await open().verify(abington)).toBeNull()
      expect(smarty.requests).toHaveLength(1)
      expect(logged.join()).toContain('Smarty')
      expect(logged.join()).not.toMatch(/a-secret|Basic /)
    },
  )
})
