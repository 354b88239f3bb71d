import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import type { StripeSettings } from '../../src/providers/stripe-payment.ts'
import { type Answer, type Fields, StripeBooks } from './stripe-books.ts'

/**
 * What befalls a request: it never gets there, it is done and the answer is lost, or Stripe is in trouble before it does
 * anything.
 */
export type Fate = 'lost on the way' | 'answer lost' | 'fault'

export interface Seen {
  method: string
  path: string
  headers: IncomingMessage['headers']
  fields: Fields
}

/** Speaks Stripe's HTTP as far as the platform does, holds it to Stripe's rules, and keeps everything in memory. */
export interface StripeStandIn {
  books: StripeBooks
  settings: StripeSettings
  /** Every request that got here. */
  seen: Seen[]
  /** The next so many requests to paths like this meet a fate. The library tries everything twice. */
  befall(path: RegExp, fate: Fate, times?: number): void
  /** An event of Stripe's, signed at an instant. */
  signed(type: string, object: object, at: Date, id?: string): { body: string; headers: Record<string, string> }
  close(): Promise<void>
}

const secretKey = 'sk_test_of_a_stand_in'
const webhookSecret = 'whsec_of_a_stand_in'

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** What Stripe refuses before it looks at what is asked for; the stand-in also refuses a deed that is not idempotent. */
function refuse({ method, headers }: Seen): Answer | null {
  const wrong = (status: number, type: string, message: string): Answer => ({
    status,
    body: { error: { type, message } },
  })
  if (headers.authorization !== `Bearer ${secretKey}`) return wrong(401, 'invalid_request_error', 'Invalid API Key')
  if (!headers['stripe-version']) return wrong(400, 'invalid_request_error', 'No version')
  if (method !== 'POST') return null
  if (headers['content-type'] !== 'application/x-www-form-urlencoded') {
    return wrong(400, 'invalid_request_error', 'No form')
  }
  return headers['idempotency-key'] ? null : wrong(400, 'invalid_request_error', 'No Idempotency-Key')
}

/** The first answer to a key, errors included; the same key with other fields is refused. */
function idempotent(kept: Map<string, { asked: string; answer: Answer }>, seen: Seen, perform: () => Answer): Answer {
  const key = seen.headers['idempotency-key']
  if (typeof key !== 'string') return perform()
  const asked = `${seen.path} ${JSON.stringify(seen.fields)}`
  const before = kept.get(key)
  if (before && before.asked !== asked) {
    const message = 'Keys for idempotent requests can only be used with the same parameters.'
    return { status: 400, body: { error: { type: 'idempotency_error', message } } }
  }
  const answer = before?.answer ?? perform()
  kept.set(key, { asked, answer })
  return answer
}

const reply = (response: ServerResponse, { status, body }: Answer): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_of_a_stand_in' })
  response.end(JSON.stringify(body))
}

export async function openStripeStandIn(now: () => Date): Promise<StripeStandIn> {
  const books = new StripeBooks(now)
  const kept = new Map<string, { asked: string; answer: Answer }>()
  const seen: Seen[] = []
  const fates: { path: RegExp; fate: Fate }[] = []
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in')
    const form = request.method === 'GET' ? searchParams : new URLSearchParams(await bodyOf(request))
    const fields = Object.fromEntries(form)
    const asked: Seen = { method: request.method ?? '', path: pathname, headers: request.headers, fields }
    seen.push(asked)
    const next = fates.findIndex(({ path }) => path.test(pathname))
    const [{ fate = null } = {}] = next < 0 ? [] : fates.splice(next, 1)
    if (fate === 'lost on the way') return void request.socket.destroy()
    if (fate === 'fault')
      return reply(response, { status: 500, body: { error: { type: 'api_error', message: 'Sorry' } } })
    const answer = refuse(asked) ?? idempotent(kept, asked, () => books.perform(asked.method, asked.path, fields))
    if (fate === 'answer lost') return void request.socket.destroy()
    reply(response, answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { webhooks } = new Stripe(secretKey)
  return {
    books,
    settings: { secretKey, webhookSecret, apiUrl },
    seen,
    befall: (path, fate, times = 1) => void fates.push(...Array.from({ length: times }, () => ({ path, fate }))),
    signed(type, object, at, id = `evt_${type}_${seen.length}`) {
      const body = JSON.stringify({ id, object: 'event', type, created: at.getTime() / 1000, data: { object } })
      const timestamp = Math.floor(at.getTime() / 1000)
      const signature = webhooks.generateTestHeaderString({ payload: body, secret: webhookSecret, timestamp })
      return { body, headers: { 'content-type': 'application/json', 'stripe-signature': signature } }
    },
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
