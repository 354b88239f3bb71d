import { expect, test } from 'vitest'
import { openLog } from './log.ts'

function logged(write: (log: ReturnType<typeof openLog>['log']) => void, level = 'info') {
  const lines: string[] = []
  write(openLog(level, { write: (line: string) => void lines.push(line) }).log)
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

test('a line is JSON with its level and its time', () => {
  const [line] = logged((log) => log.info({ reqId: 'r1', status: 200 }, 'request'))
  expect(line).toMatchObject({ level: 'info', reqId: 'r1', status: 200, msg: 'request', pid: process.pid })
  expect(new Date(String(line?.time)).toISOString()).toBe(line?.time)
})

test('what is below the level is not written', () => {
  expect(logged((log) => log.info('quiet'), 'warn')).toEqual([])
})

test('passwords, tokens, secrets and cookies are taken out wherever they stand', () => {
  const [line] = logged((log) =>
    log.child({ reqId: 'r1' }).info({
      token: 'hidden',
      password: 'hidden',
      confirmpassword: 'hidden',
      jwtSecret: 'hidden',
      secrets: ['hidden'],
      request: {
        headers: { Authorization: 'hidden', cookie: 'hidden', 'x-csrf-token': 'hidden', accept: 'text/html' },
        reply: { headers: { 'set-cookie': ['hidden'] } },
        items: [{ csrf_token: 'hidden', number: '7065550100' }],
      },
      empty: { token: null },
    }),
  )
  expect(JSON.stringify(line)).not.toContain('hidden')
  expect(line).toMatchObject({
    token: '[redacted]',
    password: '[redacted]',
    request: { headers: { Authorization: '[redacted]', accept: 'text/html' }, items: [{ number: '7065550100' }] },
    empty: { token: null },
  })
})

test('an error is written with its type, its stack and its cause, without the secrets in its fields', () => {
  const error = new RangeError('too far', { cause: new Error('the map ended') })
  Object.assign(error, { code: 'E1', headers: { authorization: 'hidden' } })
  const [own, bare, nested] = logged((log) => {
    log.error({ err: error }, 'failed')
    log.error(error)
    log.error({ code: 'internal', cause: error }, 'failed')
  })
  for (const found of [own?.err, bare?.err, nested?.cause]) {
    expect(found).toMatchObject({ type: 'RangeError', code: 'E1', headers: { authorization: '[redacted]' } })
    expect(found).toMatchObject({ stack: expect.stringContaining('caused by: Error: the map ended') })
  }
})

test('a thing of the program is named, not written out with all that it holds', () => {
  class Connection {
    url = 'postgresql://ann:hidden@db/numbers'
  }
  const error = Object.assign(new Error('lost'), { client: new Connection() })
  const deep = { a: { b: { c: { d: { e: { f: 'far down' } } } } } }
  const [line] = logged((log) => log.warn({ err: error, on: new Connection(), deep }))
  expect(line).toMatchObject({ err: { message: 'lost', client: '[Connection]' }, on: '[Connection]' })
  expect(JSON.stringify(line)).not.toMatch(/hidden|far down/)
})

test('dates and amounts stay as they are', () => {
  const at = new Date('2026-11-23T12:00:00Z')
  const [line] = logged((log) => log.info({ at, count: 3, deep: { at } }))
  expect(line).toMatchObject({ at: at.toISOString(), count: 3, deep: { at: at.toISOString() } })
})
