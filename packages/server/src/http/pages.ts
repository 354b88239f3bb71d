import { basePath } from '@dialyard/contract'
import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'
import { registerDocsSite } from './docs-site.ts'
import type { HttpOptions } from './options.ts'
import type { Portal } from './portal.ts'

/** A handset. Browsers ask for it on every page. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#17467a"/>
<path d="M3 7.5c0-5 10-5 10 0v1H9.8v-2H6.2v2H3z" fill="#fff"/><path d="M5 12.5h6" stroke="#fff" stroke-width="1.5"/></svg>`

/** What is not an API call: portal, health, documentation, API pages. True HTTP statuses always. */
export async function registerPages(
  app: FastifyInstance,
  { notReady, docs }: HttpOptions,
  portal: Portal | null,
): Promise<void> {
  if (portal) portal.register(app)
  else app.get('/', (_request, reply) => reply.redirect('/docs'))
  app.get('/favicon.ico', (_request, reply) => reply.type('image/svg+xml').send(icon))
  app.get('/health/live', () => ({ status: 'live' }))
  app.get('/health/ready', async (_request, reply) => {
    const missing = await notReady()
    return missing === null ? { status: 'ready' } : reply.code(503).send({ status: 'not ready', reason: missing })
  })
  if (docs) registerDocsSite(app, docs)
  else app.get('/docs', (_request, reply) => reply.redirect('/docs/api'))
  await app.register(apiPages)
}

/**
 * What the pages may load and where they may send: this server alone. Whoever reads about a call and tries it out
 * here with a real token shows it to nobody else.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

async function apiPages(app: FastifyInstance): Promise<void> {
  app.addHook('onSend', async (_request, reply) => void reply.header('content-security-policy', policy))
  await app.register(scalar, {
    routePrefix: '/docs/api',
    configuration: {
      url: `${basePath}/openapi.json`,
      pageTitle: 'Dialyard API',
      // Everything that would lead to the service of the library's maker.
      withDefaultFonts: false,
      telemetry: false,
      showDeveloperTools: 'never',
      hideClientButton: true,
      agent: { disabled: true },
      mcp: { disabled: true },
    },
  })
}
