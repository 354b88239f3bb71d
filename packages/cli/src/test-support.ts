import { PassThrough, Readable } from 'node:stream'
import { run } from './run.ts'

export interface Ended {
  exitCode: number
  stdout: string
  stderr: string
}

interface Terminal {
  /** What the caller types or pipes in. */
  input?: string
  tty?: boolean
  env?: Record<string, string>
}

function collector(tty: boolean) {
  const chunks: string[] = []
  const stream = Object.assign(new PassThrough(), { isTTY: tty })
  stream.on('data', (chunk) => chunks.push(String(chunk)))
  return { stream, text: () => chunks.join('') }
}

/** Runs one command line within this process. */
export async function runCli(argv: readonly string[], terminal: Terminal = {}): Promise<Ended> {
  const { input = '', tty = false, env = {} } = terminal
  const stdout = collector(tty)
  const stderr = collector(tty)
  const stdin = Object.assign(Readable.from([Buffer.from(input)], { objectMode: false }), { isTTY: tty })
  const exitCode = await run(argv, { stdin, stdout: stdout.stream, stderr: stderr.stream, env })
  await new Promise((resolve) => setImmediate(resolve))
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() }
}
