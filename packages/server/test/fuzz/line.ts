import { connect, type Socket } from 'node:net'

/** What came back: an answer, or how the connection ended without one. */
export interface Heard {
  status: number
  headers: Record<string, string>
  text: string
  milliseconds: number
  /** Null for an answer. */
  silence: 'closed' | 'nothing' | null
}

export interface Saying {
  bytes: Buffer
  /** How the sender ends: waits for the answer, says that this was all (half-closes), or is gone. */
  closing: 'wait' | 'end' | 'vanish'
}

const patienceMs = 20_000

/** The body that came in chunks; null before its end. */
function unchunked(rest: Buffer): Buffer | null {
  const chunks: Buffer[] = []
  for (let at = 0; ; ) {
    const lineEnd = rest.indexOf('\r\n', at)
    if (lineEnd < 0) return null
    const length = Number.parseInt(rest.subarray(at, lineEnd).toString('latin1'), 16)
    const end = lineEnd + 2 + length
    if (rest.length < end + 2) return null
    if (length === 0) return Buffer.concat(chunks)
    chunks.push(rest.subarray(lineEnd + 2, end))
    at = end + 2
  }
}

function read(received: Buffer): { status: number; headers: Record<string, string>; text: string } | null {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return null
  const [first = '', ...lines] = received.subarray(0, end).toString('latin1').split('\r\n')
  const status = Number(first.split(' ')[1])
  const rest = received.subarray(end + 4)
  // "100 Continue" and the like come before the answer.
  if (status < 200) return read(rest)
  const headers: Record<string, string> = {}
  for (const line of lines)
    headers[line.slice(0, line.indexOf(':')).toLowerCase()] = line.slice(line.indexOf(':') + 1).trim()
  // It goes on for as long as anybody listens: that it has begun is the answer.
  if (headers['content-type']?.startsWith('text/event-stream')) return { status, headers, text: rest.toString() }
  if (headers['transfer-encoding'] === 'chunked') {
    const body = unchunked(rest)
    return body && { status, headers, text: body.toString() }
  }
  const length = Number(headers['content-length'] ?? 0)
  return rest.length < length ? null : { status, headers, text: rest.subarray(0, length).toString() }
}

/** A connection on which whatever bytes are sent as they are; it is opened anew when the other side has closed it. */
export class Line {
  readonly #port: number
  readonly #host: string
  #socket: Socket | null = null

  constructor(url: string) {
    const { hostname, port } = new URL(url)
    this.#host = hostname
    this.#port = Number(port || 80)
  }

  async #open(): Promise<Socket> {
    if (this.#socket && !this.#socket.destroyed && this.#socket.writable) return this.#socket
    const socket = connect({ host: this.#host, port: this.#port, noDelay: true })
    socket.on('error', () => undefined)
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('close', () => reject(new Error('the server takes no connection')))
    })
    this.#socket = socket
    return socket
  }

  async say({ bytes, closing }: Saying): Promise<Heard> {
    const socket = await this.#open()
    const started = performance.now()
    const heard = await new Promise<Omit<Heard, 'milliseconds'>>((resolve) => {
      let received = Buffer.alloc(0)
      const finish = (outcome: Omit<Heard, 'milliseconds'>): void => {
        clearTimeout(timer)
        socket.off('data', onData).off('close', onClose).off('end', onClose)
        resolve(outcome)
      }
      const silent = (silence: Heard['silence']) => ({ status: 0, headers: {}, text: '', silence })
      const onClose = (): void => finish(silent('closed'))
      const onData = (chunk: Buffer): void => {
        received = Buffer.concat([received, chunk])
        const answer = read(received)
        if (answer) finish({ ...answer, silence: null })
      }
      const timer = setTimeout(() => finish(silent('nothing')), patienceMs)
      socket.on('data', onData).once('close', onClose).once('end', onClose)
      if (closing === 'end') socket.end(bytes)
      else if (closing === 'vanish') socket.write(bytes, () => socket.destroy())
      else socket.write(bytes)
    })
    if (closing !== 'wait' || heard.silence !== null || heard.headers.connection === 'close') this.close()
    return { ...heard, milliseconds: performance.now() - started }
  }

  close(): void {
    this.#socket?.destroy()
    this.#socket = null
  }
}
