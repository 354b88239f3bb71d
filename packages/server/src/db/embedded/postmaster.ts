import { spawn, spawnSync } from 'node:child_process'
import { closeSync, fstatSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Binaries } from './binaries.ts'
import { plainEnvironment, ROLE, readPassword } from './cluster.ts'
import { identify, isPostmasterOf, isRunning } from './process-identity.ts'
import { giveToOwnerOf } from './record.ts'
import { credentials, type RunUser } from './run-user.ts'

/** A server that answered. */
export interface Postmaster {
  pid: number
  url(database: string): string
}

const PID_FILE = 'postmaster.pid'
const RECOVERY_PATIENCE = 600_000
const SILENCE_PATIENCE = 10_000
const LARGEST_LOG = 10_000_000

/**
 * The server that runs on this cluster, found by connecting to it; a pid file that lies (its process is gone, is a
 * zombie, or is somebody else by now) is removed. A server that runs but cannot be spoken to is `silent`.
 */
export async function findPostmaster(cluster: string): Promise<Postmaster | { pid: number; silent: true } | undefined> {
  const started = Date.now()
  for (;;) {
    const noted = readPidFile(cluster)
    if (noted === undefined) return undefined
    const answer = noted.url ? await knock(noted.url('postgres'), cluster) : 'silence'
    if (noted.url && answer === 'open') return { pid: noted.pid, url: noted.url }
    // seen a second time, so that a server which ended in between is not mistaken for a lying file
    if (!isPostmasterOf(noted.pid, cluster)) {
      if (readPidFile(cluster)?.pid === noted.pid) rmSync(join(cluster, PID_FILE), { force: true })
      continue
    }
    const patience = answer === 'busy' ? RECOVERY_PATIENCE : SILENCE_PATIENCE
    if (Date.now() - started > patience) return { pid: noted.pid, silent: true }
    await sleep(20)
  }
}

/** Starts the server and waits until it answers. */
export async function launch(
  cluster: string,
  binaries: Binaries,
  user: RunUser | undefined,
  settings: string[],
  logFile: string,
): Promise<Postmaster> {
  const started = Date.now()
  for (;;) {
    const log = openLog(logFile)
    const child = startProcess(cluster, binaries, user, settings, logFile, log.descriptor)
    closeSync(log.descriptor)
    let ended: string | undefined
    child?.once('error', (error) => {
      ended = error.message
    })
    child?.once('exit', (code, signal) => {
      ended ??= `exit ${code ?? signal}`
    })
    // so that Node may end although the server goes on
    child?.unref()
    while (ended === undefined && Date.now() - started < RECOVERY_PATIENCE) {
      const noted = readPidFile(cluster)
      const current = noted !== undefined && (child === undefined || noted.pid === child.pid)
      if (current && noted.url && (await knock(noted.url('postgres'), cluster)) === 'open') {
        return { pid: noted.pid, url: noted.url }
      }
      await sleep(10)
    }
    const said = readFileSync(logFile).subarray(log.size).toString()
    // children of a postmaster that was killed need a moment to notice it
    if (/pre-existing shared memory block/.test(said) && Date.now() - started < SILENCE_PATIENCE) {
      await sleep(200)
      continue
    }
    const complaint = said.match(/(FATAL|PANIC|ERROR|error): .*/g)?.at(-1)
    throw new Error(`PostgreSQL did not start on ${cluster} (${complaint ?? ended ?? 'no answer'}; see ${logFile}).`)
  }
}

/** Fast shutdown: sessions are ended, the data is written, the process is gone when this returns. */
export async function shutDown(cluster: string, pid: number, binaries: () => Binaries): Promise<void> {
  const identity = identify(pid)
  if (identity === undefined || !isPostmasterOf(pid, cluster)) return
  const started = Date.now()
  if (process.platform === 'win32') {
    spawnSync(binaries().pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w'], { windowsHide: true })
  } else process.kill(pid, 'SIGINT')
  let urged = false
  while (isRunning(identity)) {
    const waited = Date.now() - started
    if (waited > 60_000) throw new Error(`PostgreSQL (process ${pid}) on ${cluster} does not stop.`)
    if (waited > 30_000 && !urged && process.platform !== 'win32') {
      urged = true
      // ends at once; the next start recovers from the log as after a power cut
      process.kill(pid, 'SIGQUIT')
    }
    await sleep(10)
  }
}

/** PostgreSQL itself notes in its pid file where it listens, so the way in cannot be lost. */
function readPidFile(cluster: string): { pid: number; url: ((database: string) => string) | undefined } | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, PID_FILE), 'utf8').split('\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const pid = Number(lines[0])
  const [port, socketFolder, address] = [lines[3], lines[4], lines[5]]
  if (!port || (!socketFolder && !address)) return { pid, url: undefined }
  const url = (database: string) => {
    const path = encodeURIComponent(database)
    if (!socketFolder) return `postgresql://${ROLE}:${readPassword(cluster)}@${address}:${port}/${path}?sslmode=disable`
    return `postgresql://${ROLE}@localhost:${port}/${path}?host=${encodeURIComponent(socketFolder)}&sslmode=disable`
  }
  return { pid, url }
}

async function knock(url: string, cluster: string): Promise<'open' | 'busy' | 'silence'> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  // an error after the connection was refused would otherwise end the process
  client.on('error', () => {})
  try {
    await client.connect()
    const reply = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
    // a copied folder brings along the pid file of the original's server
    return realpathSync(reply.rows[0]?.folder ?? '') === cluster ? 'open' : 'silence'
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    // invalid_authorization, invalid_password
    if (code.startsWith('28')) {
      throw new Error(
        `The database server in ${cluster} was started by another user and does not let this one in: ` +
          'use that user, or set DATA_DIR to another folder.',
        { cause: error },
      )
    }
    // cannot_connect_now: starting, recovering or stopping; too_many_connections
    return code === '57P03' ? 'busy' : code === '53300' ? 'open' : 'silence'
  } finally {
    await client.end().catch(() => {})
  }
}

function startProcess(
  cluster: string,
  binaries: Binaries,
  user: RunUser | undefined,
  settings: string[],
  logFile: string,
  descriptor: number,
) {
  if (process.platform === 'win32') {
    // pg_ctl sheds the administrator's rights, which postgres refuses to run with
    const options = ['start', '-D', cluster, '-l', logFile, '-W', '-o', settings.join(' ')]
    spawnSync(binaries.pgCtl, options, { windowsHide: true, stdio: 'ignore' })
    return undefined
  }
  return spawn(binaries.postgres, ['-D', cluster, ...settings], {
    ...credentials(user),
    cwd: '/',
    env: plainEnvironment(),
    // its own process group: Ctrl-C in a terminal must not reach it before the platform has drained
    detached: true,
    stdio: ['ignore', descriptor, descriptor],
  })
}

function openLog(file: string): { descriptor: number; size: number } {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG) renameSync(file, `${file}.1`)
  const descriptor = openSync(file, 'a', 0o600)
  giveToOwnerOf(dirname(file), file)
  return { descriptor, size: fstatSync(descriptor).size }
}
