import { basePath } from '@dialyard/contract'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '../../src/context.ts'
import { type Member, password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'

let platform: TestPlatform
let ann: Member
let token: string
beforeAll(async () => {
  platform = await startPlatform({ limits: { heartbeatMs: 50, mostListening: 3 } })
  ann = await platform.account('ann')
})
afterAll(() => platform.close())

const streams: Stream[] = []
afterEach(async () => {
  for (const stream of streams.splice(0)) await stream.leave()
})

interface Message {
  id: string
  event: string
  data: { sequence: number; subject: string }
}
interface Stream {
  response: Response
  /** The next message; null when the stream has ended. */
  next(): Promise<Message | null>
  leave(): Promise<void>
}

async function follow(query = '', headers: Record<string, string> = {}): Promise<Stream> {
  const response = await fetch(`${platform.url}${basePath}/events?${query}`, {
    headers: { authorization: token, accept: 'text/event-stream', ...headers },
  })
  const decoded = response.body?.pipeThrough(
    new TextDecoderStream() as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>,
  )
  if (!decoded) throw new Error('the answer has no body')
  const reader = decoded.getReader()
  let text = ''
  const stream: Stream = {
    response,
    async next() {
      for (;;) {
        const end = text.indexOf('\n\n')
        if (end >= 0) {
          const block = text.slice(0, end)
          text = text.slice(end + 2)
          if (block.startsWith(':')) continue
          const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)))
          return { id: fields.id, event: fields.event, data: JSON.parse(fields.data) }
        }
        const { value, done } = await reader.read()
        if (done) return null
        text += value
      }
    },
    leave: () => reader.cancel().catch(() => undefined),
  }
  streams.push(stream)
  return stream
}
const happen = (subject: string, accountId = ann.id) =>
  inTransaction(platform.context, async (tx) =>
    tx.record({ type: 'number.resumed', accountId, subject: `number:${subject}`, body: {} }),
  )
const number = () => platform.runJob('events.deliver')
const newest = async () => (await ann.client.call('events.list', { limit: 1000 })).data.next

describe('a stream of events', () => {
  beforeAll(async () => {
    token = await logIn(platform.url, 'ann', password)
  })

  test('gives what has happened and what happens, each as it is in the log', async () => {
    const after = await newest()
    await happen('one')
    const stream = await follow(`after=${after}`)
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    const first = await stream.next()
    expect(first).toMatchObject({ id: String(after + 1), event: 'number.resumed' })
    await happen('two')
    await number()
    await stream.next()
    const { data } = await ann.client.call('events.list', { after, limit: 1 })
    expect(first?.data).toEqual(data.events[0])
  })

  test('goes on where whoever comes again has left it', async () => {
    const after = await newest()
    for (const name of ['one', 'two', 'three']) await happen(name)
    const stream = await follow(`after=${after}`)
    const [first, second] = [await stream.next(), await stream.next()]
    expect(first?.data.subject).toBe('number:one')
    const again = await follow(`after=${after}`, { 'last-event-id': second?.id ?? '' })
    expect((await again.next())?.data.subject).toBe('number:three')
  })

  test('tells nobody what is another’s', async () => {
    const bob = await platform.account('bob')
    const stream = await follow(`after=${await newest()}`)
    await happen('his', bob.id)
    await happen('hers')
    await number()
    expect((await stream.next())?.data.subject).toBe('number:hers')
  })

  test('is one of a few that an account may follow at once, and who leaves makes room', async () => {
    for (let i = 0; i < 3; i++) await follow()
    const { response } = await follow()
    expect(response.headers.get('content-type')).toContain('application/json')
    const refused = await fetch(`${platform.url}${basePath}/events?wait=1&after=999999`, {
      headers: { authorization: token },
    })
    expect(await refused.json()).toMatchObject({ code: 429, error_code: 'too_many_listeners' })
    for (const stream of streams.splice(0)) await stream.leave()
    const room = async (): Promise<boolean> =>
      (await follow()).response.headers.get('content-type')?.startsWith('text/event-stream') ?? false
    while (!(await room()));
  })

  test('ends when the platform does, and so does a wait', async () => {
    const stream = await follow(`after=${await newest()}`)
    const waiting = ann.client.call('events.list', { after: await newest(), wait: 60 })
    while (!(await fetch(`${platform.url}/metrics`).then((r) => r.text())).includes('dialyard_calls_waiting 2'));
    await platform.restart()
    expect(await stream.next()).toBeNull()
    expect((await waiting).data.events).toEqual([])
  })

  test('ends when its token is revoked', async () => {
    const stream = await follow(`after=${await newest()}`)
    await fetch(`${platform.url}${basePath}/logout`, { method: 'POST', headers: { authorization: token } })
    expect(await stream.next()).toBeNull()
    const { response } = await follow()
    expect(await response.headers.get('content-type')).toContain('application/json')
  })
})
