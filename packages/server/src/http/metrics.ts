import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Admission } from './admission.ts'

/** `GET /metrics` for Prometheus, and one log line a request. */
export function registerMetrics(app: FastifyInstance, gate: Admission): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'dialyard_request_duration_seconds',
    help: 'Time from a request to the end of its answer, by operation and HTTP status.',
    labelNames: ['operation', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
    registers: [registry],
  })
  new Gauge({
    name: 'dialyard_calls_in_flight',
    help: 'API calls that are at work.',
    registers: [registry],
    collect() {
      this.set(gate.inFlight)
    },
  })
  new Gauge({
    name: 'dialyard_calls_waiting',
    help: 'API calls that wait for something to happen.',
    registers: [registry],
    collect() {
      this.set(gate.waiting)
    },
  })
  new Counter({
    name: 'dialyard_calls_refused_total',
    help: 'API calls that were refused because too many were at work.',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(gate.refused)
    },
  })
  app.addHook('onResponse', (request, reply, done) => {
    const operation = (request.routeOptions.config as { operation?: string }).operation ?? 'other'
    duration.observe({ operation, status: reply.statusCode }, reply.elapsedTime / 1000)
    const milliseconds = Math.round(reply.elapsedTime * 10) / 10
    request.log.info({ operation, method: request.method, status: reply.statusCode, milliseconds }, 'request')
    done()
  })
  app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()))
}
