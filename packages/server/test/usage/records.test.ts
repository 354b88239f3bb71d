import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { post, referenceTariff } from './world.ts'

let platform: TestPlatform
let ann: Member
let token: string
beforeAll(async () => {
  platform = await startPlatform()
  ann = await platform.account('ann', { balance: '100.00' })
  token = await logIn(platform.url, 'admin', password, '/admin_login')
  await referenceTariff(platform)
})
afterAll(() => platform.close())

const reference = {
  call_id: '8568443f-cea1-1237-a0bf-005056a967c8',
  cli: '13523076475',
  cld: '18002823655',
  connect_time: '2019-03-31T21:48:15Z',
  disconnect_time: '2019-03-31T21:48:30Z',
  disconnect_cause: 16,
  media_duration: 0,
}

test("the reference's two records are charged and shown as they stand there", async () => {
  const records = [
    {
      ...reference,
      ...{ account_id: ann.id, leg: '1', direction: 'on-net', setup_time: 136 },
      h323_conf_id: 'D3DB8EA5 8B2F79B6 0849F854 0849F854',
      h323_incoming_conf_id: 'E5029AF0 07FE359A B14D8F9A 26CFB66E',
    },
    {
      ...reference,
      ...{ account_id: ann.id, leg: '0', direction: 'inbound', setup_time: 137 },
      h323_conf_id: 'E5029AF0 07FE359A B14D8F9A 26CFB66E',
    },
  ]
  expect(await post(platform, token, JSON.stringify({ records }))).toMatchObject({
    code: 200,
    data: { accepted: 2, duplicates: 0, rejected: [] },
  })
  const { xdr_list, total } = (
    await ann.client.call('usage.list-xdr', { from: '2019-03-31 00:00', to: '2019-03-31 23:59', page: 1, max: 10 })
  ).data
  expect(total).toBe(2)
  expect(xdr_list).toEqual([
    {
      destination: '1352',
      i_dest: expect.any(Number),
      CLD: '18002823655',
      i_xdr: expect.any(Number),
      i_account: ann.id,
      connect_time: '2019-03-31 21:48:15',
      charged_amount: 0.00417,
      bit_flags: 8,
      unix_connect_time: 1554068895,
      history: '+3x6@0.0139',
      xdr_type: 'account',
      bill_status: 'O',
      call_id: '8568443f-cea1-1237-a0bf-005056a967c8',
      service: 'Voice Calls',
      description: 'Florida',
      account_id: '18002823655',
      aux_xdrs: [{ value: '0', xdr_time: '2019-03-31 21:48:30', xdr_column_id: 'media_duration' }],
      setup_time: 137,
      h323_conf_id: 'E5029AF0 07FE359A B14D8F9A 26CFB66E',
      disconnect_time: '2019-03-31 21:48:30',
      disconnect_reason: 'Normal call clearing',
      i_service: 3,
      subdivision: '',
      iso_3166_1_a3: 'USA',
      CLI: '13523076475',
      bill_time: '2019-03-31 21:48:15',
      i_rate: expect.any(Number),
      is_split: '0',
      country: 'United States of America',
      unix_disconnect_time: 1554068910,
      charged_quantity: 18,
      disconnect_cause: '16',
      i_customer: ann.id,
      formatted_bill_time: '00:00:15',
    },
    {
      destination: 'VOICEONNETR',
      i_dest: expect.any(Number),
      CLD: '18002823655',
      i_xdr: expect.any(Number),
      i_account: ann.id,
      connect_time: '2019-03-31 21:48:15',
      charged_amount: 0,
      bit_flags: 12,
      unix_connect_time: 1554068895,
      history: '+15x1@0.0',
      xdr_type: 'account',
      bill_status: 'O',
      call_id: '8568443f-cea1-1237-a0bf-005056a967c8',
      service: 'Voice Calls',
      description: 'ON-NET CALLING',
      account_id: '18002823655',
      h323_incoming_conf_id: 'E5029AF0 07FE359A B14D8F9A 26CFB66E',
      aux_xdrs: [{ value: '0', xdr_time: '2019-03-31 21:48:30', xdr_column_id: 'media_duration' }],
      setup_time: 136,
      h323_conf_id: 'D3DB8EA5 8B2F79B6 0849F854 0849F854',
      disconnect_time: '2019-03-31 21:48:30',
      disconnect_reason: 'Normal call clearing',
      i_service: 3,
      subdivision: '',
      iso_3166_1_a3: '---',
      CLI: '13523076475',
      bill_time: '2019-03-31 21:48:15',
      i_rate: expect.any(Number),
      is_split: '0',
      country: '',
      unix_disconnect_time: 1554068910,
      disconnect_cause: '16',
      charged_quantity: 15,
      i_customer: ann.id,
      formatted_bill_time: '00:00:15',
    },
  ])
  expect((await ann.client.call('billing.show-account')).data.balance).toBe('99.99583')
})
