import pino, { type DestinationStream, type Logger } from 'pino'

const secretName = /^(proxy-)?authorization$|cookie$|^x-csrf-token$|password$|token$|secrets?$/i
const deepest = 5

/** The same value without what must not be read in a log, wherever it stands. */
function redact(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth === deepest) return value
  if (Array.isArray(value)) return value.map((each) => redact(each, depth + 1))
  const isError = value instanceof Error
  const prototype = Object.getPrototypeOf(value)
  // What knows how to write itself (a date, an address) does so.
  if (!isError && depth > 0 && prototype !== Object.prototype && prototype !== null) return value
  const fields = isError ? Object.entries(pino.stdSerializers.err(value)) : Object.entries(value)
  const shown = fields.map(([name, each]) => {
    const secret = each !== undefined && each !== null && secretName.test(name)
    return [name, secret ? '[redacted]' : redact(each, depth + 1)]
  })
  return Object.fromEntries(shown)
}

const redactFields = (fields: object): Record<string, unknown> => redact(fields) as Record<string, unknown>

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
      formatters: { level: (label) => ({ level: label }), log: redactFields },
      // The formatter has done it; a second time would lose the error's type.
      serializers: { err: (error: unknown) => error },
    },
    stream,
  )
  return { log, flush: () => (stream as { flushSync?: () => void }).flushSync?.() }
}
