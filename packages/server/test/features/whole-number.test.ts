import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { E164 } from '../../src/kernel/phone-number.ts'
import { listFeatures } from '../../src/modules/features/index.ts'
import { refusal } from '../harness/platform.ts'
import { at, startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.platform.close())

/** Gives a number everything that it can have. */
async function furnish({ client, number, didId }: Awaited<ReturnType<World['owner']>>): Promise<void> {
  await client.call('features.update-911', at(number))
  const listing = { type: 'BIZ', lstnm: 'Acme', state: 'FL', strt: '123', locnm: 'Miami', zip: '33155' } as const
  await client.call('features.update-411', { number, enabled: 'yes', ...listing })
  await client.call('features.update-fax', { number, service: 1, email: 'fax@example.com' })
  await client.call('features.create-cnam', { did_id: String(didId), cnam_type: 'BIZ', display_name: 'ACME' })
  await client.call('features.tag-numbers', { numbers: [number], tags: 'main', note: 'the front desk' })
}

const bare = {
  tags: '',
  cnamDisplayname: null,
  cnamType: '',
  e911Data: { enabled: 'no' },
  faxData: { servive: '' },
  listing411Data: { enabled: 'no' },
}
const furnished = {
  tags: 'main',
  cnamDisplayname: 'ACME',
  cnamType: 'BIZ',
  e911Data: { enabled: 'yes', businessname: 'Ann' },
  faxData: { servive: '1', email: 'fax@example.com' },
  listing411Data: { enabled: 'yes', business: 'Acme' },
}

test('a number is shown with all that it has, what it costs, and what happened to it, the newest first', async () => {
  const ann = await world.owner()
  await furnish(ann)
  const { data } = await ann.client.call('features.show-number', { number: `(706) ${ann.number.slice(3)}`, limit: 3 })
  expect(data).toMatchObject({
    ...{ ...furnished, _id: ann.didId, did: ann.number, status: 'USING', note: 'the front desk' },
    assigned_at: '2026-11-23T12:00:00.000Z',
    subscription: { monthly: '0.00000', started_on: '2026-11-23', billed_to: '2026-12-23' },
    forwardingData: { method1: '' },
    timeline: [
      { type: 'number.tagged', by: 'owner-1' },
      { type: 'number.cnam-activated' },
      { type: 'number.cnam-requested' },
    ],
  })
  const later = await ann.client.call('features.show-number', { number: ann.number, limit: 3, page: 2 })
  expect(later.data.timeline.map(({ type }) => type)).toEqual([
    ...['number.fax-changed', 'number.listed', 'number.e911-activated'],
  ])
})

test('a list shows the same of every number, with or without features', async () => {
  const ann = await world.owner()
  await furnish(ann)
  const plain = await world.buy(ann.client)
  const { data } = await ann.client.call('numbers.list', {})
  expect(data).toMatchObject([
    { did: ann.number, ...furnished },
    { did: plain.number, ...bare },
  ])
})

test('what a page of numbers has is read at once, and not at all where they have nothing', async () => {
  const ann = await world.owner()
  const numbers = [ann, await world.buy(ann.client), await world.buy(ann.client)]
  for (const each of numbers) await furnish({ ...ann, ...each })
  const { db } = world.platform.context
  const statements: string[] = []
  const run: typeof db.run = (statement, values) => {
    statements.push(statement.name)
    return db.run(statement, values)
  }
  const reader = { db: { ...db, run } }
  const of = { didId: 1, kind: 'local', state: 'assigned', accountId: ann.id, country: 'US', fax: false } as const
  const rows = (featured: boolean) =>
    numbers.map(({ number }) => ({ ...of, region: null, rateCenter: null, number: `+1${number}` as E164, featured }))
  expect((await listFeatures(reader, rows(true))).size).toBe(3)
  expect(statements).toHaveLength(1)
  expect((await listFeatures(reader, rows(false))).size).toBe(0)
  expect(statements).toHaveLength(1)
})

describe('a number', () => {
  test('that is suspended keeps what it has, and takes nothing more', async () => {
    const ann = await world.owner()
    await furnish(ann)
    await world.platform.sql(`UPDATE number SET state = 'suspended' WHERE did_id = $1`, [ann.didId])
    const { data } = await ann.client.call('features.show-number', { number: ann.number })
    expect(data).toMatchObject({ ...furnished, status: 'SUSPENDED' })
    const { number } = ann
    for (const call of [
      () => ann.client.call('features.update-tags', { number, tags: 'x' }),
      () => ann.client.call('features.update-fax', { number, service: 0 }),
      () => ann.client.call('features.update-411', { number, enabled: 'no' }),
      () => ann.client.call('features.update-911', { number, enabled: 'no' }),
      () => ann.client.call('features.create-cnam', { did_id: String(ann.didId), cnam_status: false }),
    ]) {
      expect(await refusal(call())).toMatchObject({ code: 409, errorCode: 'number_state_conflict' })
    }
  })

  test.each(['numbers.release', 'numbers.bulk-release'] as const)(
    'that is given back by %s loses all that it had',
    async (operation) => {
      const ann = await world.owner()
      await furnish(ann)
      await ann.client.call(operation, { numbers: [ann.number] })
      const { data } = await ann.client.call('features.show-number', { number: ann.number })
      expect(data).toMatchObject({ ...bare, status: 'RESTING', note: null, subscription: null })
      const [flags] = await world.platform.sql('SELECT featured, e911 FROM number WHERE did_id = $1', [ann.didId])
      expect(flags).toEqual({ featured: false, e911: false })
      const { number } = ann
      const gone = refusal(ann.client.call('features.update-tags', { number, tags: 'x' }))
      expect(await gone).toMatchObject({ code: 404, errorCode: 'not_found' })
    },
  )

  test('whose release fails keeps all of it', async () => {
    const ann = await world.owner()
    await furnish(ann)
    await refusal(ann.client.call('numbers.release', { numbers: [ann.number, '7065550999'] }))
    expect((await ann.client.call('numbers.list', { number: ann.number })).data).toMatchObject([furnished])
  })
})

describe('a timeline names', () => {
  test('whoever the reader may know, and of the others what they are', async () => {
    const rita = await world.platform.account('rita', { type: 'reseller' })
    const carl = await world.owner({ parentId: rita.id })
    const { number } = carl
    await carl.client.call('features.update-tags', { number, tags: 'by carl' })
    await rita.client.call('features.update-tags', { number, tags: 'by rita' })
    await world.platform.admin.call('features.update-tags', { number, tags: 'by staff' })
    const seen = async (client: typeof carl.client) =>
      (await client.call('features.show-number', { number, limit: 3 })).data.timeline.map(({ by }) => by)
    const carlsName = 'owner-'
    expect(await seen(carl.client)).toEqual(['staff', 'reseller', expect.stringContaining(carlsName)])
    expect(await seen(rita.client)).toEqual(['staff', 'rita', expect.stringContaining(carlsName)])
    expect(await seen(world.platform.admin)).toEqual(['admin', 'rita', expect.stringContaining(carlsName)])
  })

  test('nothing that happened under another owner', async () => {
    const ann = await world.owner()
    await ann.client.call('features.update-tags', { number: ann.number, tags: 'a secret of ann' })
    await ann.client.call('numbers.release', { numbers: [ann.number] })
    await world.pass(31 * 24 * 60)
    const bob = await world.platform.account('bob')
    await bob.client.call('orders.purchase', { type: 'local', numbers: [{ number: ann.number }] })
    const { data } = await bob.client.call('features.show-number', { number: ann.number })
    expect(data.timeline.map(({ type }) => type)).toEqual(['number.assigned'])
    expect(JSON.stringify(data)).not.toContain('secret')
  })
})
