import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { readRecord, type ServerRecord, writeRecord } from './record.ts'
import { canReach, findClosedFolder, type RunUser } from './run-user.ts'

type Log = (line: string) => void

/** Names the data directory that a shelter belongs to. */
export const BACK_REFERENCE = 'data-directory'
export const SHELTER_ROOTS =
  process.platform === 'darwin' ? ['/var/db/dialyard'] : ['/var/lib/dialyard', '/opt/dialyard']
const SOCKET_PREFIX = 'dialyard-'
/** sun_path holds 108 bytes on Linux and 104 elsewhere; PostgreSQL adds "/.s.PGSQL.5432" and a zero. */
const LONGEST_SOCKET_FOLDER = 104 - 16

/** Makes the data directory, passable (but not readable) for PostgreSQL's user when root makes it. */
export function prepareDirectory(directory: string): string {
  if (!existsSync(directory)) {
    mkdirSync(directory, { recursive: true })
    if (process.platform !== 'win32') chmodSync(directory, process.getuid?.() === 0 ? 0o711 : 0o700)
  }
  return realpathSync(directory)
}

/** The folder that holds, or will hold, the cluster; chosen once, then recorded. */
export function findPlace(directory: string, record: ServerRecord | undefined): string {
  return record === undefined || record.place === '.' ? directory : record.place
}

/** Chooses the place at the first start; later checks that PostgreSQL's user still gets there. */
export function settlePlace(directory: string, record: ServerRecord | undefined, user: RunUser | undefined, log: Log) {
  if (record === undefined) {
    const place = user === undefined || canReach(directory, user) ? '.' : makeShelter(directory, user, log)
    const fresh: ServerRecord = { place, initialised: false, socketFolder: null, owner: null }
    writeRecord(directory, fresh)
    return fresh
  }
  const place = findPlace(directory, record)
  if (place !== directory) claimShelter(directory, place)
  if (user !== undefined && existsSync(place) && !canReach(place, user)) {
    throw new Error(
      `The database in ${place} is out of reach of user "${user.name}", as PostgreSQL runs: ` +
        `let others pass through ${findClosedFolder(place, user)} (chmod o+x), or set DATA_DIR to another folder.`,
    )
  }
  return record
}

function makeShelter(directory: string, user: RunUser, log: Log): string {
  const closed = findClosedFolder(directory, user)
  for (const root of SHELTER_ROOTS) {
    try {
      if (!existsSync(root)) {
        mkdirSync(root)
        chmodSync(root, 0o711)
      }
      const stat = lstatSync(root)
      if (!stat.isDirectory() || stat.uid !== 0 || stat.mode & 0o022 || !canReach(root, user)) continue
      const shelter = mkdtempSync(join(root, 'db-'))
      chmodSync(shelter, 0o711)
      writeFileSync(join(shelter, BACK_REFERENCE), directory, { mode: 0o600 })
      log(
        `${closed} is closed to user "${user.name}", as PostgreSQL runs under root: the database is kept in ${shelter}`,
      )
      return shelter
    } catch (error) {
      if (!['EACCES', 'EPERM', 'EROFS', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    }
  }
  throw new Error(
    `The folder ${closed} is closed to user "${user.name}", as PostgreSQL runs under root: ` +
      'set DATA_DIR to a folder that others may pass through, or DATABASE_URL to a PostgreSQL server.',
  )
}

/** A data directory may be moved, and takes its shelter along; a copy of one must not share it. */
function claimShelter(directory: string, shelter: string): void {
  const file = join(shelter, BACK_REFERENCE)
  if (!existsSync(file)) return
  const holder = readFileSync(file, 'utf8')
  if (holder === directory) return
  if (readRecord(holder)?.place === shelter) {
    throw new Error(
      `The folder ${directory} is a copy of ${holder} without its database, which is in ${shelter}: ` +
        'set DATA_DIR to another folder.',
    )
  }
  writeFileSync(file, directory, { mode: 0o600 })
}

/** A folder that only PostgreSQL's user (and root) may enter, with a path short enough for a socket. */
export async function makeSocketFolder(place: string, old: string | null, user: RunUser | undefined): Promise<string> {
  removeSocketFolder(old, user)
  const beside = join(place, 'socket')
  // PostgreSQL reads the setting as a list: commas and quotes would need an escape
  if (Buffer.byteLength(beside) <= LONGEST_SOCKET_FOLDER && /^[\w/.+-]+$/.test(beside)) {
    rmSync(beside, { recursive: true, force: true })
    mkdirSync(beside, { mode: 0o700 })
    // shared folders of virtual machines often refuse sockets
    if (await takesSockets(beside)) return giveTo(beside, user)
    rmSync(beside, { recursive: true, force: true })
  }
  const short = [realpathSync(tmpdir()), '/tmp'].find((path) => Buffer.byteLength(path) < LONGEST_SOCKET_FOLDER - 20)
  return giveTo(mkdtempSync(join(short ?? '/tmp', SOCKET_PREFIX)), user)
}

export function removeSocketFolder(folder: string | null, user: RunUser | undefined): void {
  const ours = folder !== null && (basename(folder).startsWith(SOCKET_PREFIX) || basename(folder) === 'socket')
  if (ours && isPrivate(folder, user)) rmSync(folder, { recursive: true, force: true })
}

/** Makes a new empty folder PostgreSQL's own. */
export function giveTo(folder: string, user: RunUser | undefined): string {
  chmodSync(folder, 0o700)
  if (user) chownSync(folder, user.uid, user.gid)
  return folder
}

function isPrivate(folder: string, user: RunUser | undefined): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false })
  const owner = user?.uid ?? process.getuid?.()
  // between two starts somebody else could have put his own folder there
  return stat?.isDirectory() === true && stat.uid === owner && (stat.mode & 0o077) === 0
}

function takesSockets(folder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(join(folder, '.s.PGSQL.5432'), () => probe.close(() => resolve(true)))
  })
}
