import { type Endpoint, type Endpoints, endpointList, endpoints, type OperationId } from '@dialyard/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn, requestOf, send, sendForFile, withToken } from '../harness/wire.ts'
import { aCall, post } from '../usage/world.ts'

let platform: TestPlatform
let token: string
beforeAll(async () => {
  platform = await startPlatform()
  const { client, id: account_id } = await platform.account('rita', { type: 'reseller', balance: '100.00' })
  const file = new Blob(['state,quantity\nGA,1\n'])
  await client.upload('orders.create-bulk', { file }, { order_type: 'state' })
  await post(
    platform,
    await logIn(platform.url, 'admin', password, '/admin_login'),
    JSON.stringify([aCall({ account_id })]),
  )
  token = await logIn(platform.url, 'rita', password)
})
afterAll(() => platform.close())

type FileOperationId = {
  [Id in OperationId]: Endpoints[Id] extends { files: readonly string[] } ? Id : never
}[OperationId]

/** How each call that can answer a file is asked for it, in every type that it has. A new one does not compile until it is here. */
const files: Readonly<Record<FileOperationId, readonly Record<string, unknown>[]>> = {
  'orders.bulk-numbers': [{ bulk_order_id: 1 }],
  'orders.bulk-summary': [{ bulk_order_id: 1, format: 'csv' }],
  'billing.list-ledger': [{ format: 'csv' }],
  'billing.show-statement': [
    { month: '2026-11', format: 'csv' },
    { month: '2026-11', format: 'pdf' },
  ],
  'usage.list-xdr': [
    { from: '2026-11-01', to: '2026-11-30', format: 'csv' },
    { from: '2026-11-01', to: '2026-11-30', format: 'ndjson' },
  ],
}
/** By whatever name a call knows a thing: one that nobody has. */
const nobodys = { account_id: 2_000_000_000, bulk_order_id: 2_000_000_000 }
const fileCalls = Object.keys(files) as FileOperationId[]

describe('a call that answers a file', () => {
  test.each(fileCalls)(
    '%s names its type, which is one of the contract, and itself, and changes nothing',
    async (id) => {
      const endpoint: Endpoint = endpoints[id] as unknown as Endpoint
      expect(endpoint.deed).toBe('none')
      const types: string[] = []
      for (const input of files[id]) {
        const response = await sendForFile(platform.url, withToken(requestOf(endpoint, input), token))
        expect(response.status).toBe(200)
        const [type = ''] = (response.headers.get('content-type') ?? '').split(';')
        types.push(type)
        expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w-]+\.\w+"$/)
        expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
        expect((await response.text()).length).toBeGreaterThan(10)
      }
      expect(types).toEqual(endpoint.files)
    },
  )

  test.each(fileCalls)('%s answers its failures in the envelope', async (id) => {
    for (const input of files[id]) {
      const request = requestOf(endpoints[id] as unknown as Endpoint, { ...input, ...nobodys })
      const { body } = await send(platform.url, withToken(request, token))
      expect(body).toMatchObject({ code: 404, error_code: 'not_found', data: null })
    }
  })
})

test('a call that can answer a file can be told which', () => {
  const mute = endpointList.filter(([, { files, input }]) => files && !('format' in input.properties))
  expect(mute.map(([operation]) => operation)).toEqual([])
})
