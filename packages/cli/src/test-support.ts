import { PassThrough, Readable } from 'node:stream'
import { run } from './run.ts'

export interface Ended {
  exitCode: number
  stdout: string
  stderr: string
}

interface Terminal {
  /** What the caller pipes in; or, several, what he types once he is asked. */
  input?: string | string[]
  tty?: boolean
  env?: Record<string, string>
}

function collector(tty: boolean) {
  const chunks: string[] = []
  const stream = Object.assign(new PassThrough(), { isTTY: tty })
  stream.on('data', (chunk) => chunks.push(String(chunk)))
  return { stream, text: () => chunks.join('') }
}

/** Answers one by one, each when a question stands at the end of what is shown. */
async function* typed(answers: readonly string[], shown: () => string) {
  let read = 0
  for (const answer of answers) {
    while (!shown().slice(read).includes(': ')) await new Promise((resolve) => setImmediate(resolve))
    read = shown().length
    yield Buffer.from(answer)
  }
}

/** Runs one command line within this process. */
export async function runCli(argv: readonly string[], terminal: Terminal = {}): Promise<Ended> {
  const { input = '', tty = false, env = {} } = terminal
  const stdout = collector(tty)
  const stderr = collector(tty)
  const chunks = typeof input === 'string' ? [Buffer.from(input)] : typed(input, stderr.text)
  const stdin = Object.assign(Readable.from(chunks, { objectMode: false }), { isTTY: tty })
  // nobody's own profiles
  const home = { HOME: '/nonexistent', ...env }
  const exitCode = await run(argv, { stdin, stdout: stdout.stream, stderr: stderr.stream, env: home })
  await new Promise((resolve) => setImmediate(resolve))
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() }
}
