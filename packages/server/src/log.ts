import pino, { type DestinationStream, type Logger } from 'pino'

const secretName = /^(proxy-)?authorization$|cookie$|^x-csrf-token$|password(_?hash)?$|token$|secret(s|_?key)?$/i
const deepest = 5

const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** The same value without what must not be read in a log, wherever it stands. */
function redact(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  // What knows how to write itself (a date) does so.
  if ('toJSON' in value) return value
  if (depth === deepest) return '[…]'
  if (Array.isArray(value)) return value.map((each) => redact(each, depth + 1))
  if (value instanceof Error) return redactEntries(pino.stdSerializers.err(value), depth)
  // A connection or a request, say: pages of its inner life, and whatever secrets are in there.
  return isPlain(value) ? redactEntries(value, depth) : `[${value.constructor?.name ?? 'object'}]`
}

function redactEntries(value: object, depth: number): Record<string, unknown> {
  const shown = Object.entries(value).map(([name, each]) => {
    const secret = each !== undefined && each !== null && secretName.test(name)
    return [name, secret ? '[redacted]' : redact(each, depth + 1)]
  })
  return Object.fromEntries(shown)
}

export interface Log {
  log: Logger
  /** Writes out what is still held back; for the last moment of a process. */
  flush(): void
}

const flushEveryMs = 500
const heldBackBytes = 4096

function standardOutput(): DestinationStream & { flushSync(): void } {
  // Held back and written together: a write for each request would cost more than many a request does.
  const destination = pino.destination({ fd: 1, sync: false, minLength: heldBackBytes })
  setInterval(() => destination.flush(() => undefined), flushEveryMs).unref()
  return destination
}

/** JSON lines on standard output, with secrets taken out. */
export function openLog(level: string, destination?: DestinationStream): Log {
  const stream = destination ?? standardOutput()
  const log = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: (fields) => redactEntries(fields, 0) },
      // The formatter has done it; a second time would lose the error's type.
      serializers: { err: (error: unknown) => error },
    },
    stream,
  )
  return { log, flush: () => (stream as { flushSync?: () => void }).flushSync?.() }
}
