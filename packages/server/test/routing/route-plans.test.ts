import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { routingGround, toNumber as to } from './ground.ts'

let platform: TestPlatform
let ann: Member
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '0.00', '0.00')
  ann = await platform.account('ann')
})
afterAll(() => platform.close())

const { numberOf, groupOf } = routingGround(() => platform)
const set = (number: string, fields: object) => ann.client.call('routing.update-forwarding', { number, ...fields })
const targetsOf = async (number: string): Promise<string[]> => {
  const { data } = await ann.client.call('routing.show-route', { number })
  return data.steps.flatMap(({ targets }) => targets.map(({ uri }) => uri))
}

describe('a plan', () => {
  test('tells a SIP server all that it needs', async () => {
    const { ext_tgid } = await groupOf(ann, '198.51.100.1', '198.51.100.2:5070')
    const number = await numberOf(ann)
    await set(number, { fwd_trunk_grpid: ext_tgid })
    const { data } = await ann.client.call('routing.show-route', { number: `+1${number}` })
    const member = (at: string) => ({
      name: at,
      kind: 'trunk',
      uri: `sip:+1${number}@${at}`,
      headers: ['P-Asserted-Identity: <sip:{caller}@dialyard.internal>'],
      lookup: false,
      via: [],
    })
    const step = (at: string, next: number | 'end') => ({
      ...{ kind: 'trunk_group', strategy: 'top-down', group: `tg:${ext_tgid}`, targets: [member(at)], code: null },
      ...{ no_answer_at_all_ms: 3_000, ring_ms: 120_000, on: { busy: 'end', fail: next, timeout: next } },
    })
    expect(data).toEqual({
      version: expect.stringMatching(/^[0-9a-f]{16}$/),
      number,
      steps: [step('198.51.100.1:5060', 1), step('198.51.100.2:5070', 'end')],
      hunt: { busy_codes: [486], end_codes: [600, 603, 604], busy: 486, otherwise: 480 },
      caller_id: {
        strip: ['P-Asserted-Identity', 'P-Preferred-Identity', 'Remote-Party-ID', 'Diversion'],
        placeholder: '{caller}',
      },
      limits: { calls_in: null, calls: null, code: 486 },
      media: { rtp: 'default' },
      parking: null,
      lints: [],
    })
  })

  test('of a call is the same whenever it is asked for, and has the version of the number’s plan', async () => {
    const number = await numberOf(ann)
    const methods = { method2: 'simple', number2: '3125550123', timeout2: '20', sequence: 'Random' }
    await set(number, { ...to('2125550123'), ...methods })
    const show = async (call_id?: string) =>
      (await ann.client.call('routing.show-route', { number, ...(call_id && { call_id }) })).data
    const plain = await show()
    const seen = new Set<string>()
    for (let i = 0; i < 20; i++) {
      const plan = await show(`call ${i}`)
      expect(await show(`call ${i}`)).toEqual(plan)
      expect(plan.version).toBe(plain.version)
      seen.add(plan.steps.map(({ targets }) => targets[0]?.name).join())
    }
    expect([...seen].sort()).toEqual(['2125550123,3125550123', '3125550123,2125550123'])
  })

  test('is its owner’s and the reseller’s above him, and not there for anybody else', async () => {
    const rita = await platform.account('rita', { type: 'reseller' })
    const carl = await platform.account('carl', { parentId: rita.id })
    const number = await numberOf(carl)
    const show = ({ client }: Pick<Member, 'client'>) => client.call('routing.show-route', { number })
    for (const who of [carl, rita, { client: platform.admin }]) expect((await show(who)).data.number).toBe(number)
    const simulate = ann.client.call('routing.simulate', { number, caller: 'anonymous' })
    expect(await refusal(simulate)).toMatchObject({ code: 404, errorCode: 'not_found' })
    expect(await refusal(show(ann))).toMatchObject({ code: 404, errorCode: 'not_found' })
    expect(await refusal(ann.client.call('routing.show-route', { number: 'x7' }))).toMatchObject({ code: 400 })
  })

  test('follows an own number’s plan, and dials another’s like any number', async () => {
    const bob = await platform.account('bob')
    const [mine, next, his] = [await numberOf(ann), await numberOf(ann), await numberOf(bob)]
    await set(mine, { ...to(next), method2: 'simple', number2: his, timeout2: '20' })
    await set(next, to('2125550123'))
    await bob.client.call('routing.update-forwarding', { number: his, answeringmode: '4' })
    expect(await targetsOf(mine)).toEqual(['tel:+12125550123', `tel:+1${his}`])
    const call = { number: mine, caller: '2125550199', outcomes: { '2125550123': 'busy', [his]: 'answer' } } as const
    expect((await ann.client.call('routing.simulate', call)).data).toMatchObject({ answered_by: his })
  })
})

describe('a simulation', () => {
  test('tells what happens, when, and what the caller is left with', async () => {
    const number = await numberOf(ann)
    await set(number, { answeringmode: '3', method1: 'ip', sip1: '127.0.0.1:5070', timeout1: '15' })
    const simulate = async (more: object) =>
      (await ann.client.call('routing.simulate', { number, caller: '(212) 555-0199', ...more })).data
    const answered = await simulate({ at: '2027-01-01T09:00:00+01:00', outcomes: { '127.0.0.1:5070': 'answer' } })
    expect(answered).toMatchObject({
      answered_by: '127.0.0.1:5070',
      final_code: null,
      begins_at: '2027-01-01T08:00:00.000Z',
    })
    expect(answered.trace).toEqual([
      { at_ms: 0, step: 0, target: 'ring', event: 'invite' },
      { at_ms: 0, step: 0, target: 'ring', event: 'ringing' },
      { at_ms: 20_000, step: 0, target: 'ring', event: 'no-answer' },
      { at_ms: 20_000, step: 1, target: '127.0.0.1:5070', event: 'invite' },
      { at_ms: 20_000, step: 1, target: '127.0.0.1:5070', event: 'ringing' },
      { at_ms: 20_000, step: 1, target: '127.0.0.1:5070', event: 'answer' },
    ])
    expect(await simulate({ outcomes: { ring: 'fail', 'sip:127.0.0.1:5070': 'busy' } })).toMatchObject({
      answered_by: null,
      final_code: 486,
      begins_at: '2026-11-23T12:00:00.000Z',
    })
    expect(await simulate({ outcomes: { ring: 'decline' } })).toMatchObject({ final_code: 603 })
    expect(await simulate({ outcomes: { elsewhere: 'busy' }, hangs_up_after_ms: 5_000 })).toMatchObject({
      final_code: 487,
      unused: ['elsewhere'],
      lints: [{ code: 'no_device' }],
    })
  })

  test.each([
    ['caller', { caller: 'nobody' }],
    ['at', { at: 'yesterday in the morning' }],
    ['at', { at: '2027-02-30T25:00:00Z' }],
    ['outcomes.ring', { outcomes: { ring: 'perhaps' } }],
    ['number', { number: '12' }],
  ])('names %s when it is wrong', async (field, wrong) => {
    const input = { number: '4705550100', caller: '2125550199', ...wrong }
    const refused = await refusal(ann.client.call('routing.simulate', input as never))
    expect(refused.fields[0]?.field).toBe(field)
  })
})
