import { afterEach, describe, expect, test } from 'vitest'
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

const shown = { key_id: 7, account_id: 3, name: 'shop', prefix: 'dyk_pVx2m9Qd', scopes: ['read', 'numbers:write'] }
const made = { key: 'dyk_pVx2m9QdandTheRest', ...shown, created_at: '2026-11-23T12:00:00.000Z', expires_at: null }

describe('an API key', () => {
  test('that is made goes to standard output alone, and what to know of it beside it', async () => {
    const terminal = await platform({ 'POST /api-keys': () => ({ data: made }) })
    const argv = ['keys', 'create', 'shop', '--scope', 'read', 'numbers:write', '--expires', '2027-12-31']
    const { stdout, stderr } = await runCli(argv, terminal)
    expect(stdout).toBe('dyk_pVx2m9QdandTheRest\n')
    expect(stderr).toBe('API key 7 for read, numbers:write. It is shown this once: note it now.\n')
    expect(JSON.parse(server?.of('POST /api-keys')[0]?.body ?? '')).toEqual({
      ...{ name: 'shop', scopes: ['read', 'numbers:write'], expires_at: '2027-12-31' },
    })
    expect(JSON.parse((await runCli([...argv, '--json'], terminal)).stdout)).toEqual(made)
  })

  test('is listed by how it begins', async () => {
    const row = { ...shown, created_at: made.created_at, expires_at: null, last_used_at: null }
    const terminal = await platform({ 'GET /api-keys': () => ({ data: { count: 1, rows: [row] } }) })
    const { stdout } = await runCli(['keys', 'list'], terminal)
    expect(stdout).toMatch(/^ *7 {2}shop +dyk_pVx2m9Qd… +read, numbers:write +never +never$/m)
    expect(JSON.parse((await runCli(['keys', 'list', '--json'], terminal)).stdout).rows).toEqual([row])
  })

  test('is not revoked unasked where nobody can be asked', async () => {
    const terminal = await platform({ 'DELETE /api-keys/7': () => ({ data: true }) })
    const unasked = await runCli(['keys', 'revoke', '7'], terminal)
    expect(unasked.exitCode).toBe(1)
    expect(server?.of('DELETE /api-keys/7')).toEqual([])
    const { stdout } = await runCli(['keys', 'revoke', '7', '--yes'], terminal)
    expect(stdout).toBe('Revoked API key 7.\n')
    expect((await runCli(['keys', 'revoke', 'seven', '--yes'], terminal)).stderr).toContain(
      "seven is not a key's number",
    )
  })
})
