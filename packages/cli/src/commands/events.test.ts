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
  return { env: { DIALYARD_URL: server.url, DIALYARD_USER: 'demo', DIALYARD_PASSWORD: 'secret1' } }
}

const at = '2026-11-23T12:00:00.000Z'
const event = (sequence: number) => ({
  sequence,
  at,
  type: 'number.assigned',
  subject: 'number:+1',
  account_id: 3,
  body: {},
})
/** A log of so many events. */
const log =
  (count: number): Routes[string] =>
  ({ query }) => {
    const after = query.last === undefined ? Number(query.after ?? 0) : count - Number(query.last)
    const length = Math.min(Number(query.limit ?? query.last), count - after)
    return { data: { events: Array.from({ length }, (_, i) => event(after + i + 1)), next: after + length } }
  }

test('the last events are shown', async () => {
  const terminal = await platform({ 'GET /events': log(2_500) })
  const { stdout } = await runCli(['events', 'tail', '--no-follow', '--lines', '2', '--types', 'a', 'b'], terminal)
  expect(stdout).toBe(`2499  ${at}  number.assigned  number:+1  3\n2500  ${at}  number.assigned  number:+1  3\n`)
  expect(server?.of('GET /events').map(({ query }) => query.type)).toEqual(['a,b'])
  expect((await runCli(['events', 'tail', '--no-follow', '--lines', '0'], terminal)).stdout).toBe('')
})

test('from a place on all that is there comes, one object a line or as CSV', async () => {
  const terminal = await platform({ 'GET /events': log(2_500) })
  const { stdout } = await runCli(['events', 'tail', '--after', '1200', '--no-follow', '--json'], terminal)
  const lines = stdout.trimEnd().split('\n')
  expect(lines).toHaveLength(1_300)
  expect(JSON.parse(lines[0] ?? '')).toEqual(event(1_201))
  const { stdout: csv } = await runCli(['events', 'tail', '--after', '2499', '--no-follow', '--csv'], terminal)
  expect(csv).toBe(`sequence,at,type,subject,account\n2500,${at},number.assigned,number:+1,3\n`)
})

test('whoever follows waits for what comes', async () => {
  let turn = 0
  const terminal = await platform({
    'GET /events': ({ query }) => {
      turn += 1
      if (turn === 3) return { code: 403, errorCode: 'forbidden' }
      return { data: { events: turn === 2 ? [event(1)] : [], next: turn === 2 ? 1 : Number(query.after ?? 0) } }
    },
  })
  const { stdout } = await runCli(['events', 'tail'], terminal)
  expect(stdout).toMatch(/^1 {2}/)
  expect(server?.of('GET /events').map(({ query }) => [query.after, query.wait])).toEqual([
    [undefined, undefined],
    ['0', '60'],
    ['1', '60'],
  ])
})

const webhook = { webhook_id: 2, url: 'https://example.com/hooks', types: [], state: 'active' }

test("a webhook's secret stands alone on standard output", async () => {
  const terminal = await platform({
    'POST /webhooks': () => ({ data: { ...webhook, secret: 'whsec_abc' } }),
    'GET /webhooks': () => ({ data: { count: 1, rows: [webhook] } }),
  })
  const { stdout, stderr } = await runCli(['webhooks', 'add', webhook.url, '--types', 'a', 'b'], terminal)
  expect(stdout).toBe('whsec_abc\n')
  expect(stderr).toContain('note it now')
  expect(JSON.parse(server?.of('POST /webhooks')[0]?.body ?? '')).toEqual({ url: webhook.url, types: ['a', 'b'] })
  expect((await runCli(['webhooks', 'list'], terminal)).stdout).toMatch(
    /2 {2}https:\/\/example.com\/hooks {2}all +active/,
  )
})

test('a webhook is paused, tested, looked after and deleted', async () => {
  const delivery = { delivery_id: 9, sequence: 4711, type: 'number.assigned', subject: 'number:+1', attempts: 12 }
  const failed = { ...delivery, state: 'dead', last_status: null, last_error: 'timeout', last_attempt_at: at }
  const terminal = await platform({
    'PUT /webhooks/2': () => ({ data: { ...webhook, state: 'paused' } }),
    'POST /webhooks/2/test': () => ({ data: true }),
    'GET /webhooks/2/deliveries': () => ({ data: { rows: [failed], next: 9 } }),
    'POST /webhooks/2/redeliver': () => ({ data: { queued: 1 } }),
    'DELETE /webhooks/2': () => ({ data: true }),
  })
  const said = async (...argv: string[]) => (await runCli(['webhooks', ...argv], terminal)).stdout
  expect(await said('pause', '2')).toBe('Webhook 2 is paused.\n')
  expect(await said('test', '2')).toContain('on its way')
  expect(await said('deliveries', '2', '--state', 'dead')).toMatch(/dead +12 {2}timeout[\s\S]*--before 9/)
  expect(await said('redeliver', '2', '--delivery', '9')).toBe('1 message sent once more.\n')
  expect((await runCli(['webhooks', 'delete', '2'], terminal)).stderr).toContain('add --yes')
  expect(await said('delete', '2', '--yes')).toBe('Deleted webhook 2.\n')
})
