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
const member = { name: '203.0.113.10:5060', uri: 'sip:+17065550100@203.0.113.10:5060' }
const step = {
  kind: 'trunk_group',
  targets: [member],
  ring_ms: 120_000,
  on: { busy: 'end', fail: 1, timeout: 1 },
  code: null,
}
const plan = { version: '5c1f0a6e2b7d4938', steps: [step, { ...step, kind: 'reject', targets: [], code: 480 }] }
const trace = [
  { at_ms: 0, step: 0, target: '2522378144', event: 'busy' },
  { at_ms: 20_000, step: 1, target: '203.0.113.10:5060', event: 'answer' },
]
const call = { answered_by: '203.0.113.10:5060', final_code: null, trace, lints: [] }

test('a plan is shown step after step, with what is pointed out in it', async () => {
  const data = { ...plan, lints: [{ code: 'loop', message: '7065550101 leads back here, or too far' }] }
  const terminal = await platform({ 'GET /dids/7065550100/route': () => ({ data }) })
  const { stdout } = await runCli(['routes', 'show', '7065550100'], terminal)
  expect(stdout).toMatch(
    /^ *0 {2}trunk_group +203\.0\.113\.10:5060 +sip:\+17065550100@203\.0\.113\.10:5060 +120 +end 1 1$/m,
  )
  expect(stdout).toMatch(/^ *1 {2}reject +480$/m)
  expect(stdout).toMatch(/^loop: 7065550101 leads back here, or too far$/m)
  const { stdout: json } = await runCli(['routes', 'show', '7065550100', '--json', '--call-id', 'a call'], terminal)
  expect(JSON.parse(json)).toEqual(data)
})

test('a simulated call is told second by second', async () => {
  const terminal = await platform({ 'POST /routes/simulate': () => ({ data: { ...call, unused: ['nobody'] } }) })
  const outcomes = ['2522378144=busy', '203.0.113.10:5060=answer', 'nobody=fail']
  const { stdout } = await runCli(['routes', 'simulate', '7065550100', '--outcome', ...outcomes], terminal)
  expect(JSON.parse(server?.of('POST /routes/simulate')[0]?.body ?? '')).toEqual({
    number: '7065550100',
    caller: 'anonymous',
    outcomes: { '2522378144': 'busy', '203.0.113.10:5060': 'answer', nobody: 'fail' },
  })
  expect(stdout).toMatch(/^ *0 +0 {2}2522378144 +busy$/m)
  expect(stdout).toMatch(/^203\.0\.113\.10:5060 answers\.$/m)
  expect(stdout).toMatch(/^No target is called nobody\.$/m)
})

test('an outcome without its target is refused before anything is asked', async () => {
  const { exitCode, stderr } = await runCli(['routes', 'simulate', '7065550100', '--outcome', 'busy'])
  expect(exitCode).toBe(1)
  expect(stderr).toContain('write target=outcome')
})
