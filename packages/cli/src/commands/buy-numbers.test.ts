import { afterEach, expect, test } from 'vitest'
import { openStandIn, type Routes, type StandIn } from '../../../sdk/src/test-support.ts'
import { runCli } from '../test-support.ts'

let server: StandIn | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

const account = { balance: '1000.00000', available: '1000.00000', currency: 'USD' }
const offers: Record<string, { setup: string; monthly: string; locData: string | null }> = {
  '7065103027': { setup: '2.00000', monthly: '1.00000', locData: null },
  '7065103028': { setup: '5.00000', monthly: '2.50000', locData: 'a dear quote' },
}
const routes: Routes = {
  'GET /account': () => ({ data: account }),
  'GET /reference/prefix/706510': () => ({ data: { state: null, area_code: { regions: ['FL', 'GA'] } } }),
  'GET /search': ({ query }) => {
    const { contains = '', state } = query
    const offer = state === 'GA' || query.type === 'toll' ? offers[contains] : undefined
    return { data: { result: offer ? [{ did_number: contains, ...offer }] : [], loc: 'a quote' } }
  },
  'POST /purchase': () => ({ data: true, extras: { order_no: 'ODR-1' } }),
}

async function terminal(input: string, more: Routes = {}) {
  server = await openStandIn({ ...routes, ...more })
  const env = { DIALYARD_URL: server.url, DIALYARD_USER: 'demo', DIALYARD_PASSWORD: 'secret1' }
  return { env, input, tty: true }
}
const bought = (): unknown => JSON.parse(server?.of('POST /purchase')[0]?.body ?? 'null')

test('who is asked sees each price, the sum, and what is left; what was shown is what is charged', async () => {
  const { exitCode, stdout, stderr } = await runCli(
    ['numbers', 'buy', '7065103027', '706-510-3028'],
    await terminal('y\n'),
  )
  expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^Bought 2 numbers/) })
  expect(stderr).toMatch(/^7065103027 +2.00000 +1.00000$/m)
  expect(stderr).toContain('Setup and the first month: 10.50000 USD, charged at once.')
  expect(stderr).toContain('Balance 1000.00000, then 989.50000; left to spend 989.50000.')
  expect(stderr).toContain('Buy 2 numbers? [y/N]')
  expect(bought()).toEqual({
    type: 'local',
    numbers: [
      { number: '7065103027', loc: 'a quote' },
      { number: '7065103028', loc: 'a quote', locData: 'a dear quote' },
    ],
  })
})

test.each(['\n', 'n\n', ''])('the answer %j buys nothing', async (input) => {
  const { exitCode, stderr } = await runCli(['numbers', 'buy', '7065103027'], await terminal(input))
  expect(exitCode).toBe(1)
  expect(stderr).toContain('Nothing was done.')
  expect(bought()).toBeNull()
})

test('what cannot be paid is said before it is asked', async () => {
  const poor = { 'GET /account': () => ({ data: { ...account, available: '2.99999' } }) }
  const { stderr } = await runCli(['numbers', 'buy', '7065103027'], await terminal('\n', poor))
  expect(stderr).toContain('left to spend -0.00001.\nThat is more than you can spend.\n')
})

test('a number that is not for sale is named, and nobody is asked', async () => {
  const { exitCode, stderr } = await runCli(['numbers', 'buy', '7065103027', '7065103099'], await terminal('y\n'))
  expect(exitCode).toBe(1)
  expect(stderr).toBe('dialyard: 7065103099 is not for sale. Search again: `dialyard numbers search --help`.\n')
  expect(bought()).toBeNull()
})

test('a toll-free number needs no state', async () => {
  const toll = ['numbers', 'buy', '7065103027', '--type', 'toll']
  expect((await runCli(toll, await terminal('y\n'))).exitCode).toBe(0)
  expect(server?.of('GET /reference/prefix/706510')).toEqual([])
})
