import { type Endpoint, type Endpoints, endpointList, endpoints, type OperationId } from '@dialyard/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn, requestOf, send, sendForFile, withToken } from '../harness/wire.ts'
import { newPort } from '../porting/new-port.ts'
import { jpeg, pdf, png, tiff } from '../porting/sample-documents.ts'
import { aCall, post } from '../usage/world.ts'

let platform: TestPlatform
let token: string
let portReqId: number
const documentIds: number[] = []
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
  const port = await newPort(client, ['2057890100'])
  portReqId = port.portReqId
  const whole = { port_req_id: portReqId }
  const part = { port_proposal_id: port.portProposalIds[0] ?? 0 }
  for (const [content, input] of [
    [pdf, { ...whole, type: 'loa' }],
    [tiff, { ...whole, type: 'bill' }],
    [jpeg, { ...whole, type: 'csr' }],
    [png, { ...part, type: 'loa' }],
  ] as const) {
    const file = new Blob([Uint8Array.from(content)])
    documentIds.push((await client.upload('porting.upload-document', { file }, input)).data.document_id)
  }
  token = await logIn(platform.url, 'rita', password)
})
afterAll(() => platform.close())

type FileOperationId = {
  [Id in OperationId]: Endpoints[Id] extends { files: readonly string[] } ? Id : never
}[OperationId]

/** How each call that can answer a file is asked for it, in every type that it has. A new one does not compile until it is here. */
const files: Readonly<Record<FileOperationId, () => readonly Record<string, unknown>[]>> = {
  'orders.bulk-numbers': () => [{ bulk_order_id: 1 }],
  'orders.bulk-summary': () => [{ bulk_order_id: 1, format: 'csv' }],
  'billing.list-ledger': () => [{ format: 'csv' }],
  'billing.show-statement': () => [
    { month: '2026-11', format: 'csv' },
    { month: '2026-11', format: 'pdf' },
  ],
  'porting.export': () => [{ port_req_id: portReqId, format: 'csv' }],
  'porting.show-document': () => documentIds.map((document_id) => ({ document_id, format: 'file' })),
  'porting.show-loa': () => [{ port_req_id: portReqId, format: 'pdf' }],
  'usage.list-xdr': () => [
    { from: '2026-11-01', to: '2026-11-30', format: 'csv' },
    { from: '2026-11-01', to: '2026-11-30', format: 'ndjson' },
  ],
}
/** What names a thing that is nobody's. */
const nobodys = {
  'orders.bulk-numbers': { bulk_order_id: 2_000_000_000 },
  'orders.bulk-summary': { bulk_order_id: 2_000_000_000 },
  'usage.list-xdr': { account_id: 2_000_000_000 },
  'billing.list-ledger': { account_id: 2_000_000_000 },
  'billing.show-statement': { account_id: 2_000_000_000 },
  'porting.export': { port_req_id: 2_000_000_000 },
  'porting.show-document': { document_id: 2_000_000_000 },
  'porting.show-loa': { port_req_id: 2_000_000_000 },
} as const satisfies Record<FileOperationId, object>
const fileCalls = Object.keys(files) as FileOperationId[]

describe('a call that answers a file', () => {
  test.each(fileCalls)(
    '%s names its type, which is one of the contract, and itself, and changes nothing',
    async (id) => {
      const endpoint: Endpoint = endpoints[id] as unknown as Endpoint
      expect(endpoint.deed).toBe('none')
      const types: string[] = []
      for (const input of files[id]()) {
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
    for (const input of files[id]()) {
      const request = requestOf(endpoints[id] as unknown as Endpoint, { ...input, ...nobodys[id] })
      const { body } = await send(platform.url, withToken(request, token))
      expect(body).toMatchObject({ code: 404, error_code: 'not_found', data: null })
    }
  })
})

test('a call that can answer a file can be told which', () => {
  const mute = endpointList.filter(([, { files, input }]) => files && !('format' in input.properties))
  expect(mute.map(([operation]) => operation)).toEqual([])
})
