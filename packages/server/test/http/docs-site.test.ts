import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPlatform, type TestPlatform } from '../harness/platform.ts'

const script = 'document.title = "found"'
const page = `<html><script>${script}</script><script type="module" src="/docs/assets/app.abc.js"></script></html>`
let folder: string
let platform: TestPlatform
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dialyard-docs-'))
  mkdirSync(join(folder, 'calls'))
  mkdirSync(join(folder, 'assets'))
  for (const name of ['index', '404', 'calls/numbers']) writeFileSync(join(folder, `${name}.html`), `${page}${name}`)
  writeFileSync(join(folder, 'assets/app.abc.js'), 'export {}')
  writeFileSync(join(folder, 'built-from'), 'a hash')
  platform = await startPlatform({ docs: folder })
})
afterAll(async () => {
  await platform.close()
  rmSync(folder, { recursive: true })
})

const ask = (path: string) => fetch(`${platform.url}${path}`, { headers: { 'accept-encoding': 'identity' } })

test('the documentation stands under /docs, its pages by their names', async () => {
  expect((await ask('/docs')).url).toBe(`${platform.url}/docs/`)
  expect(await (await ask('/docs')).text()).toBe(`${page}index`)
  const called = await ask('/docs/calls/numbers?from=here')
  expect(called.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(await called.text()).toBe(`${page}calls/numbers`)
  expect(await (await ask('/docs/calls/numbers.html')).text()).toBe(`${page}calls/numbers`)
})

test('the API pages stay where they were', async () => {
  expect(await (await ask('/docs/api')).text()).toContain('Dialyard API')
})

test('of scripts within a page only those run that were built into it', async () => {
  const policy = (await ask('/docs/')).headers.get('content-security-policy')
  const hash = createHash('sha256').update(script).digest('base64')
  expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`)
  expect(policy).toContain("default-src 'none'")
})

test('a file with a hash in its name is kept for ever, a page is asked for anew', async () => {
  expect((await ask('/docs/assets/app.abc.js')).headers.get('cache-control')).toContain('immutable')
  expect((await ask('/docs/')).headers.get('cache-control')).toBe('no-cache')
})

test('who takes gzip gets it', async () => {
  const answer = await fetch(`${platform.url}/docs/`, { headers: { 'accept-encoding': 'gzip' } })
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect(await answer.text()).toBe(`${page}index`)
})

/** As it is written, which `fetch` would straighten out. */
const raw = (path: string) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    request(`${platform.url}`, { path }, async (answer) => {
      resolve({ status: answer.statusCode ?? 0, body: await text(answer) })
    })
      .on('error', reject)
      .end()
  })

test.each([
  '/docs/nowhere',
  '/docs/built-from',
  '/docs/../package.json',
  '/docs/..%2f..%2fetc%2fpasswd',
  '/docs/calls',
])('there is nothing at %s', async (path) => {
  const { status, body } = await raw(path)
  expect(status).toBe(404)
  expect(body).not.toContain('root:')
})
