import type { FastifyInstance } from 'fastify'
import type { Admission } from './admission.ts'
import type { HttpOptions } from './options.ts'

/** Messages from the outside: signed, so the bytes count and nobody reads them before; true HTTP statuses always. */
export async function registerWebhooks(
  app: FastifyInstance,
  gate: Admission,
  { webhooks }: HttpOptions,
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    for (const [path, receive] of Object.entries(webhooks)) {
      scope.post(path, async ({ body, headers }) => {
        const message = { body: Buffer.isBuffer(body) ? body : Buffer.alloc(0), headers }
        return { status: await gate.enter('calls', () => receive(message)) }
      })
    }
  })
}
