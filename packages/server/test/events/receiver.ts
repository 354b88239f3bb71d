import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a receiver was sent. */
export interface Received {
  id: string
  timestamp: string
  signatures: string[]
  text: string
  type: string
  data: { sequence: number; type: string; account_id: number; subject: string; at: string; body: object }
}

export interface Receiver {
  url: string
  received: Received[]
  /** How it answers; by default 204. */
  answer: (message: Received, response: ServerResponse) => void
  /** Resolves when so many have come in all. */
  arrived(count: number): Promise<void>
  /** The receiver is not there for a while. */
  close(): Promise<void>
}

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  const header = (name: string): string => String(request.headers[name] ?? '')
  const { type, data } = JSON.parse(text)
  return {
    id: header('webhook-id'),
    timestamp: header('webhook-timestamp'),
    signatures: header('webhook-signature').split(' '),
    ...{ text, type, data },
  }
}

/** A customer's web server on this machine. */
export async function startReceiver(): Promise<Receiver> {
  let waiting: { count: number; resolve: () => void }[] = []
  const server = createServer(async (request, response) => {
    const message = await read(request)
    receiver.received.push(message)
    receiver.answer(message, response)
    const due = waiting.filter(({ count }) => receiver.received.length >= count)
    waiting = waiting.filter((each) => !due.includes(each))
    for (const { resolve } of due) resolve()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received: [],
    answer: (_message, response) => void response.writeHead(204).end(),
    arrived: (count) =>
      new Promise((resolve) => {
        if (receiver.received.length >= count) resolve()
        else waiting.push({ count, resolve })
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return receiver
}

/** Whether a message is signed with a secret, by Standard Webhooks as its text has it. */
export function isSigned({ id, timestamp, text, signatures }: Received, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const expected = Buffer.from(`v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64')}`)
  return signatures.some((each) => {
    const given = Buffer.from(each)
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}
