import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { BACK_REFERENCE, SHELTER_ROOTS } from './place.ts'

/** Another process that starts the embedded server, as the platform would. */
export interface OtherProcess {
  pid: number
  /** what it says when its server is up */
  started: Promise<{ adopted: boolean; url: string }>
  stop(): Promise<number | null>
  kill(): Promise<void>
}

const NOBODY = 65534

/** One folder that everybody may enter, for all folders of a test file; `clear` leaves neither file nor process. */
export function makeTestGround() {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'dialyard-test-')))
  chmodSync(base, 0o755)
  const children: ChildProcess[] = []
  let count = 0

  function folder(options: { mode?: number; owner?: number } = {}): string {
    count += 1
    const made = join(base, String(count))
    mkdirSync(made)
    chmodSync(made, options.mode ?? 0o755)
    if (options.owner !== undefined) chownSync(made, options.owner, options.owner)
    return made
  }

  function dataDirectory(parent = folder()): string {
    return join(parent, 'data')
  }

  function other(directory: string, options: { packageRoot?: string; asNobody?: boolean } = {}): OtherProcess {
    const child = spawn(
      process.execPath,
      ['--input-type=module', '-e', CHILD_PROGRAM, JSON.stringify({ directory, ...options })],
      { cwd: dirname(import.meta.filename), stdio: ['pipe', 'pipe', 'inherit'] },
    )
    children.push(child)
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    const started = new Promise<{ adopted: boolean; url: string }>((resolve, reject) => {
      createInterface(child.stdout).once('line', (line) => resolve(JSON.parse(line)))
      child.once('exit', () => reject(new Error('the other process ended before its server was up')))
    })
    started.catch(() => {})
    return {
      pid: child.pid!,
      started,
      stop: () => {
        child.stdin.end()
        return ended
      },
      kill: async () => {
        child.kill('SIGKILL')
        await ended
      },
    }
  }

  async function clear(): Promise<void> {
    for (const child of children) child.kill('SIGKILL')
    await untilGone(base).finally(() => {
      removeShelters(base)
      rmSync(base, { recursive: true, force: true, maxRetries: 5 })
    })
  }

  return { base, folder, dataDirectory, other, clear, nobody: NOBODY }
}

export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

export async function until(condition: () => boolean): Promise<void> {
  const started = Date.now()
  while (!condition()) {
    if (Date.now() - started > 20_000) throw new Error('waited 20 s in vain')
    await sleep(2)
  }
}

/** Command lines of the processes that work on a folder. */
export function processesOn(folder: string): string[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
      } catch {
        return ''
      }
    })
    .filter((line) => line.includes(folder))
}

async function untilGone(folder: string): Promise<void> {
  await until(() => processesOn(folder).length === 0).catch(() => {
    throw new Error(`left behind: ${processesOn(folder).join('; ')}`)
  })
}

/** Databases that were kept outside, because the folder of their test was closed. */
function removeShelters(base: string): void {
  if (process.getuid?.() !== 0) return
  for (const root of SHELTER_ROOTS.filter((folder) => existsSync(folder))) {
    for (const shelter of readdirSync(root).map((name) => join(root, name))) {
      const reference = join(shelter, BACK_REFERENCE)
      if (existsSync(reference) && readFileSync(reference, 'utf8').startsWith(`${base}/`)) {
        rmSync(shelter, { recursive: true, force: true })
      }
    }
    try {
      rmdirSync(root)
    } catch {
      // other databases of this machine live there
    }
  }
}

const CHILD_PROGRAM = `
const { directory, packageRoot, asNobody } = JSON.parse(process.argv[1])
const { startEmbeddedServerIn } = await import('../embedded-server.ts')
if (asNobody) {
  // after the imports, so that it also works in a checkout that this user cannot enter
  process.setgroups([])
  process.setgid(${NOBODY})
  process.setuid(${NOBODY})
}
const server = await startEmbeddedServerIn(packageRoot ? { packageRoot } : {}, { directory })
console.log(JSON.stringify({ adopted: server.adopted, url: server.url('postgres') }))
process.stdin.resume().once('end', async () => {
  await server.stop()
  process.exit(0)
})
`
