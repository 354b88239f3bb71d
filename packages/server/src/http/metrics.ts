import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** `GET /metrics` for Prometheus, and one log line a request. */
export function registerMetrics(app: FastifyInstance): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'dialyard_request_duration_seconds',
    help: 'Time from a request to the end of its answer, by operation and HTTP status.',
    labelNames: ['operation', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const operation = (request.routeOptions.config as { operation?: string }).operation ?? 'other'
    duration.observe({ operation, status: reply.statusCode }, reply.elapsedTime / 1000)
    const milliseconds = Math.round(reply.elapsedTime * 10) / 10
    request.log.info({ operation, method: request.method, status: reply.statusCode, milliseconds }, 'request')
  })
  app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()))
}
