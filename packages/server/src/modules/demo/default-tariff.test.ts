import type { Input } from '@dialyard/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, startPlatform, type TestPlatform } from '../../../test/harness/platform.ts'
import { inTransaction } from '../../context.ts'
import { countries } from '../reference/index.ts'
import { seedTariff } from '../usage/index.ts'
import { defaultTariff } from './default-tariff.ts'

let platform: TestPlatform
let ann: Member
beforeAll(async () => {
  platform = await startPlatform()
  await inTransaction(platform.context, (tx) => seedTariff(tx, 'Default', defaultTariff()))
  ann = await platform.account('ann')
})
afterAll(() => platform.close())

const charge = async (call: Input<'tariffs.preview'>) =>
  (await ann.client.call('tariffs.preview', call)).data.charges[0]

test('the demo rates the two calls of the reference to their amounts and histories', async () => {
  const tollFree = { direction: 'inbound', number_type: 'toll', number: '13523076475', seconds: 15 } as const
  expect(await charge(tollFree)).toMatchObject({
    ...{ amount: '0.00417', history: '+3x6@0.0139', charged_seconds: 18 },
    ...{ destination: '1352', description: 'Florida', country: 'US' },
  })
  expect(await charge({ direction: 'on-net', number: '18002823655', seconds: 15 })).toMatchObject({
    ...{ amount: '0.00000', history: '+15x1@0.0', charged_seconds: 15 },
    ...{ destination: 'VOICEONNETR', description: 'ON-NET CALLING', country: null },
  })
})

test('the demo has a rate for a call to every country, one that comes in by every kind of number, and one from nobody', async () => {
  for (const { prefix } of countries()) {
    const number = `+${`${prefix}2015550100`.slice(0, 11)}`
    expect(await charge({ number }), number).toBeDefined()
    expect(await charge({ number, direction: 'forwarded' }), number).toBeDefined()
  }
  for (const number_type of ['local', 'toll', 'intl'] as const) {
    expect(await charge({ direction: 'inbound', number_type })).toBeDefined()
  }
  expect(await charge({ number: '18005550100' })).toMatchObject({ amount: '0.00000' })
  expect(await charge({ number: '442079460000', seconds: 31 })).toMatchObject({ history: '+1x30@0.012+1x6@0.012' })
})
