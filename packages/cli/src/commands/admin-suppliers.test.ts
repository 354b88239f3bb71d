import { afterEach, expect, test } from 'vitest'
import { openStandIn, type Routes, type StandIn } from '../../../sdk/src/test-support.ts'
import { runCli } from '../test-support.ts'

let server: StandIn | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

async function platform(routes: Routes): Promise<{ env: Record<string, string> }> {
  server = await openStandIn(routes)
  return { env: { DIALYARD_URL: server.url, DIALYARD_USER: 'admin', DIALYARD_PASSWORD: 'secret1' } }
}

const supplier = {
  ...{
    supplier_id: 1,
    name: 'Northern Numbers',
    url: 'https://numbers.example.net',
    kinds: ['local'],
    state: 'active',
  },
  ...{ markup_percent: '12.5', markup_setup: '0.50000', markup_monthly: '0.00000', numbers: 4 },
}
const order = {
  ...{ created_at: '2026-11-23T12:00:00.000Z', order_no: 'ODR-3k', supplier_id: 1, account_id: 3, state: 'unknown' },
  ...{ numbers: ['7065550100'], tries: 2, due_at: '2026-11-23T12:02:00.000Z', reason: 'no answer within 15000 ms' },
}
const difference = {
  ...{
    number: '7065550100',
    supplier_id: 1,
    kind: 'price_differs',
    monthly_here: '0.50000',
    monthly_upstream: '0.60000',
  },
  found_at: '2026-11-24T03:00:00.000Z',
}

test('of whom numbers are bought, what is not settled and what differs is shown in tables', async () => {
  const terminal = await platform({
    'GET /admin/suppliers': () => ({ data: { count: 1, rows: [supplier] } }),
    'GET /admin/supplier-orders': () => ({ data: { rows: [order] } }),
    'GET /admin/supplier-drift': () => ({ data: { rows: [difference] } }),
  })
  const print = async (name: string) => (await runCli(['admin', 'suppliers', name], terminal)).stdout
  expect(await print('list')).toMatch(/^ +1 +Northern Numbers +https:\S+ +local +active +4 +12.5 %/m)
  expect(await print('orders')).toMatch(/unknown +7065550100 +2 /)
  expect(await print('drift')).toMatch(/7065550100 +1 +price_differs +0.50000 +0.60000/)
  expect(server?.of('POST /admin_login').length).toBeGreaterThan(0)
})

test('a supplier is tried, and one who does not answer is told with exit code 1', async () => {
  const account = { ok: true, user_name: 'south', available: '250.00000', currency: 'USD', reason: null }
  const works = await platform({ 'POST /admin/suppliers/1/test': () => ({ data: account }) })
  const tried = await runCli(['admin', 'suppliers', 'test', '1'], works)
  expect(tried).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('250.00000') })
  await server?.close()
  const data = { ok: false, user_name: null, available: null, currency: null, reason: 'Invalid credentials' }
  const fails = await platform({ 'POST /admin/suppliers/1/test': () => ({ data }) })
  const failed = await runCli(['admin', 'suppliers', 'test', '1'], fails)
  expect(failed).toMatchObject({ exitCode: 1, stdout: 'It does not work: Invalid credentials\n' })
})

test('a supplier is paused and compared', async () => {
  const terminal = await platform({
    'PUT /admin/suppliers/1': () => ({ data: { ...supplier, state: 'paused' } }),
    'POST /admin/suppliers/1/compare': () => ({ data: true }),
  })
  expect((await runCli(['admin', 'suppliers', 'pause', '1'], terminal)).stdout).toBe('Supplier 1 is paused.\n')
  expect(JSON.parse(server?.of('PUT /admin/suppliers/1')[0]?.body ?? '')).toEqual({ state: 'paused' })
  expect((await runCli(['admin', 'suppliers', 'compare', '1'], terminal)).stdout).toContain('Under way')
})
