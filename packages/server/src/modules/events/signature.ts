import { createHmac } from 'node:crypto'

export interface Signed {
  messageId: string
  /** The instant of this attempt, by which receivers tell an old message that somebody sends again. */
  at: Date
  body: string
}

const keyOf = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64')

/** The headers of Standard Webhooks, signed with each of the secrets that are in force. */
export function signatureHeaders({ messageId, at, body }: Signed, secrets: readonly string[]): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const sign = (secret: string): string =>
    `v1,${createHmac('sha256', keyOf(secret)).update(`${messageId}.${timestamp}.${body}`).digest('base64')}`
  return { 'webhook-id': messageId, 'webhook-timestamp': timestamp, 'webhook-signature': secrets.map(sign).join(' ') }
}
