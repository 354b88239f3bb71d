import { basePath, type Endpoint, endpointList, type FileAnswer, type LastingAnswer } from '@dialyard/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Actor, Context } from '../context.ts'
import { AppError, invalid } from '../kernel/errors.ts'
import type { Admission, Lane } from './admission.ts'
import { bodyStream, inRawScope } from './body-stream.ts'
import { type Begun, begunOf, carriedOn, isContinued } from './carry-on.ts'
import { usualStalledMs } from './connections.ts'
import { callerOf, csrfCookie, sessionCookie } from './credentials.ts'
import { type Sent, send, success } from './envelope.ts'
import { sendFile } from './file-answer.ts'
import { type FindHandler, type KeyedRequest, performOnce } from './idempotency.ts'
import { type Presence, presence, sendLive, usualHeartbeatMs } from './live-answer.ts'
import type { HttpOptions } from './options.ts'
import type { HashRequest, RequestHashes } from './request-hash.ts'
import { filesOf, receiveUpload, smallText } from './upload.ts'
import { compileInput, type Parse } from './validate.ts'

type Handler = (context: Context, input: never) => Promise<Record<string, unknown>>
/** The modules' handlers by operation id; the app joins them, and the compiler sees that none is missing. */
export type HandlerTable = Readonly<Record<string, Handler>>

export const findHandlerIn =
  (handlers: HandlerTable): FindHandler =>
  (operation) => {
    const handler = handlers[operation]
    const endpoint = endpointList.find(([id]) => id === operation)?.[1]
    return handler && endpoint ? { endpoint, perform: (context, input) => handler(context, input as never) } : null
  }

const anonymous: Actor = {
  accountId: 0,
  role: 'account',
  address: null,
  token: null,
  permissions: null,
  impersonatedBy: null,
}

/** Lets in who may make this call. */
function admit(endpoint: Endpoint, actor: Actor): Actor {
  if (endpoint.access === 'admin' && actor.role !== 'admin') throw new AppError('forbidden')
  if (actor.permissions?.has(endpoint.permission) === false) {
    throw new AppError('forbidden', `This API key lacks the permission ${endpoint.permission}.`)
  }
  if (endpoint.inPerson && actor.impersonatedBy !== null) {
    throw new AppError('forbidden', 'The account does this itself: nobody does it in its name.')
  }
  return actor
}

function actorOf(endpoint: Endpoint, request: FastifyRequest, options: HttpOptions): Actor | Promise<Actor> {
  if (endpoint.access === 'public') return { ...anonymous, address: request.ip }
  const caller = callerOf(request, options)
  return caller instanceof Promise ? caller.then((actor) => admit(endpoint, actor)) : admit(endpoint, caller)
}

async function formFields({ textFile }: Endpoint, request: FastifyRequest): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {}
  for await (const part of filesOf(request, fields)) {
    if (!textFile || part.fieldname !== 'file') part.file.resume()
    else Object.assign(fields, { file: await smallText(part), file_name: part.filename })
  }
  return fields
}

const acceptsEvents = /(^|,)\s*text\/event-stream\s*(;|,|$)/i

/** What a browser's EventSource says by headers is said by fields as well. */
function liveFields({ headers }: FastifyRequest): Record<string, unknown> {
  const last = headers['last-event-id']
  return {
    ...(acceptsEvents.test(headers.accept ?? '') ? { follow: true } : {}),
    ...(typeof last === 'string' && last !== '' ? { after: last } : {}),
  }
}

/** An empty value in a query is as if it were absent. */
const filled = (query: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(query as object).filter(([, value]) => value !== ''))

async function inputOf(endpoint: Endpoint, request: FastifyRequest, parse: Parse): Promise<Record<string, unknown>> {
  const params = request.params as Record<string, unknown>
  const live = endpoint.live ? liveFields(request) : {}
  if (endpoint.method === 'GET') return parse({ ...filled(request.query), ...live, ...params })
  const body = request.isMultipart() ? await formFields(endpoint, request) : (request.body ?? {})
  if (typeof body !== 'object' || Array.isArray(body)) {
    throw new AppError('malformed_request', 'The body must be an object with named fields.')
  }
  return parse({ ...body, ...params })
}

function keyOf(endpoint: Endpoint, request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key']
  if (endpoint.deed === 'none' || key === undefined) return null
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw invalid('Idempotency-Key', 'must be 1 to 255 printable characters without spaces')
  }
  return key
}

/** The CSRF token's cookie is there to be read by the portal's script; what counts is the header that it writes. */
function setSession(request: FastifyRequest, reply: FastifyReply, session: SessionTokens | null): void {
  const cookie = { path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' } as const
  const readable = { ...cookie, httpOnly: false }
  if (session) reply.setCookie(sessionCookie, session.token, cookie).setCookie(csrfCookie, session.csrfToken, readable)
  else reply.clearCookie(sessionCookie, cookie).clearCookie(csrfCookie, readable)
}

interface Call {
  operation: string
  lane: Lane
  gate: Admission
  endpoint: Endpoint
  handler: Handler
  parse: Parse
  presence: Presence
}

async function prepare({ operation, endpoint, handler, parse }: Call, request: FastifyRequest, hash: HashRequest) {
  if (endpoint.streams) {
    const body = bodyStream(request)
    const perform: KeyedRequest['perform'] = (context) => handler(context, body as never)
    // Such a call knows by itself what it has had before: it is no deed under a key.
    return { operation, endpoint, input: {}, perform, hashes: async () => hash({}), discard: () => undefined }
  }
  if (!endpoint.upload) {
    const input = await inputOf(endpoint, request, parse)
    const perform: KeyedRequest['perform'] = (context) => handler(context, input as never)
    return { operation, endpoint, input, perform, hashes: async () => hash(input), discard: () => undefined }
  }
  const upload = await receiveUpload(request, parse)
  const perform: KeyedRequest['perform'] = (context) => handler(context, upload.file as never)
  const hashes = async (): Promise<RequestHashes> => hash(await upload.form(), await upload.contentHash())
  return { operation, endpoint, input: {}, perform, hashes, discard: upload.discard }
}

interface SessionTokens {
  token: string
  csrfToken: string
}

/** What a handler may answer besides the envelope's data. */
interface Performed {
  session?: SessionTokens | null
  file?: FileAnswer
}

type Lasting = LastingAnswer<Record<string, unknown>>
const isLasting = (answer: object): answer is Lasting => 'later' in answer || 'live' in answer

async function mayStill(call: Call, request: FastifyRequest, options: HttpOptions): Promise<boolean> {
  try {
    await actorOf(call.endpoint, request, options)
    return true
  } catch {
    return false
  }
}

/** Waits for what is still to come, in a place of its own: it is no work that would keep others from theirs. */
function answerLasting(
  call: Call,
  { accountId }: Actor,
  { lasting, request, reply }: { lasting: Lasting; request: FastifyRequest; reply: FastifyReply },
  options: HttpOptions,
): Promise<FastifyReply> {
  const { trueStatus, limits } = options
  return call.gate.await(accountId, async () => {
    const { signal, forget } = call.presence.of(request)
    try {
      if ('later' in lasting) {
        const sent = success(call.endpoint, await lasting.later(signal))
        if (signal.aborted) reply.header('connection', 'close')
        return send(request, reply, sent, trueStatus)
      }
      const listening = {
        mayListen: () => mayStill(call, request, options),
        heartbeatMs: limits?.heartbeatMs ?? usualHeartbeatMs,
        stalledMs: limits?.stalledMs ?? usualStalledMs,
      }
      await sendLive(request, reply, lasting.live, { signal, listening })
      return reply
    } finally {
      forget()
    }
  })
}

async function answer(call: Call, actor: Actor, request: FastifyRequest, reply: FastifyReply, options: HttpOptions) {
  const { endpoint, gate, lane } = call
  const key = keyOf(endpoint, request)
  const context: Context = {
    ...options.context,
    startedAt: options.context.clock.now(),
    actor,
    requestKey: key,
    log: request.log as never,
  }
  const prepared = await prepare(call, request, options.hashRequest)
  const perform = async (): Promise<Sent | FileAnswer | Lasting | Begun> => {
    // Before the deed: there is none without its entry, whatever becomes of this process in between.
    if (actor.impersonatedBy !== null && endpoint.deed !== 'none') {
      const [path = ''] = request.url.split('?')
      await options.noteImpersonated(context, { operation: call.operation, path, requestId: request.id })
    }
    if (key !== null) return performOnce(context, { ...prepared, key })
    const performed = await prepared.perform(context)
    if (isContinued(performed)) return begunOf(context, endpoint, performed)
    const { session, file, ...result } = performed as Performed
    if (isLasting(result)) return result
    if (session !== undefined) setSession(request, reply, session)
    return file ?? success(endpoint, result)
  }
  try {
    const done = await gate.enter(lane, perform)
    if (isLasting(done)) return await answerLasting(call, actor, { lasting: done, request, reply }, options)
    if ('carryOn' in done) return send(request, reply, await carriedOn(gate, actor.accountId, done), options.trueStatus)
    if ('body' in done) return send(request, reply, done, options.trueStatus)
    await sendFile(request, reply, done, { gate, stalledMs: options.limits?.stalledMs ?? usualStalledMs })
    return reply
  } catch (error) {
    prepared.discard()
    throw error
  }
}

/** Compressed bodies are small on the wire and may be of any size here: none is unpacked. Files may be gzip inside. */
function refuseEncoded({ headers }: FastifyRequest, { streams }: Endpoint): void {
  const encoding = (headers['content-encoding'] ?? 'identity').toLowerCase()
  // What is read as it arrives is unpacked as it arrives, with an eye on what becomes of it.
  if (encoding === 'identity' || (streams && encoding === 'gzip')) return
  throw new AppError('unsupported_media_type', 'Send the body as it is, without Content-Encoding.')
}

/** Before the body is read: whoever may not call, or comes in a rush, need not be listened to. */
function atTheDoor({ endpoint, gate, lane }: Call, request: FastifyRequest, options: HttpOptions) {
  gate.look(lane)
  const listenTo = (actor: Actor): Actor => {
    if (endpoint.method !== 'GET') refuseEncoded(request, endpoint)
    return actor
  }
  const actor = actorOf(endpoint, request, options)
  return actor instanceof Promise ? actor.then(listenTo) : listenTo(actor)
}

/** Registers a route for every call of the contract. */
export function registerCalls(
  app: FastifyInstance,
  handlers: HandlerTable,
  gate: Admission,
  options: HttpOptions,
): void {
  const present = presence(app)
  for (const [operation, endpoint] of endpointList) {
    const handler = handlers[operation]
    if (!handler) throw new Error(`the call ${operation} has no handler`)
    const lane = endpoint.access === 'public' ? 'sign-in' : 'calls'
    const call: Call = {
      operation,
      lane,
      gate,
      endpoint,
      handler,
      parse: compileInput(endpoint.input),
      presence: present,
    }
    const actors = new WeakMap<FastifyRequest, Actor>()
    const route: RouteOptions = {
      method: endpoint.method,
      url: basePath + endpoint.path.replace(/\{(\w+)\}/g, ':$1'),
      config: { operation } as object,
      onRequest: (request, _reply, done) => {
        const enter = (actor: Actor): void => {
          actors.set(request, actor)
          done()
        }
        const actor = atTheDoor(call, request, options)
        // Known from memory, nearly always, and then there is nothing to wait for.
        if (actor instanceof Promise) actor.then(enter, done)
        else enter(actor)
      },
      handler: (request, reply) => answer(call, actors.get(request) ?? anonymous, request, reply, options),
    }
    if (endpoint.streams) inRawScope(app, endpoint.streams, route)
    else app.route(route)
  }
}
