import { parse as parseQuery } from 'node:querystring'
import { basePath, openApiDocument } from '@dialyard/contract'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { AppError } from '../kernel/errors.ts'
import { admission } from './admission.ts'
import { type HandlerTable, registerCalls } from './calls.ts'
import { openServer, refuseUnreadable } from './connections.ts'
import { failure, send, toAppError } from './envelope.ts'
import { registerMetrics } from './metrics.ts'
import type { HttpOptions } from './options.ts'
import { registerPages } from './pages.ts'
import { readPortal } from './portal.ts'
import { registerWebhooks } from './webhooks.ts'

const bodyLimit = 1024 * 1024
const uploadLimit = 2 * 1024 ** 4

/** A form's fields; a body that is JSON although it does not say so (curl's `-d`) is read as JSON. */
function parseForm(text: string): Record<string, unknown> {
  if (/^\s*\{/.test(text)) {
    try {
      return JSON.parse(text)
    } catch {
      // Then it is a form after all.
    }
  }
  return { ...parseQuery(text) }
}

function parseJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('ignore', 'ignore')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    // Clients in the field send the header without a body.
    if (body.length === 0) done(null, undefined)
    else void parse(request, body as string, done)
  })
}

const pathOf = ({ url }: FastifyRequest): string => url.split('?')[0] ?? ''

type AnswerError = (request: FastifyRequest, reply: FastifyReply, thrown: unknown) => FastifyReply

const answerErrors =
  ({ trueStatus }: HttpOptions): AnswerError =>
  (request, reply, thrown) => {
    const error = toAppError(thrown)
    const sent = failure(error)
    // In a rush of thousands a second a line for each would be a load of its own; /metrics counts them.
    const isFault = sent.code >= 500 && error.code !== 'overloaded'
    if (isFault) request.log.error({ err: error.cause ?? error, code: error.code }, error.message)
    else request.log.debug({ code: error.code, cause: error.cause }, error.message)
    // What is not an API call always answers with its true status.
    return send(request, reply, sent, trueStatus || !`${pathOf(request)}/`.startsWith(`${basePath}/`))
  }

/** RFC 9112, 3.2. */
function needHost({ raw, headers }: FastifyRequest): void {
  if (raw.httpVersion === '1.1' && headers.host === undefined) {
    throw new AppError('malformed_request', 'The header Host is missing.')
  }
}

const noSuchCall = (request: FastifyRequest): AppError =>
  new AppError('not_found', `There is no call ${request.method} ${pathOf(request)} here.`)

export async function createServer(handlers: HandlerTable, options: HttpOptions): Promise<FastifyInstance> {
  const { trueStatus, limits } = options
  const { log, ids } = options.context
  const gate = admission(limits?.mostCalls, limits?.mostListening)
  const answerError = answerErrors(options)
  const app = Fastify({
    loggerInstance: log as never,
    requestIdHeader: false,
    genReqId: () => ids.uuid(),
    bodyLimit,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    // An address that cannot be decoded, or with a name too long to be one of ours.
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) => {
      reply.header('x-request-id', request.id)
      answerError(request, reply, noSuchCall(request))
    },
    clientErrorHandler: refuseUnreadable,
    serverFactory: (handle) => openServer(handle, { gate, ids, trueStatus, stalledMs: limits?.stalledMs }),
    logController: new LogController({ disableRequestLogging: true }),
  }) as unknown as FastifyInstance
  // Hooks that wait for nothing call on, which spares every request a turn of the event loop's queue.
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    needHost(request)
    done()
  })
  app.removeContentTypeParser('text/plain')
  parseJson(app)
  await app.register(formbody, { bodyLimit, parser: parseForm })
  await app.register(multipart, {
    limits: { fileSize: uploadLimit, fieldSize: bodyLimit, fields: 100, files: 2, parts: 102 },
    throwFileSizeLimit: false,
  })
  await app.register(cookie)
  app.setErrorHandler((error, request, reply) => answerError(request, reply, error))
  const portal = options.portal ? readPortal(options.portal) : null
  app.setNotFoundHandler((request, reply) =>
    portal?.isPage(request) ? portal.send(reply) : answerError(request, reply, noSuchCall(request)),
  )
  registerMetrics(app, gate)
  registerCalls(app, handlers, gate, options)
  const document = JSON.stringify(openApiDocument())
  app.get(`${basePath}/openapi.json`, (_request, reply) => reply.type('application/json').send(document))
  await registerPages(app, options, portal)
  await registerWebhooks(app, gate, options)
  return app
}
