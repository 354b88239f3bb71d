import type { Readable } from 'node:stream'
import type { BodyStream } from '@dialyard/contract'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { AppError } from '../kernel/errors.ts'

/** What curl calls a body unless it is told otherwise: it is read as JSON, as elsewhere. */
const curlType = 'application/x-www-form-urlencoded'

/** A route whose body nobody reads before its handler does; a body of any other media type is refused. */
export function inRawScope(app: FastifyInstance, contentTypes: readonly string[], route: RouteOptions): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser([...contentTypes, curlType], (_request, payload, done) => done(null, payload))
    scope.route(route)
  })
}

async function* chunksOf(body: Readable): AsyncGenerator<Uint8Array> {
  try {
    // Whoever stops in the middle leaves the rest to flow away: a body that is destroyed stops its whole connection.
    for await (const chunk of body.iterator({ destroyOnReturn: false })) yield chunk as Uint8Array
  } catch (cause) {
    throw new AppError('malformed_request', 'The body breaks off.', { cause })
  }
}

/** The body as it arrives. */
export function bodyStream({ body, headers }: FastifyRequest): BodyStream {
  if (!body) throw new AppError('malformed_request', 'The request has no body.')
  const [contentType = ''] = (headers['content-type'] ?? '').split(';')
  const type = contentType.trim().toLowerCase()
  return { contentType: type === curlType ? 'application/json' : type, stream: chunksOf(body as Readable) }
}
