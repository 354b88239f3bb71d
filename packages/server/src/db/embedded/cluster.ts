import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { giveTo } from './place.ts'
import { syncFolder } from './record.ts'
import { credentials, type RunUser } from './run-user.ts'

/** The one role of the embedded server. */
export const ROLE = 'dialyard'
/** How clients get in: a socket in a closed folder, or loopback with a password where Node knows no unix sockets. */
export type Transport = 'socket' | 'loopback'

const PASSWORD_FILE = 'dialyard-password'

/**
 * Makes the cluster beside its place and moves it there when it is complete, so that a kill in the middle leaves
 * nothing that could be taken for a database.
 */
export async function createCluster(
  cluster: string,
  binaries: Binaries,
  user: RunUser | undefined,
  transport: Transport,
): Promise<void> {
  removeHalves(cluster)
  const half = join(dirname(cluster), `.${basename(cluster)}.${randomUUID()}`)
  mkdirSync(half)
  giveTo(half, user)
  const passwordFile = `${half}.password`
  try {
    const password = randomBytes(24).toString('hex')
    writeOwn(passwordFile, password, user)
    const auth = transport === 'socket' ? ['--auth=peer'] : ['--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    await run(
      binaries.initdb,
      ['-D', half, `--username=${ROLE}`, ...auth, '--encoding=UTF8', '--locale=C', '--locale-provider=builtin'].concat([
        '--builtin-locale=C.UTF-8',
        '-k',
        '--no-instructions',
      ]),
      user,
    )
    if (transport === 'loopback') writeOwn(join(half, PASSWORD_FILE), password, user)
    renameSync(half, cluster)
    syncFolder(dirname(cluster))
  } finally {
    rmSync(passwordFile, { force: true })
    // again: the initdb of a start that was killed goes on for a moment and writes what was removed before
    removeHalves(cluster)
  }
}

/** Says who may connect. Written at every start, because the user who starts the platform may change. */
export function writeAccessRules(cluster: string, user: RunUser | undefined, transport: Transport): void {
  if (transport === 'loopback') {
    writeOwn(join(cluster, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n', user)
    return
  }
  // the folder of the socket keeps others out; peer also stops other programs of the user "nobody"
  writeOwn(join(cluster, 'pg_hba.conf'), 'local all all peer map=platform\n', user)
  const names = new Set(['root', userInfo().username, user?.name ?? userInfo().username])
  const lines = [...names].map((name) => `platform "${name.replaceAll('"', '""')}" ${ROLE}\n`)
  writeOwn(join(cluster, 'pg_ident.conf'), lines.join(''), user)
}

/** The password of a cluster on loopback; it lies inside the cluster, so that one is not lost without the other. */
export function readPassword(cluster: string): string | undefined {
  const file = join(cluster, PASSWORD_FILE)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

export function serverSettings(socketFolder: string | null, port: number): string[] {
  const settings = {
    listen_addresses: socketFolder === null ? '127.0.0.1' : '',
    unix_socket_directories: socketFolder ?? '',
    unix_socket_permissions: '0700',
    port: String(port),
    max_connections: '100',
    shared_buffers: '256MB',
    // room for a large import between two checkpoints
    max_wal_size: '2GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** A plain environment: initdb fails on a LANG that is not installed, and PG… variables would change settings. */
export function plainEnvironment(): NodeJS.ProcessEnv | undefined {
  if (process.platform === 'win32') return undefined
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

/** What a start that was killed left behind; its initdb dies by itself when its output pipe is gone. */
function removeHalves(cluster: string): void {
  for (const name of readdirSync(dirname(cluster))) {
    if (name.startsWith(`.${basename(cluster)}.`)) removeFolder(join(dirname(cluster), name))
  }
}

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
}

function writeOwn(file: string, text: string, user: RunUser | undefined): void {
  // not through what stands there: the folder belongs to a lesser user, who could have put a link
  rmSync(file, { force: true })
  writeFileSync(file, text, { mode: 0o600, flag: 'wx' })
  if (user) chownSync(file, user.uid, user.gid)
}

function run(program: string, args: string[], user: RunUser | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...credentials(user),
      cwd: '/',
      env: plainEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let complaint = ''
    child.stdout.resume()
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(`${basename(program)} failed: ${complaint.trim() || `exit ${code ?? signal}`}`))
    })
  })
}
