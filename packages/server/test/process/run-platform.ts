import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { readRecord } from '../../src/db/embedded/record.ts'
import { makeTestGround, processesOn } from '../../src/db/embedded/test-support.ts'
import { startEmbeddedServer } from '../../src/db/embedded-server.ts'
import { databaseUrl } from '../harness/database-server.ts'

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
    address: async () => (await seen(/(?:Home +|"address":")(http:\/\/[\d.:]+)/))[1] ?? '',
    signal: (signal) => void child.kill(signal),
    ended,
  }
}

/** Asks it to stop; answers its exit code and how long that took. */
export async function stop(platform: PlatformProcess, signal: NodeJS.Signals = 'SIGINT') {
  const asked = Date.now()
  platform.signal(signal)
  return { code: await platform.ended, milliseconds: Date.now() - asked }
}

/** Command lines of the database servers that run for a data directory. */
export function serversOf(directory: string): string[] {
  const place = readRecord(directory)?.place ?? '.'
  return processesOn(place === '.' ? directory : place)
}

/** One that was killed leaves its database server behind: it is taken over and stopped. */
async function stopOrphan(directory: string): Promise<void> {
  if (!existsSync(directory) || !readRecord(directory)?.owner) return
  const server = await startEmbeddedServer({ directory })
  await server.stop()
}

/** A folder for the processes of a test file; `clear` leaves no process, folder or database behind. */
export function processGround() {
  const ground = makeTestGround()
  const children: ChildProcess[] = []
  const directories: string[] = []
  const databases: string[] = []

  /** A data directory that is not there yet; in a closed folder the database has to be kept elsewhere. */
  function dataDirectory(options: { mode?: number } = {}): string {
    const directory = join(ground.folder(options), 'data')
    directories.push(directory)
    return directory
  }

  function run(args: readonly string[], settings: Record<string, string>, node: readonly string[] = []) {
    const { PATH = '', TMPDIR = '' } = process.env
    const env = { PATH, ...(TMPDIR ? { TMPDIR } : {}), PORT: '0', DATA_DIR: join(ground.base, 'unused'), ...settings }
    const child = spawn(process.execPath, [...node, main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    children.push(child)
    return watch(child)
  }

  /** A database of its own on the server of this test run: an empty one, or one that is migrated. */
  async function database(content: 'empty' | 'migrated'): Promise<string> {
    const name = `dialyard_test_${randomBytes(6).toString('hex')}`
    const template = content === 'empty' ? 'template0' : inject('template')
    await maintain([`CREATE DATABASE ${name} TEMPLATE ${template}`])
    databases.push(name)
    return databaseUrl(inject('serverUrl'), name)
  }

  async function clear(): Promise<void> {
    for (const child of children) child.kill('SIGKILL')
    for (const directory of directories) await stopOrphan(directory)
    await maintain(databases.map((name) => `DROP DATABASE ${name} WITH (FORCE)`))
    await ground.clear()
  }
  return { dataDirectory, run, database, clear }
}

async function maintain(statements: readonly string[]): Promise<void> {
  if (statements.length === 0) return
  const client = new pg.Client({ connectionString: inject('serverUrl') })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
