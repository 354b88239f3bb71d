import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { outsideOf } from '../../src/outside.ts'
import { httpWebhookSender, type SenderOptions } from '../../src/providers/http-webhook-sender.ts'
import type { WebhookSender } from '../../src/providers/webhook-sender.ts'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

interface Hostile {
  port: number
  /** How many connections were made to it. */
  connections: number
  bytesSent: number
}

/** Whatever listens on this machine and says what it likes. */
async function listen(behave: (socket: Socket, hostile: Hostile) => void): Promise<Hostile> {
  const hostile: Hostile = { port: 0, connections: 0, bytesSent: 0 }
  const server: Server = createServer((socket) => {
    hostile.connections += 1
    socket.on('error', () => undefined)
    open.push(() => socket.destroy())
    behave(socket, hostile)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(() => server.close())
  hostile.port = (server.address() as AddressInfo).port
  return hostile
}

const limits = { connectMs: 300, answerMs: 300, bodyBytes: 10_000 }
function senderOf(options: Partial<SenderOptions> = {}): WebhookSender {
  const sender = httpWebhookSender({ refuse: () => null, limits, ...options })
  open.push(() => sender.close())
  return sender
}
const unheard = new AbortController().signal
const post = (sender: WebhookSender, url: string, signal = unheard) =>
  sender.send({ url, headers: { 'content-type': 'application/json' }, body: '{}' }, signal)
const local = ({ port }: Hostile): string => `http://127.0.0.1:${port}/hook`

const answer = 'HTTP/1.1 200 OK\r\n'

describe('of a receiver nothing good is assumed:', () => {
  test('one that never stops answering is heard no longer than needed', async () => {
    const endless = await listen((socket, hostile) => {
      socket.write(`${answer}content-length: 1000000000000\r\n\r\n`)
      const more = (): void => {
        while (!socket.destroyed && socket.write('x'.repeat(10_000))) hostile.bytesSent += 10_000
      }
      socket.on('drain', more)
      socket.once('data', more)
    })
    expect(await post(senderOf(), local(endless))).toEqual({ status: 200 })
    await new Promise<void>((resolve) => {
      const wait = setInterval(() => {
        const before = endless.bytesSent
        setTimeout(() => {
          if (endless.bytesSent === before) {
            clearInterval(wait)
            resolve()
          }
        }, 20)
      }, 50)
    })
    expect(endless.bytesSent).toBeLessThan(50_000_000)
  })

  test.each<[string, (socket: Socket) => void]>([
    ['takes the connection and says nothing', () => undefined],
    [
      'gives its headers letter by letter',
      (socket) => {
        const drip = setInterval(() => socket.write('a'), 10)
        socket.write(`${answer}x-slow: `)
        socket.once('close', () => clearInterval(drip))
      },
    ],
    [
      'says again and again that it goes on',
      (socket) => {
        const drip = setInterval(() => socket.write('HTTP/1.1 102 Processing\r\n\r\n'), 10)
        socket.once('close', () => clearInterval(drip))
      },
    ],
  ])('one that %s is given up', async (_, behave) => {
    const slow = await listen(behave)
    expect(await post(senderOf(), local(slow))).toEqual({ error: 'no answer within 0.3 s' })
  })

  test.each<[string, string]>([
    ['hangs up', ''],
    ['speaks no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['has headers without end', `${answer}x-long: ${'a'.repeat(100_000)}\r\n\r\n`],
  ])('one that %s has failed, in words', async (_, said) => {
    const rude = await listen((socket) => socket.once('data', () => socket.end(said)))
    expect(await post(senderOf(), local(rude))).toEqual({ error: expect.stringMatching(/\w/) })
  })

  test('one that sends us elsewhere is not followed', async () => {
    const inside = await listen((socket) => socket.end(`${answer}\r\n`))
    const redirecting = await listen((socket) =>
      socket.once('data', () =>
        socket.end(`HTTP/1.1 307 Temporary Redirect\r\nlocation: ${local(inside)}\r\ncontent-length: 0\r\n\r\n`),
      ),
    )
    expect(await post(senderOf(), local(redirecting))).toEqual({ status: 307 })
    expect(inside.connections).toBe(0)
  })

  test('what is broken off says so', async () => {
    const silent = await listen(() => undefined)
    const stop = new AbortController()
    const sent = post(senderOf({ limits: { ...limits, answerMs: 60_000 } }), local(silent), stop.signal)
    stop.abort()
    expect(await sent).toEqual({ error: 'the platform was stopped' })
  })
})

describe('a connection is made to what was checked, and to nothing else:', () => {
  const customer = (resolve: SenderOptions['resolve'], demo = false) => {
    const { webhooks } = outsideOf(
      { demo, publicUrl: 'https://numbers.example.com', webhooks: { limits, ...(resolve ? { resolve } : {}) } },
      {} as never,
    )
    open.push(() => webhooks.sender.close())
    return webhooks.sender
  }

  test.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://10.0.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://224.0.0.1/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://localhost/',
    'https://db.internal/',
    'https://numbers.example.com/api/v4/login',
  ])('%s is not sent to', async (url) => {
    const outcome = await post(customer(undefined), url)
    expect(outcome).toEqual({ error: expect.stringMatching(/which nothing is sent to$|own addresses$/) })
  })

  test.each([
    [['127.0.0.1']],
    [['203.0.113.10', '10.0.0.1']],
    [['::ffff:169.254.169.254']],
    [['fe80::1']],
    [['no address']],
  ])('a name that leads to %j is not sent to', async (addresses) => {
    const outcome = await post(
      customer(async () => addresses),
      'https://hooks.example.com/',
    )
    expect(outcome).toEqual({ error: expect.stringContaining('hooks.example.com leads to') })
  })

  test('a name is looked up once, and what it leads to a moment later is of no account', async () => {
    const checked = await listen((socket) =>
      socket.once('data', () => socket.end(`${answer}content-length: 0\r\n\r\n`)),
    )
    let asked = 0
    const resolve = async (): Promise<string[]> => (asked++ === 0 ? ['127.0.0.1'] : ['10.255.255.1'])
    // Here 127.0.0.1 stands for the Internet, so that the address can be seen to be the checked one.
    const refuse = (host: string): string | null => (host.startsWith('10.') ? 'is a private address' : null)
    const sender = senderOf({ resolve, refuse })
    expect(await post(sender, `http://rebinding.example.com:${checked.port}/`)).toEqual({ status: 200 })
    expect([asked, checked.connections]).toEqual([1, 1])
    expect(await post(sender, `http://rebinding.example.com:${checked.port}/`)).toEqual({
      error: 'rebinding.example.com leads to 10.255.255.1, which is a private address',
    })
    expect(checked.connections).toBe(1)
  })

  test('a name that is not looked up in time is given up', async () => {
    const never = new Promise<string[]>(() => undefined)
    expect(
      await post(
        customer(() => never),
        'https://hooks.example.com/',
      ),
    ).toEqual({
      error: 'hooks.example.com could not be looked up in time',
    })
  })

  test('in a demo a receiver may be on this very machine', async () => {
    const here = await listen((socket) => socket.once('data', () => socket.end(`${answer}content-length: 0\r\n\r\n`)))
    expect(await post(customer(undefined, true), `http://localhost:${here.port}/`)).toEqual({ status: 200 })
  })
})

describe('a connection is used again', () => {
  test('for the next message, and when it was closed meanwhile another is made', async () => {
    let answered = 0
    const receiver = await listen((socket) =>
      socket.on('data', () => {
        answered += 1
        // The third message is not answered on the connection of the first two.
        if (answered === 3) socket.resetAndDestroy()
        else socket.write(`${answer}content-length: 0\r\n\r\n`)
      }),
    )
    const sender = senderOf()
    for (let i = 0; i < 3; i++) expect(await post(sender, local(receiver))).toEqual({ status: 200 })
    expect(receiver.connections).toBe(2)
  })
})

afterAll(() => expect(open).toEqual([]))
