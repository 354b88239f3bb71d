import { endpointList } from '@dialyard/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn, requestOf, send, withToken } from '../harness/wire.ts'
import { newPort } from '../porting/new-port.ts'
import { pdf } from '../porting/sample-documents.ts'
import type { Schema } from './wrong-values.ts'

/** Lists inside an answer that end by themselves, each with what bounds it. */
const bounded: Readonly<Record<string, string>> = {
  'accounts.create-api-key scopes': 'a key has as many as were sent, at most a hundred',
  'billing.preview-prices data': 'a request sets at most a thousand prices',
  'billing.show-ledger-transaction entries': 'at most all those of a transaction',
  'billing.show-transaction entries': 'two for each who sells or buys, and two of the provider',
  'billing.set-prices data': 'a request sets at most a thousand prices',
  'billing.summarize-subscriptions months': 'the last twelve',
  'billing.verify-ledger problems': 'the first hundred',
  'discounts.change-group prefixes': 'a set has at most a thousand',
  'discounts.change-plan thresholds': 'a plan has at most fifty',
  'discounts.create-group prefixes': 'a set has at most a thousand',
  'discounts.create-plan thresholds': 'a plan has at most fifty',
  'events.change-webhook types': 'there are so many types of events',
  'events.create-webhook types': 'there are so many types of events',
  'events.show-webhook types': 'there are so many types of events',
  'features.tag-numbers failed': 'a request names at most a thousand numbers',
  'features.tag-numbers updated': 'a request names at most a thousand numbers',
  'numbers.bulk-release failed': 'a request names at most ten thousand numbers',
  'numbers.bulk-release released': 'a request names at most ten thousand numbers',
  'numbers.import-inventory errors': 'the first thousand',
  'orders.create-bulk lines': 'an order has at most as many lines as the settings say',
  'orders.purchase failed': 'a purchase names at most a thousand numbers',
  'orders.purchase pending': 'a purchase names at most a thousand numbers',
  'orders.show lines': 'an order has the lines of one purchase',
  'payments.show refunds': 'the newest hundred',
  'porting.check checks': 'a request names at most a thousand numbers',
  'porting.desk events': 'what the desk can say',
  'porting.desk missing': 'fields and documents of one sub-order',
  'porting.desk numbers': 'those of one sub-order, and a port has at most five thousand',
  'porting.preview missing': 'fields and documents of one port',
  'porting.preview problems': 'at most one a number and field, and a request names at most five thousand',
  'porting.preview sub_orders': 'a request names at most five thousand numbers',
  'porting.show-desk-order events': 'what the desk can say',
  'porting.show-desk-order missing': 'fields and documents of one sub-order',
  'porting.show-desk-order numbers': 'those of one sub-order, and a port has at most five thousand',
  'porting.show-forwarding port_req_forwardings': 'three steps',
  'porting.take events': 'what the desk can say',
  'porting.take missing': 'fields and documents of one sub-order',
  'porting.take numbers': 'those of one sub-order, and a port has at most five thousand',
  'porting.show-loa numbers': 'those of one port',
  'porting.show-loa statements': 'what the law asks for',
  'reference.import-carrier-coverage errors': 'the first thousand',
  'reference.import-co-codes-ca errors': 'the first thousand',
  'reference.import-co-codes-us errors': 'the first thousand',
  'reference.import-mapped errors': 'the first thousand',
  'reference.import-npa-report errors': 'the first thousand',
  'reference.import-carrier-holidays errors': 'the first thousand',
  'reference.import-ocn errors': 'the first thousand',
  'reference.import-toll-free-numbers errors': 'the first thousand',
  'reference.import-rate-centers errors': 'the first thousand',
  'reference.import-thousands-blocks errors': 'the first thousand',
  'routing.bulk-forwarding failed': 'a request names at most a thousand numbers',
  'routing.bulk-forwarding updated': 'a request names at most a thousand numbers',
  'routing.create-trunk-group trunk_ips': 'a trunk group has thirty members at most',
  'routing.show-route lints': 'a few of each kind, and a forwarding has three methods',
  'routing.show-route steps': 'three methods, each of at most sixty-four numbers and thirty members',
  'routing.simulate lints': 'those of the plan',
  'routing.simulate trace': 'a few for each target of the plan',
  'routing.simulate unused': 'a request names at most a hundred outcomes',
  'routing.update-forwarding data': 'one sentence, as the reference has it',
  'suppliers.change countries': 'there are two',
  'suppliers.change kinds': 'there are two',
  'suppliers.change states': 'there are so many states and provinces',
  'suppliers.create countries': 'there are two',
  'suppliers.create kinds': 'there are two',
  'suppliers.create states': 'there are so many states and provinces',
  'tariffs.import-rates errors': 'the first thousand',
  'tariffs.preview charges': 'one for each on the way from the provider to whose call it is',
  'usage.add-records rejected': 'the first thousand',
  'reference.show-prefix sources': 'one a source and block, and a prefix has ten blocks',
  'tasks.show-work due': 'there are so many kinds of due work',
  'tasks.show-work queues': 'there are so many kinds of jobs',
}

/** The names of the lists that an answer may hold, `data` for one that is the whole answer. */
function listsIn(data: Schema): string[] {
  if (data.anyOf) return data.anyOf.flatMap(listsIn)
  if (data.type === 'array') return ['data']
  return Object.entries(data.properties ?? {}).flatMap(([name, { type }]) => (type === 'array' ? [name] : []))
}

const lists = endpointList.flatMap(([operation, endpoint]) => {
  const extras: Schema = { properties: (endpoint.extras ?? {}) as Record<string, Schema> }
  const names = [...new Set([...listsIn(endpoint.data as Schema), ...listsIn(extras)])]
  return names.map((name) => ({ operation, endpoint, list: `${operation} ${name}` }))
})
const fieldsOf = (operation: string): Record<string, Schema> =>
  (endpointList.find(([id]) => id === operation)?.[1].input.properties ?? {}) as Record<string, Schema>
const sizeOf = (operation: string): [string, Schema][] =>
  Object.entries(fieldsOf(operation)).filter(([name]) => name === 'limit' || name === 'max')

test('every list has a size that the caller sets and the platform bounds', () => {
  const endless = lists
    .filter(({ list }) => bounded[list] === undefined)
    .filter(({ operation }) => !sizeOf(operation).some(([, size]) => (size['x-clamp'] ?? 0) > 0))
  expect(endless.map(({ list }) => list)).toEqual([])
})

test('a list that needs no size is a list', () => {
  expect(Object.keys(bounded).filter((name) => !lists.some(({ list }) => list === name))).toEqual([])
})

test('a call is marked as paged exactly when it takes a page', () => {
  const wrong = endpointList.filter(([operation, { paged = false }]) => paged !== 'page' in fieldsOf(operation))
  expect(wrong.map(([operation]) => operation)).toEqual([])
  const sizeless = endpointList.filter(([operation, { paged }]) => paged && sizeOf(operation).length !== 1)
  expect(sizeless.map(([operation]) => operation)).toEqual([])
})

describe('a page is as large as it was asked for, and none is an error, in', () => {
  let platform: TestPlatform
  const tokens: Record<string, string> = {}
  /** What an example names and this platform has not. */
  const named: Record<string, Record<string, unknown>> = {}
  beforeAll(async () => {
    platform = await startPlatform()
    await platform.price('local', '2.00', '1.00')
    await platform.stock(
      'range_start,range_end,type,state,ratecenter\n7065550100,7065550104,local,FL,ATHENS\n7065550110,7065550119,local,GA,ROME',
    )
    const { client, id: parentId } = await platform.account('ann', { balance: '100.00', type: 'reseller' })
    for (const name of ['carl', 'cora', 'cleo']) await platform.account(name, { parentId })
    named['discounts.list-of-customer'] = { id: parentId }
    const { portReqId, portProposalIds } = await newPort(client, ['2057890100'])
    named['porting.list-documents'] = { port_req_id: portReqId }
    named['porting.list-numbers'] = { port_proposal_id: portProposalIds[0] }
    named['porting.list-sub-orders'] = { port_req_id: portReqId }
    named['porting.timeline'] = { port_req_id: portReqId, port_proposal_id: portProposalIds[0] }
    for (const type of ['loa', 'bill', 'csr'] as const) {
      await client.upload(
        'porting.upload-document',
        { file: new Blob([Uint8Array.from(pdf)]) },
        { port_req_id: portReqId, type },
      )
    }
    for (const number of ['7065550100', '7065550101', '7065550102']) {
      await client.call('orders.purchase', { type: 'local', numbers: [{ number }] })
    }
    for (const state of ['FL', 'GA'])
      await client.call('numbers.search', { type: 'local', state, limit: 1, hold: true })
    for (const trunk_name of ['office', 'branch', 'home']) {
      await client.call('routing.create-trunk-group', { trunk_name, trunk_ips: [{ ip_address: '203.0.113.10' }] })
    }
    for (const answeringmode of ['0', '1', '4']) {
      await client.call('routing.update-forwarding', { number: '7065550100', answeringmode })
    }
    const file = new Blob(['state,quantity\nGA,3\nFL,1\nGA,1\n'])
    for (let i = 0; i < 3; i++) await client.upload('orders.create-bulk', { file }, { order_type: 'state' })
    for (let i = 0; i < 3; i++) await client.call('tasks.release', { numbers: ['7065559998', '7065559999'] })
    await platform.runJob('jobs.due-work')
    const { rows } = (await client.call('orders.list-bulk')).data
    const oldest = { bulk_order_id: rows.at(-1)?.bulk_order_id ?? 0 }
    for (const call of ['show-bulk', 'bulk-summary', 'bulk-numbers']) named[`orders.${call}`] = oldest
    named['tasks.show'] = { task_id: (await client.call('tasks.list')).data.rows[0]?.task_id ?? 0 }
    tokens.account = await logIn(platform.url, 'ann', password)
    tokens.admin = await logIn(platform.url, 'admin', password, '/admin_login')
  })
  afterAll(() => platform.close())

  test.each(endpointList.filter(([, { paged }]) => paged))('%s', async (operation, endpoint) => {
    const [[size] = ['limit']] = sizeOf(operation)
    const rowsOf = async (fields: Record<string, unknown>): Promise<unknown[]> => {
      const input = { ...endpoint.examples[0]?.input, ...named[operation], ...fields }
      const { body } = await send(platform.url, withToken(requestOf(endpoint, input), tokens[endpoint.access] ?? ''))
      expect(body, JSON.stringify(input)).toMatchObject({ code: 200 })
      const data = body.data as unknown[] | Record<string, unknown>
      if (Array.isArray(data)) return data
      // One list of the reference stands among others, a level deeper.
      const { result = null } = data as { result?: { result?: unknown[] } | null }
      return result?.result ?? (Object.values(data).find(Array.isArray) as unknown[])
    }
    const two = await rowsOf({ page: 1, [size]: 2 })
    expect(two.length).toBeLessThanOrEqual(2)
    const [first, second] = [await rowsOf({ page: 1, [size]: 1 }), await rowsOf({ page: 2, [size]: 1 })]
    expect([...first, ...second]).toEqual(two)
    expect(await rowsOf({ page: '1', [size]: '2' })).toEqual(two)
    expect((await rowsOf({ page: 1, [size]: 1_000_000_000 })).length).toBeLessThanOrEqual(1000)
    expect(await rowsOf({ page: 1_000_000, [size]: 10 })).toEqual([])
    expect(await rowsOf({ page: 999_999_999_999_999, [size]: 1000 })).toEqual([])
  })
})
