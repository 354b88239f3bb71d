import { connect, type Socket } from 'node:net'
import { answerQuestions } from './child.ts'
import { type Figures, figuresOf } from './figures.ts'

/** What one connection sends over and over; `{value}` stands for the next value, anywhere in it. */
export interface Lane {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string
}

export interface LoadPlan {
  url: string
  seconds: number
  /** One keep-alive connection each, with one request under way at a time. */
  lanes: readonly Lane[]
  values: readonly string[]
  /** Whether to begin anew at the last value; else the run ends there. */
  cycle: boolean
  /** How the body of a good answer begins. */
  expected: string
}

const lineEnds = '\r\n\r\n'

/** The text of a lane's request, its length filled in. */
function writer({ method, path, headers = {}, body }: Lane, host: string): (value: string) => string {
  const lines = Object.entries({ host, ...headers }).map(([name, content]) => `${name}: ${content}\r\n`)
  const head = `${method} ${path} HTTP/1.1\r\n${lines.join('')}`
  if (body === undefined) return (value) => `${head}\r\n`.replaceAll('{value}', value)
  return (value) => {
    const sent = body.replaceAll('{value}', value)
    return `${head.replaceAll('{value}', value)}content-length: ${Buffer.byteLength(sent)}${lineEnds}${sent}`
  }
}

/** Cuts answers out of a connection's bytes. Bodies are counted, not kept: of each only the beginning is looked at. */
function reader(expected: string, onAnswer: (good: boolean) => void): (chunk: Buffer) => void {
  let head: Buffer | null = null
  let missing = 0
  let good = false
  return (chunk) => {
    if (missing === 0) {
      const bytes: Buffer = head ? Buffer.concat([head, chunk]) : chunk
      const end = bytes.indexOf(lineEnds)
      const start = end + lineEnds.length
      const length = end < 0 ? null : /content-length: (\d+)/i.exec(bytes.toString('latin1', 0, end))
      if (end >= 0 && !length) throw new Error(`an answer without a length: ${bytes.toString('latin1', 0, end)}`)
      const total = Number(length?.[1])
      if (end < 0 || bytes.length - start < Math.min(expected.length, total)) {
        head = bytes
        return
      }
      head = null
      good = bytes.toString('latin1', start, start + expected.length) === expected
      missing = total - (bytes.length - start)
    } else missing -= chunk.length
    if (missing === 0) onAnswer(good)
  }
}

const opened = (socket: Socket): Promise<void> =>
  new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))

async function run({ url, seconds, lanes, values, cycle, expected }: LoadPlan): Promise<Figures> {
  const { hostname, port, host } = new URL(url)
  const sockets = lanes.map(() => connect({ host: hostname, port: Number(port), noDelay: true }))
  await Promise.all(sockets.map(opened))
  const latencies: number[] = []
  let failed = 0
  let used = 0
  const begun = performance.now()
  const until = begun + seconds * 1000
  const drive = (lane: Lane, socket: Socket): Promise<void> =>
    new Promise((resolve, reject) => {
      const write = writer(lane, host)
      let sentAt = 0
      const next = (): void => {
        const now = performance.now()
        const value = now < until ? values[cycle ? used % values.length : used] : undefined
        if (value === undefined) {
          resolve()
          return
        }
        used += 1
        sentAt = now
        socket.write(write(value), 'latin1')
      }
      const read = reader(expected, (good) => {
        latencies.push(performance.now() - sentAt)
        if (!good) failed += 1
        next()
      })
      socket.on('data', read).on('error', reject)
      socket.on('close', () => reject(new Error('the server closed the connection')))
      next()
    })
  await Promise.all(lanes.map((lane, i) => drive(lane, sockets[i] as Socket)))
  const milliseconds = performance.now() - begun
  for (const socket of sockets) socket.removeAllListeners('close').destroy()
  return figuresOf(latencies, milliseconds, { failed, used })
}

answerQuestions({ run })
