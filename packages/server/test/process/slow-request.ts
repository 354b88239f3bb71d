import { request } from 'node:http'

export interface SlowRequest {
  /** The server has begun to read it and waits for the rest. */
  begun: Promise<void>
  /** Sends the rest; answers the reply's body. */
  finish(): Promise<Record<string, unknown>>
  abandon(): void
}

/** A POST whose body is held back, so that it is under way for as long as a test wants. */
export function beginRequest(url: string, body: Record<string, unknown>): SlowRequest {
  const text = JSON.stringify(body)
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    // The server answers "100 Continue" when it takes the request up.
    expect: '100-continue',
  }
  const sending = request(url, { method: 'POST', headers, agent: false })
  const begun = new Promise<void>((resolve) => sending.once('continue', resolve))
  const reply = new Promise<Record<string, unknown>>((resolve, reject) => {
    sending.once('error', reject)
    sending.once('response', (response) => {
      let received = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        received += chunk
      })
      response.once('end', () => resolve(JSON.parse(received)))
    })
  })
  reply.catch(() => undefined)
  sending.flushHeaders()
  return {
    begun,
    finish: () => {
      sending.end(text)
      return reply
    },
    abandon: () => void sending.destroy(),
  }
}
