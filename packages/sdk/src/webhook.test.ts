import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { verifyWebhook, type WebhookRequest } from './webhook.ts'

const secret = `whsec_${Buffer.from('a secret of 24 bytes ...').toString('base64')}`
const now = new Date('2026-11-23T12:00:00Z')
const seconds = now.getTime() / 1000
const body = '{"type":"number.assigned","subject":"+17065103027"}'

/** As a sender signs who goes by the standard and not by our code. */
function sign({ key = secret, id = 'msg_1', at = seconds, content = body } = {}): Record<string, string> {
  const mac = createHmac('sha256', Buffer.from(key.slice('whsec_'.length), 'base64'))
  const signature = mac.update(`${id}.${at}.${content}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': `v1,${signature}` }
}

const verify = (given: Partial<WebhookRequest>) => verifyWebhook({ body, headers: sign(), secret, now, ...given })
const rejection = { name: 'DialyardError', code: 400, errorCode: 'signature_rejected' }

test('a signed message is read, from text or bytes, with headers of any kind', async () => {
  const message = { id: 'msg_1', sentAt: now, payload: { type: 'number.assigned', subject: '+17065103027' } }
  expect(await verify({})).toEqual(message)
  expect(await verify({ body: new TextEncoder().encode(body), headers: new Headers(sign()) })).toEqual(message)
})

test('the example that the standard itself gives is taken', async () => {
  const { payload } = await verifyWebhook({
    body: '{"test": 2432232314}',
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    headers: {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
    now: new Date(1614265330_000),
  })
  expect(payload).toEqual({ test: 2432232314 })
})

test('a receiver on the web reads the message that was sent to it', async () => {
  const received = Promise.withResolvers<unknown>()
  const server = createServer(async (request, response) => {
    const { payload } = await verifyWebhook({ body: await text(request), headers: request.headers, secret, now })
    received.resolve(payload)
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body, headers: sign() })
  expect(await received.promise).toEqual(JSON.parse(body))
  server.close()
})

test.each<[string, Partial<WebhookRequest>]>([
  ['a body that was changed', { body: body.replace('3027', '3028') }],
  ['another id', { headers: { ...sign(), 'webhook-id': 'msg_2' } }],
  ['another time', { headers: { ...sign(), 'webhook-timestamp': String(seconds + 1) } }],
  ['the secret of somebody else', { headers: sign({ key: `whsec_${btoa('another secret altogether')}` }) }],
  ['a message of six minutes ago', { headers: sign({ at: seconds - 360 }) }],
  ['a message of the day after', { headers: sign({ at: seconds + 86_400 }) }],
  ['no signature', { headers: { ...sign(), 'webhook-signature': '' } }],
  ['a signature of another version', { headers: { ...sign(), 'webhook-signature': 'v1a,AAAA v2,BBBB' } }],
  ['what is no signature', { headers: { ...sign(), 'webhook-signature': 'v1,%% v1, v1' } }],
  ['what is no time', { headers: { ...sign(), 'webhook-timestamp': 'now' } }],
  ['no headers at all', { headers: {} }],
])('%s is refused', async (_, given) => {
  await expect(verify(given)).rejects.toMatchObject(rejection)
})

test('while secrets change, either of two signatures and of two secrets is good', async () => {
  const next = `whsec_${btoa('the secret that comes next')}`
  const both = `${sign({ key: next })['webhook-signature']} ${sign()['webhook-signature']}`
  const headers = { ...sign(), 'webhook-signature': both }
  expect((await verify({ headers })).id).toBe('msg_1')
  expect((await verify({ headers: sign({ key: next }), secret: [secret, next] })).id).toBe('msg_1')
})

test('how old a message may be is the receiver’s to say', async () => {
  const headers = sign({ at: seconds - 360 })
  expect((await verify({ headers, toleranceSeconds: 600 })).id).toBe('msg_1')
})

test('a secret that is none is the receiver’s own mistake', async () => {
  await expect(verify({ secret: 'whsec_' })).rejects.toThrow(TypeError)
})
