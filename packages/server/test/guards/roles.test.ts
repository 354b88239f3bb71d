import { endpointList } from '@dialyard/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn, requestOf, send, withToken } from '../harness/wire.ts'

let platform: TestPlatform
const tokens: string[] = []
beforeAll(async () => {
  platform = await startPlatform()
  const { id } = await platform.account('rita', { type: 'reseller' })
  await platform.account('carl', { parentId: id })
  for (const name of ['rita', 'carl']) tokens.push(await logIn(platform.url, name, password))
})
afterAll(() => platform.close())

const adminCalls = endpointList.filter(([, { access }]) => access === 'admin')

describe("a call for the provider's staff refuses resellers and customers", () => {
  test.each(adminCalls)('%s', async (_, endpoint) => {
    for (const token of tokens) {
      const request = requestOf(endpoint, endpoint.examples[0]?.input ?? {}, 'number\n')
      const { status, body } = await send(platform.url, withToken(request, token))
      expect({ status, ...body }).toMatchObject({ status: 200, code: 403, data: null, error_code: 'forbidden' })
    }
  })

  test('whatever stands under /admin is for them', () => {
    const open = endpointList.filter(([, { path, access }]) => path.startsWith('/admin/') && access !== 'admin')
    expect(open.map(([operation]) => operation)).toEqual([])
  })
})
