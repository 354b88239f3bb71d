import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A request as it arrived. */
interface Seen {
  method: string
  path: string
  query: Record<string, string>
  headers: IncomingMessage['headers']
  body: string
}

/** The envelope to answer with, and what else the reply carries. */
export interface Reply {
  code?: number
  data?: unknown
  extras?: Record<string, unknown>
  error?: string
  errorCode?: string
  errors?: { field: string; message: string }[]
  headers?: Record<string, string>
  /** Cut the connection instead of answering, or in the middle of a file. */
  hangUp?: boolean
  /** A file instead of the envelope. */
  file?: { contentType: string; filename: string; text: string }
}

export type Routes = Record<string, (request: Seen) => Reply | Promise<Reply>>

export interface StandIn {
  url: string
  seen: Seen[]
  /** The requests so far of one route: `GET /account`. */
  of(route: string): Seen[]
  close(): Promise<void>
}

const routeOf = (request: { method: string; path: string }) => `${request.method} ${request.path}`

async function readRequest(incoming: IncomingMessage): Promise<Seen> {
  const url = new URL(incoming.url ?? '/', 'http://stand-in')
  return {
    method: incoming.method ?? 'GET',
    path: decodeURIComponent(url.pathname).replace('/api/v4', ''),
    query: Object.fromEntries(url.searchParams),
    headers: incoming.headers,
    body: await text(incoming),
  }
}

function sendFile(response: ServerResponse, file: NonNullable<Reply['file']>, hangUp = false): void {
  const { contentType, filename, text: content } = file
  const named = `attachment; filename="${filename}"`
  response.writeHead(200, { 'content-type': contentType, 'content-disposition': named })
  if (!hangUp) response.end(content)
  else response.write(content, () => response.destroy())
}

/** A server on loopback that answers by the given routes, `GET /account` and so on; it lets anyone log in. */
export async function openStandIn(routes: Routes): Promise<StandIn> {
  const seen: Seen[] = []
  const of = (route: string) => seen.filter((request) => routeOf(request) === route)
  const logIn = (request: Seen): Reply => ({ data: { token: `token-${of(routeOf(request)).length}` } })
  const all: Routes = { 'POST /login': logIn, 'POST /admin_login': logIn, ...routes }
  const server = createServer(async (incoming, response) => {
    const request = await readRequest(incoming)
    seen.push(request)
    const route = all[routeOf(request)]
    const reply: Reply = route ? await route(request) : { code: 404, error: `No ${routeOf(request)}` }
    if (reply.file) return sendFile(response, reply.file, reply.hangUp)
    if (reply.hangUp) return response.destroy()
    const { code = 200, data = null, extras, error = null, errorCode, errors, headers } = reply
    const envelope = {
      code,
      message: code === 200 ? 'OK' : 'Failed',
      data,
      error,
      error_code: errorCode,
      errors,
      ...extras,
    }
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(envelope))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${port}`, seen, of, close }
}
