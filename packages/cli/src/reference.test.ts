import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { openStandIn, type Routes, type StandIn } from '../../sdk/src/test-support.ts'
import { runCli } from './test-support.ts'

let server: StandIn | undefined
let folder: string | undefined

afterEach(async () => {
  await server?.close()
  if (folder) rmSync(folder, { recursive: true })
  server = undefined
  folder = undefined
})

async function platform(routes: Routes): Promise<{ env: Record<string, string> }> {
  server = await openStandIn(routes)
  return { env: { DIALYARD_URL: server.url, DIALYARD_USER: 'admin', DIALYARD_PASSWORD: 'secret1' } }
}

function fileOf(text: string): string {
  folder = mkdtempSync(join(tmpdir(), 'dialyard-cli-'))
  const path = join(folder, 'prefixes.csv')
  writeFileSync(path, text)
  return path
}

test('rates go into the tariff that is named, by whoever it belongs to', async () => {
  const outcome = { read: 1, added: 1, updated: 0, skipped: 0, rejected: 0, errors: [] }
  const terminal = await platform({ 'POST /tariffs/import': () => ({ data: outcome }) })
  const argv = ['import', 'tariff', fileOf('prefix,rate\n1352,0.0139\n'), '--tariff', '4', '--dry-run']
  const { exitCode, stdout } = await runCli(argv, terminal)
  expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('A dry run') })
  const [{ body = '' } = {}] = server?.of('POST /tariffs/import') ?? []
  expect(body).toContain('name="tariff_id"\r\n\r\n4')
  expect(server?.of('POST /login')).toHaveLength(1)
  expect((await runCli(['import', 'tariff', 'rates.csv'])).stderr).toContain('--tariff')
})

describe('reference data', () => {
  const outcome = { read: 1, added: 1, updated: 0, skipped: 0, rejected: 0, errors: [] }

  test('says before the file how it is to be read', async () => {
    const terminal = await platform({ 'POST /admin/import/mapped': () => ({ data: outcome }) })
    const columns = '{"npa":"NPA","nxx":"NXX"}'
    const argv = ['import', 'mapped', fileOf('NPA,NXX\n201,200\n'), '--source', 'my-list', '--columns', columns]
    const { exitCode, stdout } = await runCli(argv, terminal)
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('added') })
    const [{ body = '' } = {}] = server?.of('POST /admin/import/mapped') ?? []
    for (const field of [columns, 'my-list']) expect(body.indexOf(field)).toBeLessThan(body.indexOf('filename'))
    expect(body).toContain(columns)
    expect(
      (await runCli(['import', 'mapped', 'x.csv', '--source', 'a', '--columns', '[', '--preset', 'b'])).exitCode,
    ).toBe(1)
  })

  test('says that a file is a part', async () => {
    const terminal = await platform({ 'POST /admin/import/co-codes-us': () => ({ data: outcome }) })
    await runCli(['import', 'co-codes-us', fileOf('x'), '--partial', '--dry-run'], terminal)
    const [{ body = '' } = {}] = server?.of('POST /admin/import/co-codes-us') ?? []
    for (const field of ['dry_run', 'partial']) expect(body).toContain(`name="${field}"\r\n\r\ntrue`)
  })

  test('is shown of a prefix, with its sources', async () => {
    const source = { source: 'nanpa-co-codes', date: '2026-09-03', status: 'in_service', state: 'NJ', ocn: '9206' }
    const data = {
      ...{ npa: '201', nxx: '200', block: null, in_service: true, status: 'in_service', sources: [source] },
      area_code: { kind: 'geographic', time_zones: ['America/New_York'], overlay: [['201', '551']] },
    }
    const terminal = await platform({ 'GET /reference/prefix/201200': () => ({ data }) })
    const { stdout } = await runCli(['prefix', '201200'], terminal)
    expect(stdout).toMatch(/^in_service +yes$/m)
    expect(stdout).toMatch(/^overlay +201\/551$/m)
    expect(stdout).toMatch(/^nanpa-co-codes +2026-09-03 +in_service +NJ/m)
    expect(JSON.parse((await runCli(['prefix', '201200', '--json'], terminal)).stdout)).toEqual(data)
  })
})
