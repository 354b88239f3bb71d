import { endpointList, permissions } from '@dialyard/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPlatform, type TestPlatform } from '../harness/platform.ts'
import { requestOf, send, withToken } from '../harness/wire.ts'

let platform: TestPlatform
/** By permission: a key of the provider's staff that has every other one. */
const keys = new Map<string, string>()
beforeAll(async () => {
  platform = await startPlatform()
  for (const permission of permissions) {
    const scopes = permissions.filter((each) => each !== permission)
    const { data } = await platform.admin.call('accounts.create-api-key', { name: `not ${permission}`, scopes })
    keys.set(permission, data.key)
  }
})
afterAll(() => platform.close())

test('a permission is a noun and whether it is read or written', () => {
  expect(permissions.filter((permission) => !/^[a-z-]+:(read|write)$/.test(permission))).toEqual([])
})

const closedCalls = endpointList.filter(([, { access }]) => access !== 'public')

describe('an API key that has every permission but the one is refused, naming it, by', () => {
  test.each(closedCalls)('%s', async (_, endpoint) => {
    const request = requestOf(endpoint, endpoint.examples[0]?.input ?? {}, 'number\n')
    const { body } = await send(platform.url, withToken(request, keys.get(endpoint.permission) ?? ''))
    expect(body).toMatchObject({ code: 403, data: null, error_code: 'forbidden' })
    expect(body.error).toContain(endpoint.permission)
  })
})
