import type { ServerResponse } from 'node:http'
import type { LiveMessage } from '@dialyard/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { cutStalledReader } from './file-answer.ts'

/** How often a listener is told that the connection still stands, and looked at whether he still may listen. */
export const usualHeartbeatMs = 15_000

export interface Listening {
  /** Whether the credential that the connection was opened with still holds. */
  mayListen(): Promise<boolean>
  heartbeatMs: number
  stalledMs: number
}

/** Says when nobody waits any more: the caller is gone, or the server is to stop. */
export interface Presence {
  of(request: FastifyRequest): { signal: AbortSignal; forget(): void }
}

/** Ends what lasts when the server closes, before it waits for its requests to end. */
export function presence(app: FastifyInstance): Presence {
  const present = new Set<AbortController>()
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
    for (const each of present) each.abort()
  })
  return {
    of({ raw: { socket } }) {
      const controller = new AbortController()
      const leave = (): void => controller.abort()
      present.add(controller)
      socket.once('close', leave)
      if (isClosing || socket.destroyed) leave()
      const forget = (): void => {
        present.delete(controller)
        socket.off('close', leave)
      }
      return { signal: controller.signal, forget }
    },
  }
}

const textOf = ({ id, event, data }: LiveMessage): string =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** Waits until the caller has taken what he was sent; false when he left instead. */
const drained = (raw: ServerResponse, signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    const settle = (): void => {
      raw.off('drain', settle)
      signal.removeEventListener('abort', settle)
      resolve(!signal.aborted)
    }
    raw.once('drain', settle)
    signal.addEventListener('abort', settle)
    if (signal.aborted) settle()
  })

/** Answers with Server-Sent Events for as long as the caller listens and may listen. */
export async function sendLive(
  request: FastifyRequest,
  reply: FastifyReply,
  live: (signal: AbortSignal) => AsyncIterable<LiveMessage>,
  { signal: present, listening }: { signal: AbortSignal; listening: Listening },
): Promise<void> {
  const { mayListen, heartbeatMs, stalledMs } = listening
  const { raw } = reply.hijack()
  const over = new AbortController()
  const signal = AbortSignal.any([present, over.signal])
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // It ends with the stream: kept for later, it would hold up a server that is to stop.
    connection: 'close',
    // Or a proxy would gather them.
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
    'x-request-id': request.id,
  })
  raw.write(': listening\n\n')
  cutStalledReader(raw, stalledMs)
  const heart = setInterval(async () => {
    if (!(await mayListen())) over.abort()
    else if (raw.writableLength === 0) raw.write(': still here\n\n')
  }, heartbeatMs)
  try {
    for await (const message of live(signal)) {
      if (signal.aborted || !(await mayListen())) break
      if (!raw.write(textOf(message)) && !(await drained(raw, signal))) break
    }
  } catch (error) {
    // The caller comes again and goes on behind what he has seen.
    request.log.error({ err: error }, 'a stream of events broke off')
  } finally {
    clearInterval(heart)
    raw.end()
  }
}
