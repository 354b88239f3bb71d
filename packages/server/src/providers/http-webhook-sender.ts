import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isIP, isIPv6, type LookupFunction } from 'node:net'
import { resolveName } from './resolve-name.ts'
import type {
  RefuseHost,
  Resolve,
  SendLimits,
  WebhookMessage,
  WebhookOutcome,
  WebhookSender,
} from './webhook-sender.ts'

export const usualLimits: SendLimits = { connectMs: 5_000, answerMs: 10_000, bodyBytes: 64 * 1024 }

const stopped = 'the platform was stopped'
const mostIdle = 4
const longestIdleMs = 15_000

/** Every address of a host, each of which may be sent to; throws why one may not. */
async function checkedAddresses(host: string, refuse: RefuseHost, resolve: Resolve): Promise<readonly string[]> {
  const refuseOne = (each: string): void => {
    const why = refuse(each)
    if (why !== null) throw new Error(each === host ? `${host} ${why}` : `${host} leads to ${each}, which ${why}`)
  }
  refuseOne(host)
  if (isIP(host) !== 0) return [host]
  const addresses = await resolve(host)
  if (addresses.length === 0) throw new Error(`${host} has no address`)
  // One that may not be sent to among others that may is how a receiver leads us where he wants us.
  for (const address of addresses) refuseOne(address)
  return addresses
}

/** Has a connection be made to what was checked, and not to what the name means a moment later. */
const pinned =
  (addresses: readonly string[]): LookupFunction =>
  (_host, { all }, done) => {
    const found = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }))
    const [first] = found
    if (all) done(null, found)
    else done(null, first?.address ?? '', first?.family ?? 4)
  }

/** Reads so much of an answer that its connection can be used again; more than that, or slower, and it is cut off. */
function throwAway(response: IncomingMessage, { bodyBytes, connectMs }: SendLimits): void {
  let read = 0
  const cutOff = setTimeout(() => response.destroy(), connectMs)
  response.on('data', (chunk: Buffer) => {
    read += chunk.length
    if (read > bodyBytes) response.destroy()
  })
  response.on('error', () => undefined)
  response.once('close', () => clearTimeout(cutOff))
}

/** What takes longer is given up, whatever it does afterwards. */
async function within<T>(milliseconds: number, why: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(why)), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

const wordOf = (error: Error & { code?: string }): string => (error.message || error.code || 'failed').slice(0, 300)

/** Waits for an answer's head, and for nothing else. */
function statusOf(request: ClientRequest, body: string, limits: SendLimits, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const giveUp = (why: string) => request.destroy(new Error(why))
    const late = setTimeout(() => giveUp(`no answer within ${limits.answerMs / 1000} s`), limits.answerMs)
    const unconnected = setTimeout(() => giveUp(`no connection within ${limits.connectMs / 1000} s`), limits.connectMs)
    const interrupt = (): void => void giveUp(stopped)
    signal.addEventListener('abort', interrupt)
    const settle = (): void => {
      clearTimeout(late)
      clearTimeout(unconnected)
      signal.removeEventListener('abort', interrupt)
    }
    request.once('socket', (socket) => {
      const connected = (): void => clearTimeout(unconnected)
      if (request.reusedSocket) connected()
      else socket.once(request.protocol === 'https:' ? 'secureConnect' : 'connect', connected)
    })
    request.once('response', (response) => {
      settle()
      throwAway(response, limits)
      resolve(response.statusCode ?? 0)
    })
    request.on('error', (error) => {
      settle()
      reject(error)
    })
    request.end(body)
  })
}

export interface SenderOptions {
  refuse: RefuseHost
  resolve?: Resolve
  limits?: Partial<SendLimits>
}

/**
 * Sends by HTTP: to an address that was looked up and checked by us, no further than that (a redirect is an answer like any
 * other), for so long and no longer, and without reading what comes back.
 */
export function httpWebhookSender({ refuse, resolve = resolveName, limits: given }: SenderOptions): WebhookSender {
  const limits = { ...usualLimits, ...given }
  const pool = { keepAlive: true, maxFreeSockets: mostIdle, timeout: longestIdleMs, scheduling: 'lifo' } as const
  const agents = { 'http:': new HttpAgent(pool), 'https:': new HttpsAgent(pool) }

  async function post({ url, headers, body }: WebhookMessage, signal: AbortSignal): Promise<number> {
    const { protocol, hostname } = new URL(url)
    const host = hostname.replace(/^\[|\]$/g, '')
    const looking = checkedAddresses(host, refuse, resolve)
    const addresses = await within(limits.connectMs, `${host} could not be looked up in time`, looking)
    if (signal.aborted) throw new Error(stopped)
    const options = {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      lookup: pinned(addresses),
      maxHeaderSize: 16 * 1024,
    }
    const open = (fresh: boolean): ClientRequest =>
      protocol === 'https:'
        ? httpsRequest(url, { ...options, agent: fresh ? false : agents['https:'] })
        : httpRequest(url, { ...options, agent: fresh ? false : agents['http:'] })
    const request = open(false)
    try {
      return await statusOf(request, body, limits, signal)
    } catch (error) {
      // The receiver may close a connection in the moment in which it is used again.
      if (!request.reusedSocket || (error as { code?: string }).code !== 'ECONNRESET') throw error
      return statusOf(open(true), body, limits, signal)
    }
  }

  return {
    async send(message, signal): Promise<WebhookOutcome> {
      try {
        return { status: await post(message, signal) }
      } catch (error) {
        return { error: wordOf(error as Error) }
      }
    },
    close: () => Object.values(agents).forEach((agent) => void agent.destroy()),
  }
}
