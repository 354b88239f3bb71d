import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const main = join(import.meta.dirname, '../../src/main.ts')
const patienceMs = 60_000

/** The platform as its own process, as an operator starts it. */
export interface PlatformProcess {
  /** What it has said so far, logs and all. */
  output(): string
  /** The lines of its log that hold this message. */
  logged(message: string): Record<string, unknown>[]
  /** Waits until the output matches; fails when the process ends before that. */
  seen(pattern: RegExp): Promise<RegExpMatchArray>
  /** Waits until it serves; answers its address. */
  address(): Promise<string>
  signal(signal: NodeJS.Signals): void
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>
}

function watch(child: ChildProcess): PlatformProcess {
  let output = ''
  let isOver = false
  let look = (): void => undefined
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      look()
    })
  }
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('close', (code, signal) => {
      isOver = true
      resolve(code ?? signal ?? 'SIGKILL')
      look()
    })
  })
  const seen = (pattern: RegExp): Promise<RegExpMatchArray> =>
    new Promise((resolve, reject) => {
      const fail = (why: string): void => reject(new Error(`${why} before it said ${pattern}:\n${output}`))
      const timer = setTimeout(fail, patienceMs, 'a minute went by')
      const before = look
      look = () => {
        before()
        const match = output.match(pattern)
        if (match || isOver) clearTimeout(timer)
        if (match) resolve(match)
        else if (isOver) fail('it ended')
      }
      look()
    })
  return {
    output: () => output,
    logged: (message) =>
      output
        .split('\n')
        .filter((line) => line.startsWith('{') && line.endsWith('}'))
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .filter((line) => line.msg === message),
    seen,
    address: async () => (await seen(/(?:Portal +|"address":")(http:\/\/[\d.:]+)/))[1] ?? '',
    signal: (signal) => void child.kill(signal),
    ended,
  }
}

/** Starts it on any free port. Of this process's environment it gets only what a program needs to run at all. */
export function runPlatform(
  args: readonly string[],
  settings: Record<string, string>,
  node: readonly string[] = [],
  program = main,
): PlatformProcess {
  const { PATH = '', TMPDIR, NODE_COMPILE_CACHE } = process.env
  const given = Object.entries({ TMPDIR, NODE_COMPILE_CACHE }).filter(([, value]) => value)
  const env = { PATH, ...Object.fromEntries(given), PORT: '0', ...settings }
  return watch(spawn(process.execPath, [...node, program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] }))
}

/** Asks it to stop; answers its exit code and how long that took. */
export async function stop(platform: PlatformProcess, signal: NodeJS.Signals = 'SIGINT') {
  const asked = Date.now()
  platform.signal(signal)
  return { code: await platform.ended, milliseconds: Date.now() - asked }
}
