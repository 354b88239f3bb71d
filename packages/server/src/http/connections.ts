import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { basePath, endpointList } from '@dialyard/contract'
import { AppError } from '../kernel/errors.ts'
import type { Ids } from '../kernel/ids.ts'
import type { Admission } from './admission.ts'
import { failure, headOf } from './envelope.ts'

/** How long a sender may say nothing in the middle of a request's body, and a reader take nothing of a file. */
export const usualStalledMs = 60_000

const lingerMs = 1_000
const leaving = new WeakSet<Socket>()

/** Answers where there is no request that could be answered, and parts. */
function part(socket: Socket, error: AppError): void {
  if (socket.destroyed || leaving.has(socket)) return
  leaving.add(socket)
  const { code, body } = failure(error)
  const head = [
    `HTTP/1.1 ${code} ${JSON.parse(body).message}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ]
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  // Closed at once, with bytes still coming in, the connection would be reset and the answer lost on the way.
  socket.resume()
  setTimeout(() => socket.destroy(), lingerMs).unref()
}

function unreadable({ code }: Error & { code?: string }): AppError {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new AppError('request_timeout')
  if (code === 'HPE_HEADER_OVERFLOW' || code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') {
    return new AppError('payload_too_large', 'The address and the headers of a request may take up 16 kilobytes.')
  }
  return new AppError('malformed_request', 'This is no HTTP request that can be read.')
}

/** What is no HTTP never becomes a request; it is answered in the envelope all the same. */
export function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET') socket.destroy()
  else part(socket, unreadable(error))
}

/** The sender is who keeps us waiting; not so while we have bytes that nobody took, as when a file goes in slowly. */
const waitsForSender = (request: IncomingMessage): boolean =>
  !request.complete && !request.isPaused() && request.readableLength === 0

function watchBody(request: IncomingMessage, response: ServerResponse, mostMs: number): void {
  const { socket } = request
  socket.setTimeout(mostMs)
  // With this listener Node leaves to us what becomes of the connection.
  request.on('timeout', () => {
    if (!waitsForSender(request)) socket.setTimeout(mostMs)
    else if (response.headersSent) socket.destroy()
    else part(socket, new AppError('request_timeout'))
  })
  // The rest of what nobody reads any more flows away. Left in the pipe it would stop the whole connection: the next
  // request on it would never be read, and its end never be noticed.
  response.once('finish', () => {
    if (request.complete) return
    request.unpipe()
    request.resume()
  })
  // From here on it is we who take the time; once the answer is out, the time of an idle connection runs already.
  request.once('end', () => {
    if (!response.writableFinished) socket.setTimeout(0)
  })
}

/**
 * Cuts off who begins a body and does not go on with it. A long upload goes on as long as it flows, and a deed may take
 * its time: only the silence of the sender counts.
 */
function cutStalledBodies(server: Server, mostMs = usualStalledMs): void {
  server.on('request', (request, response) => {
    const { 'content-length': length, 'transfer-encoding': chunked } = request.headers
    if (chunked !== undefined || Number(length ?? 0) > 0) watchBody(request, response, mostMs)
  })
}

/** What has no part in the bound of calls: sign-in has a bound of its own, and the document is a page. */
const apart = new Set([
  `${basePath}/openapi.json`,
  ...endpointList.filter(([, { access }]) => access === 'public').map(([, { path }]) => basePath + path),
])
const isCall = ({ url = '' }: IncomingMessage): boolean =>
  url.startsWith(`${basePath}/`) && !apart.has(url.replace(/\/?(\?.*)?$/, ''))

export interface ServerParts {
  gate: Admission
  ids: Ids
  trueStatus: boolean
  stalledMs: number | undefined
}

/**
 * The server below the framework. A call for which there is no room is refused here: those who ask again at once, by
 * the hundred, must not take the time of those who were let in.
 */
export function openServer(handle: RequestListener, { gate, ids, trueStatus, stalledMs }: ServerParts): Server {
  const { code, body } = failure(new AppError('overloaded'))
  const refuse = (request: IncomingMessage, response: ServerResponse): void => {
    const { status, headers } = headOf(request, code, trueStatus)
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body), 'x-request-id': ids.uuid() })
    response.end(body)
  }
  const listener: RequestListener = (request, response) => {
    if (isCall(request) && gate.turnsAway('calls')) refuse(request, response)
    else handle(request, response)
  }
  // Headers have a minute. Bodies have no end of time, because an upload may take hours, but see `cutStalledBodies`.
  // Without Host Node would refuse with no word in the envelope; the framework's hook does it.
  const timing = { headersTimeout: 60_000, requestTimeout: 0, keepAliveTimeout: 72_000, requireHostHeader: false }
  const server = createServer(timing, listener)
  cutStalledBodies(server, stalledMs)
  // An expectation that is not known is no reason to refuse (RFC 9110, 10.1.1), least of all without a word.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response))
  return server
}
