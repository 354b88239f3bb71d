import { randomUUID } from 'node:crypto'
import { chownSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** What the launcher remembers of one data directory, in `embedded.json` inside it. */
export interface ServerRecord {
  /** folder that holds the cluster: "." or, when PostgreSQL's user cannot reach the data directory, a private one */
  place: string
  /** set once the cluster is complete: from then on a missing cluster is a loss, not a first start */
  initialised: boolean
  /** folder of the unix socket while a server runs */
  socketFolder: string | null
  /** identity of the process that has to stop the server */
  owner: string | null
}

export const RECORD_FILE = 'embedded.json'

export function readRecord(directory: string): ServerRecord | undefined {
  const file = join(directory, RECORD_FILE)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    return JSON.parse(text) as ServerRecord
  } catch {
    throw new Error(`${file} is damaged: restore it from a backup, or set DATA_DIR to another folder.`)
  }
}

/** Whole or not at all, and on the disk when this returns: losing it would lose the way to the data. */
export function writeRecord(directory: string, record: ServerRecord): void {
  const file = join(directory, RECORD_FILE)
  const draft = join(directory, `.${RECORD_FILE}.${randomUUID()}`)
  const descriptor = openSync(draft, 'w', 0o600)
  try {
    writeSync(descriptor, `${JSON.stringify(record, null, 2)}\n`)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  giveToOwnerOf(directory, draft)
  renameSync(draft, file)
  syncFolder(directory)
}

/** Root may lend a hand in an ordinary user's directory, and must leave no file there that shuts that user out. */
export function giveToOwnerOf(directory: string, file: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(directory)
  chownSync(file, uid, gid)
}

/** Makes a rename inside a folder survive a power cut. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
