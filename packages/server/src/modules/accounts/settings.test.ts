import { describe, expect, test } from 'vitest'
import { foldSettings, inherited, problemOf, type Settings, unsetDefault } from './settings.ts'

const defaults: Settings = {
  ...inherited,
  limitCalls: false,
  callParking: false,
  rtpPolicy: 'N',
  paging: false,
  quarantineDays: 30,
  paymentRetryDays: 7,
  suspensionDays: 14,
}
const having = (settings: Partial<Settings>): Settings => ({ ...inherited, ...settings })

describe('of the settings from the provider down to an account', () => {
  test('those of the provider hold where nobody below says anything', () => {
    expect(foldSettings([defaults, inherited, inherited])).toEqual(defaults)
  })

  test('the nearest wins, each setting for itself', () => {
    const reseller = having({ quarantineDays: 90, limitCalls: true, maxCalls: 10 })
    const customer = having({ quarantineDays: 45, maxCallsIn: 3 })
    expect(foldSettings([defaults, reseller])).toMatchObject({ quarantineDays: 90, maxCallsIn: null })
    expect(foldSettings([defaults, reseller, customer])).toEqual({
      ...defaults,
      quarantineDays: 45,
      limitCalls: true,
      maxCalls: 10,
      maxCallsIn: 3,
    })
  })

  test('no and nought are said as much as anything else', () => {
    const reseller = having({ paging: true, quarantineDays: 90 })
    expect(foldSettings([defaults, reseller, having({ paging: false, quarantineDays: 0 })])).toMatchObject({
      paging: false,
      quarantineDays: 0,
    })
  })
})

describe('what does not go together', () => {
  const problem = (changes: Partial<Settings>, before: Partial<Settings> = {}) => {
    const own = having({ ...before, ...changes })
    return problemOf(Object.keys(changes) as (keyof Settings)[], own, foldSettings([defaults, own]))?.name ?? null
  }

  test.each([
    [{ limitCalls: true, maxCallsIn: 3, maxCallsOut: 2, maxCalls: 4 }, null],
    [{ limitCalls: true, maxCallsIn: 3, maxCallsOut: 3, maxCalls: 3 }, null],
    [{ limitCalls: true, maxCallsIn: 3, maxCallsOut: 2, maxCalls: 2 }, 'maxCalls'],
    [{ limitCalls: true, maxCallsIn: 1, maxCallsOut: 2, maxCalls: 1 }, 'maxCalls'],
    [{ limitCalls: false, maxCallsIn: 3, maxCallsOut: 2, maxCalls: 2 }, null],
    [{ callParking: true }, 'parkPrefix'],
    [{ callParking: true, parkPrefix: '*12' }, 'releasePrefix'],
    [{ callParking: true, parkPrefix: '*12', releasePrefix: '*13' }, null],
    [{ callParking: true, parkPrefix: '*12', releasePrefix: '*12' }, 'releasePrefix'],
    [{ callParking: true, parkPrefix: '*1', releasePrefix: '*12' }, 'releasePrefix'],
    [{ callParking: false, parkPrefix: '*1', releasePrefix: '*12' }, null],
  ] as const)('%j: %s', (changes, field) => {
    expect(problem(changes)).toBe(field)
  })

  test('is looked at in what an account already has, when part of it changes', () => {
    expect(problem({ maxCalls: 2 }, { limitCalls: true, maxCallsIn: 3 })).toBe('maxCalls')
    expect(problem({ paging: true }, { callParking: true })).toBe(null)
  })
})

test('the provider keeps a default of whatever must be known, and none of what need not be', () => {
  expect(unsetDefault(defaults)).toBe(null)
  expect(unsetDefault({ ...defaults, quarantineDays: null })).toBe('quarantineDays')
})
