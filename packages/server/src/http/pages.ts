import { basePath } from '@dialyard/contract'
import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'
import type { HttpOptions } from './options.ts'

const home = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dialyard</title>
<style>
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem; color-scheme: light dark }
  dt { font-weight: 600 } dd { margin: 0 0 .8rem 0 }
</style>
<h1>Dialyard</h1>
<p>The open number platform is running.</p>
<dl>
  <dt><a href="/docs/api">API pages</a></dt><dd>Every call, with a form to send it.</dd>
  <dt><a href="${basePath}/openapi.json">OpenAPI document</a></dt><dd>The same for programs.</dd>
  <dt><a href="/health/ready">Health</a></dt><dd>Whether the platform can do its work; <code>/health/live</code> whether it runs at all.</dd>
  <dt><a href="/metrics">Metrics</a></dt><dd>For Prometheus.</dd>
</dl>
<p>The API stands under <code>${basePath}</code>. Log in with <code>POST ${basePath}/login</code>.</p>
</html>
`

/** What is not an API call: home, health, API pages. True HTTP statuses always. */
export async function registerPages(app: FastifyInstance, { notReady }: HttpOptions): Promise<void> {
  app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(home))
  app.get('/health/live', () => ({ status: 'live' }))
  app.get('/health/ready', async (_request, reply) => {
    const missing = await notReady()
    return missing === null ? { status: 'ready' } : reply.code(503).send({ status: 'not ready', reason: missing })
  })
  app.get('/docs', (_request, reply) => reply.redirect('/docs/api'))
  await app.register(scalar, {
    routePrefix: '/docs/api',
    configuration: {
      url: `${basePath}/openapi.json`,
      title: 'Dialyard API',
      withDefaultFonts: false,
      telemetry: false,
    },
  })
}
