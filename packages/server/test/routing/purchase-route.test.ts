import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
let rita: Member
let carl: Member
let stocked = 100
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.price('international', '0.00', '4.60')
  rita = await platform.account('rita', { type: 'reseller', balance: '1000.00' })
  carl = await platform.account('carl', { parentId: rita.id, balance: '100.00' })
})
afterAll(() => platform.close())

async function stock(count: number): Promise<string[]> {
  const numbers = Array.from({ length: count }, (_, i) => `4705550${stocked + i}`)
  stocked += count
  await platform.stock(['number,type,state', ...numbers.map((number) => `${number},local,GA`)].join('\n'))
  return numbers
}
const buy = ({ client }: Member, numbers: object[], more: object = {}) =>
  client.call('orders.purchase', { type: 'local', numbers, ...more })
const groupOf = async ({ client }: Member): Promise<number> => {
  const terms = { trunk_name: 'office', trunk_ips: [{ ip_address: '198.51.100.7' }] }
  return (await client.call('routing.create-trunk-group', terms)).data.ext_tgid
}
const forwardingOf = async ({ client }: Member, number: string) =>
  (await client.call('numbers.list', { number })).data[0]?.forwardingData
const balance = async ({ client }: Member): Promise<string> => (await client.call('billing.show-account')).data.balance

test('a basket is routed as each of its numbers was wanted', async () => {
  const [a, b, c] = (await stock(3)) as [string, string, string]
  const [one, other] = [await groupOf(carl), await groupOf(carl)]
  await buy(carl, [
    { number: a, fwd_trunk_grpid: one },
    { number: b, fwd_trunk_grpid: other },
    { number: c, fwd_preconfigured: false },
  ])
  expect(await forwardingOf(carl, a)).toMatchObject({ fwd_trunk_grpid: one, answeringmode: null })
  expect(await forwardingOf(carl, b)).toMatchObject({ fwd_trunk_grpid: other })
  expect(await forwardingOf(carl, c)).toMatchObject({ fwd_trunk_grpid: null, answeringmode: null })
  const events = await platform.sql<{ type: string }>('SELECT type FROM event WHERE subject = $1 ORDER BY event_id', [
    `number:+1${a}`,
  ])
  expect(events.map(({ type }) => type)).toEqual(['number.assigned', 'number.forwarded'])
})

test('a number may ring whatever the account’s default says, from its first second on', async () => {
  const [a] = (await stock(1)) as [string]
  await carl.client.call('routing.set-default-forwarding', { answeringmode: '4' })
  await buy(carl, [{ number: a, fwd_preconfigured: true }])
  expect(await forwardingOf(carl, a)).toMatchObject({ method1: 'preconfigured', answeringmode: 2 })
  const { data } = await carl.client.call('routing.simulate', { number: a, caller: '2125550199' })
  expect(data.answered_by).toBe('voicemail')
  await carl.client.call('routing.remove-default-forwarding')
})

test('nothing is sold unrouted to somebody who asked for a route that he has not', async () => {
  const [a, b] = (await stock(2)) as [string, string]
  const before = await balance(carl)
  const ofReseller = await groupOf(rita)
  for (const fwd_trunk_grpid of [ofReseller, 2_000_000_000]) {
    const refused = await refusal(buy(carl, [{ number: a }, { number: b, fwd_trunk_grpid }], { allow_partial: true }))
    expect(refused).toMatchObject({ code: 404, errorCode: 'not_found' })
    expect(refused.fields).toEqual([
      { field: 'numbers[1].fwd_trunk_grpid', message: `there is no trunk group ${fwd_trunk_grpid}` },
    ])
  }
  const noDefault = await refusal(buy(carl, [{ number: a, fwd_preconfigured: true }]))
  expect(noDefault).toMatchObject({ errorCode: 'invalid_input', fields: [{ field: 'numbers[0].fwd_preconfigured' }] })
  const both = await refusal(buy(carl, [{ number: a, fwd_preconfigured: true, fwd_trunk_grpid: ofReseller }]))
  expect(both.fields[0]?.field).toBe('numbers[0].fwd_preconfigured')
  expect(await balance(carl)).toBe(before)
  expect((await carl.client.call('numbers.list', { number: a })).data).toEqual([])
})

test('what is bought in part is routed in part', async () => {
  const [a] = (await stock(1)) as [string]
  const group = await groupOf(carl)
  const wanted = [
    { number: a, fwd_trunk_grpid: group },
    { number: '4705559999', fwd_trunk_grpid: group },
  ]
  const { failed } = await buy(carl, wanted, { allow_partial: true })
  expect(failed).toHaveLength(1)
  expect(await forwardingOf(carl, a)).toMatchObject({ fwd_trunk_grpid: group })
  expect(await platform.sql('SELECT FROM forwarding WHERE number = $1', ['+14705559999'])).toEqual([])
})

test('numbers of an international group are routed all alike', async () => {
  await platform.stock(`number,type,country,city,prefix
+442079460000,intl,GB,London,20
+442079460001,intl,GB,London,20`)
  const group = await groupOf(carl)
  const wanted = { country: 'GB', prefix: '20', name: 'London', quantity: 2, fwd_trunk_grpid: group }
  await carl.client.call('orders.purchase', { type: 'intl', numbers: [wanted] })
  const { data } = await carl.client.call('numbers.list', { type: 'intl' })
  expect(data.map((row) => row.forwardingData.fwd_trunk_grpid)).toEqual([group, group])
  const route = await carl.client.call('routing.show-route', { number: '+442079460000' })
  expect(route.data.steps[0]?.targets[0]?.uri).toBe('sip:+442079460000@198.51.100.7:5060')
})

test('a purchase that cannot be paid leaves no route behind', async () => {
  const [a] = (await stock(1)) as [string]
  const poor = await platform.account('poor', { balance: '1.00' })
  const group = await groupOf(poor)
  expect(await refusal(buy(poor, [{ number: a, fwd_trunk_grpid: group }]))).toMatchObject({ code: 402 })
  expect(await platform.sql('SELECT FROM forwarding WHERE number = $1', [`+1${a}`])).toEqual([])
})
