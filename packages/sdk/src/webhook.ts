import { DialyardError } from './error.ts'

/** A webhook's request as it arrived. */
export interface WebhookRequest {
  /** The body as it came: one that was parsed and written anew has another signature. */
  body: string | Uint8Array
  /** `Headers` of a fetch handler, or the headers of Node's `http`, in small letters. */
  headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>
  /** `whsec_…`; several while one takes the other's place. */
  secret: string | readonly string[]
  /** How old a message may be, or how far ahead of this clock: five minutes unless said otherwise. */
  toleranceSeconds?: number | undefined
  /** This moment, for tests. */
  now?: Date | undefined
}

/** A message that its sender signed. */
export interface VerifiedWebhook<Payload = unknown> {
  /** The same for every attempt to deliver it: whoever keeps it takes no message twice. */
  id: string
  sentAt: Date
  payload: Payload
}

const secretMark = 'whsec_'
const usualTolerance = 300

const rejected = (message: string): DialyardError =>
  new DialyardError({ code: 400, errorCode: 'signature_rejected', message })

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
  } catch {
    return null
  }
}

function headerOf(headers: WebhookRequest['headers'], name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name]
  const text = typeof value === 'object' && value !== null ? value[0] : value
  if (!text) throw rejected(`The header ${name} is missing`)
  return text
}

async function macOf(secret: string, signed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const bytes = bytesOf(secret.startsWith(secretMark) ? secret.slice(secretMark.length) : secret)
  // what is wrong on this side is nobody else's request
  if (!bytes?.length) throw new TypeError(`secret: give it as it was shown, ${secretMark}…`)
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, signed))
}

/** Takes as long for what is nearly right as for what is wrong from the start. */
function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  return one.reduce((difference, byte, at) => difference | (byte ^ (other[at] ?? 0)), 0) === 0
}

/** Id, time and body, joined by points: what is signed. */
function signedBytes(id: string, timestamp: string, body: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const head = encoder.encode(`${id}.${timestamp}.`)
  const tail = typeof body === 'string' ? encoder.encode(body) : body
  const bytes = new Uint8Array(head.length + tail.length)
  bytes.set(head)
  bytes.set(tail, head.length)
  return bytes
}

function sentAt(timestamp: string, { now = new Date(), toleranceSeconds = usualTolerance }: WebhookRequest): Date {
  const at = /^\d{1,12}$/.test(timestamp) ? new Date(Number(timestamp) * 1000) : null
  if (!at) throw rejected('The header webhook-timestamp is not a number of seconds')
  if (Math.abs(now.getTime() - at.getTime()) > toleranceSeconds * 1000) {
    throw rejected(`The message was signed at ${at.toISOString()}, too far from now`)
  }
  return at
}

/**
 * Proves by its signature (Standard Webhooks, `v1`) that a message came from who knows the secret, unchanged and a moment
 * ago, and answers what it holds; else it throws a `DialyardError` that is `signature_rejected`.
 */
export async function verifyWebhook<Payload = unknown>(request: WebhookRequest): Promise<VerifiedWebhook<Payload>> {
  const { body, headers, secret } = request
  const [id, timestamp, signatures] = (['id', 'timestamp', 'signature'] as const).map((name) =>
    headerOf(headers, `webhook-${name}`),
  ) as [string, string, string]
  const at = sentAt(timestamp, request)
  const signed = signedBytes(id, timestamp, body)
  const secrets = typeof secret === 'string' ? [secret] : secret
  const right = await Promise.all(secrets.map((each) => macOf(each, signed)))
  const given = signatures.split(' ').map((each) => (each.startsWith('v1,') ? bytesOf(each.slice(3)) : null))
  const isProven = given.some((signature) => signature !== null && right.some((mac) => isSame(mac, signature)))
  if (!isProven) throw rejected('No signature of the message is one of this secret')
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  return { id, sentAt: at, payload: JSON.parse(text) as Payload }
}
