import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { E164 } from '../../src/kernel/phone-number.ts'
import { builtinCnam, builtinE911 } from '../../src/providers/builtin-registrar.ts'
import type { Order, Registrar } from '../../src/providers/registrar.ts'
import { faultyE911, faultyRegistrar } from '../harness/faulty-registrar.ts'
import { startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform({ roles: { http: false, worker: false } })
})
afterAll(() => platform.close())

/** Every registrar, as something that only has to keep to the interface. */
const registrars: readonly [string, () => Registrar<never>][] = [
  ['the built-in one of E911', () => builtinE911(platform.context.db)],
  ['the built-in one of caller names', () => builtinCnam(platform.context.db)],
  ["the tests' own of E911", faultyE911],
  ["the tests' own", faultyRegistrar],
]

let orders = 0
const order = (): Order<never> & { reference: null } => ({
  registrationId: ++orders,
  accountId: 1,
  number: '+17065550100' as E164,
  record: { name: 'ann', kind: 'RES' } as never,
  reference: null,
})

describe.each(registrars)('%s', (_, open) => {
  test('takes an order once, and answers the same however often it is asked', async () => {
    const [registrar, wanted] = [open(), order()]
    expect(await registrar.find(wanted)).toEqual({ outcome: 'absent' })
    const first = await registrar.register(wanted)
    expect(first).toEqual({ outcome: 'registered', reference: expect.stringMatching(/./) })
    expect(await registrar.register(wanted)).toEqual(first)
    expect(await registrar.find(wanted)).toEqual(first)
  })

  test('calls no two orders the same', async () => {
    const registrar = open()
    expect(await registrar.register(order())).not.toEqual(await registrar.register(order()))
  })

  test('forgets an order, and finds nothing wrong with being told so again, or of one that it never had', async () => {
    const [registrar, wanted, other] = [open(), order(), order()]
    await registrar.register(wanted)
    const stays = await registrar.register(other)
    expect(await registrar.remove(wanted)).toEqual({ outcome: 'removed' })
    expect(await registrar.remove(wanted)).toEqual({ outcome: 'removed' })
    expect(await registrar.remove(order())).toEqual({ outcome: 'removed' })
    expect(await registrar.find(wanted)).toEqual({ outcome: 'absent' })
    expect(await registrar.find(other)).toEqual(stays)
  })
})

test('the built-in registrar of E911 does not claim to reach anybody', () => {
  expect(builtinE911(platform.context.db).deliversToPsap).toBe(false)
})
