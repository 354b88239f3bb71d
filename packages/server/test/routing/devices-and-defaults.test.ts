import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { empty, routingGround, toNumber } from './ground.ts'

let platform: TestPlatform
let rita: Member
let carl: Member
let ann: Member
beforeAll(async () => {
  platform = await startPlatform({ demo: false, sip: { realm: 'sip.example.com' } })
  await platform.price('local', '0.00', '0.00')
  rita = await platform.account('rita', { type: 'reseller' })
  carl = await platform.account('carl', { parentId: rita.id })
  ann = await platform.account('ann')
})
afterAll(() => platform.close())

const { numbersOf, numberOf, groupOf } = routingGround(() => platform)
const set = ({ client }: Member, number: string, fields: object) =>
  client.call('routing.update-forwarding', { number, ...fields })
const shown = async ({ client }: Member, number: string) => (await client.call('numbers.list', { number })).data[0]
const wrongField = async (call: Promise<unknown>): Promise<string | undefined> => (await refusal(call)).fields[0]?.field
const toOneNumber = toNumber('2125550123')

const preset = (fields: object) => ann.client.call('routing.set-default-forwarding', { answeringmode: '2', ...fields })

describe('a device that registers', () => {
  const device = (username: string, password = 'secret123') => ({
    ...{ answeringmode: '2', method1: 'trunk', timeout1: '30' },
    ...{ username, password },
  })
  const logins = (username: string) =>
    platform.sql<{ ha1_md5: string }>('SELECT * FROM sip_login WHERE username = $1', [username])

  test('can be checked by digest, and its password is nowhere', async () => {
    const number = await numberOf(ann)
    const secret = 'a Secret that nobody reads'
    expect((await set(ann, number, device(`1${number}`, secret))).data).toMatchObject({ login: `1${number}` })
    const [login] = await logins(`1${number}`)
    const hash = (by: string) => createHash(by).update(`1${number}:sip.example.com:${secret}`).digest('hex')
    expect(login).toMatchObject({ realm: 'sip.example.com', ha1_md5: hash('md5'), ha1_sha256: hash('sha256') })
    const { forwardingData } = (await shown(ann, number)) ?? {}
    expect(forwardingData).toMatchObject({ method1: 'trunk', username: `1${number}`, password: '********' })
    const history = await ann.client.call('routing.show-forwarding', { number })
    const events = await platform.sql('SELECT body FROM event')
    const kept = await platform.sql('SELECT * FROM forwarding')
    expect(JSON.stringify([forwardingData, history, events, login, kept])).not.toContain(secret)
  })

  test('stays with its number while calls go elsewhere, until another takes its place', async () => {
    const number = await numberOf(ann)
    await set(ann, number, device('desk-phone'))
    expect((await set(ann, number, toOneNumber)).data).toMatchObject({ login: 'desk-phone' })
    expect((await shown(ann, number))?.forwardingData).toEqual({ ...empty, ...toOneNumber, answeringmode: 2 })
    expect(await logins('desk-phone')).toHaveLength(1)
    await set(ann, number, device('new-phone'))
    expect(await logins('desk-phone')).toEqual([])
    expect(await logins('new-phone')).toHaveLength(1)
  })

  test('may be one for many numbers of an account, and goes with the last of them', async () => {
    const numbers = await numbersOf(ann, 3)
    const { data } = await ann.client.call('routing.bulk-forwarding', { numbers, ...device('pbx') })
    expect(data).toEqual({ updated: numbers, failed: [] })
    await set(ann, numbers[0] ?? '', device('pbx', 'another password'))
    expect((await logins('pbx')).length).toBe(1)
    await ann.client.call('numbers.release', { numbers: numbers.slice(0, 2) })
    expect((await logins('pbx')).length).toBe(1)
    await ann.client.call('numbers.release', { numbers: numbers.slice(2) })
    expect(await logins('pbx')).toEqual([])
  })

  test('is one, however many are named at once', async () => {
    const [number, group] = [await numberOf(ann), (await groupOf(ann)).ext_tgid]
    const names = Array.from({ length: 8 }, (_, i) => `phone-${i}`)
    await Promise.all([
      ...names.map((name) => set(ann, number, device(name))),
      ...names.map(() => set(ann, number, { fwd_trunk_grpid: group })),
    ])
    await Promise.all(names.map((username) => preset({ ...device(username), username: `all-${username}` })))
    const left = await platform.sql(
      `SELECT username FROM sip_login WHERE username ~ '^(all-)?phone-' ORDER BY username`,
    )
    const rung = await platform.sql(
      `SELECT device AS username FROM forwarding WHERE device ~ '^(all-)?phone-' ORDER BY device`,
    )
    expect(left).toEqual(rung)
    expect(left).toHaveLength(2)
    await ann.client.call('routing.remove-default-forwarding')
  })

  test('has a name that no other account has, and does not log in as another number', async () => {
    const [number, theirs] = [await numberOf(ann), await numberOf(carl)]
    await set(ann, number, device('reception'))
    const [before] = await logins('reception')
    expect(await wrongField(set(carl, theirs, device('reception', 'stolen')))).toBe('username')
    expect(await logins('reception')).toEqual([before])
    for (const name of [`1${theirs}`, theirs, `+1${theirs}`, '470.555.0100']) {
      expect(await wrongField(set(ann, number, device(name)))).toBe('username')
    }
    await set(carl, theirs, device(`1${theirs}`))
  })
})

describe('many numbers at once', () => {
  test('each has its own outcome', async () => {
    const [a = '', b = ''] = await numbersOf(rita, 2)
    const [theirs, strange] = [await numberOf(carl), await numberOf(ann)]
    const group = (await groupOf(rita)).ext_tgid
    const call = (fields: object) =>
      rita.client.call('routing.bulk-forwarding', { numbers: [a, theirs, strange, b, a, '4705559999'], ...fields })
    const { data } = await call({ fwd_trunk_grpid: group })
    expect(data.updated).toEqual([a, b])
    expect(data.failed).toEqual([
      { number: theirs, message: `fwd_trunk_grpid: there is no trunk group ${group}` },
      { number: strange, message: `Not among your numbers: ${strange}.` },
      { number: '4705559999', message: 'Not among your numbers: 4705559999.' },
    ])
    const toB = { ...toOneNumber, number1: b }
    expect((await call(toB)).data).toMatchObject({ updated: [a, theirs], failed: [{}, { number: b }, {}] })
    expect((await shown(carl, theirs))?.forwardingData).toMatchObject({ number1: b })
    expect((await shown(rita, b))?.forwardingData).toMatchObject({ fwd_trunk_grpid: group })
    expect(await wrongField(call({ answeringmode: '2', method1: 'simple' }))).toBe('number1')
  })

  test('a thousand are done in one go', async () => {
    const many = Array.from({ length: 1000 }, (_, i) => `678555${String(i).padStart(4, '0')}`)
    await platform.sql(
      `INSERT INTO number (number, kind, state, account_id, country, source, place)
       SELECT '+1' || n, 'local', 'assigned', $1, 'US', 'test', 1 FROM unnest($2::text[]) AS n`,
      [ann.id, many],
    )
    const { data } = await ann.client.call('routing.bulk-forwarding', { numbers: many, ...toOneNumber })
    expect(data.updated).toHaveLength(1000)
    const list = await ann.client.call('numbers.list', { max: 1000, page: 1 })
    expect(list.data.filter((row) => row.forwardingData.number1 === '2125550123').length).toBeGreaterThan(900)
  })
})

describe('an account’s default', () => {
  test('is set, shown, replaced and removed, for oneself and for those below', async () => {
    const of = (account_id?: number) =>
      rita.client.call('routing.show-default-forwarding', account_id === undefined ? {} : { account_id })
    expect((await of(carl.id)).data).toBeNull()
    const group = (await groupOf(carl)).ext_tgid
    await rita.client.call('routing.set-default-forwarding', { account_id: carl.id, fwd_trunk_grpid: group })
    expect((await carl.client.call('routing.show-default-forwarding')).data).toEqual({
      ...empty,
      fwd_trunk_grpid: group,
    })
    expect((await of()).data).toBeNull()
    const { data } = await carl.client.call('routing.set-default-forwarding', { answeringmode: '4' })
    expect(data).toEqual({ ...empty, answeringmode: 4 })
    await carl.client.call('routing.remove-default-forwarding')
    await carl.client.call('routing.remove-default-forwarding')
    expect((await of(carl.id)).data).toBeNull()
    expect(await refusal(carl.client.call('routing.show-default-forwarding', { account_id: rita.id }))).toMatchObject({
      code: 404,
    })
    expect(await wrongField(platform.admin.call('routing.set-default-forwarding', { answeringmode: '4' }))).toBe(
      'account_id',
    )
  })

  test('cannot be made of itself, nor log in as a number', async () => {
    expect(await wrongField(preset({ method1: 'preconfigured' }))).toBe('method1')
    const device = { method1: 'trunk', timeout1: '20', password: 'secret123' }
    expect(await wrongField(preset({ ...device, username: '14705550100' }))).toBe('username')
    expect((await preset({ ...device, username: 'all-phones' })).data).toMatchObject({ password: '********' })
    await ann.client.call('routing.remove-default-forwarding')
    expect(await platform.sql(`SELECT FROM sip_login WHERE username = 'all-phones'`)).toEqual([])
  })
})
