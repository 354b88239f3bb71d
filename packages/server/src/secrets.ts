import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { giveToOwnerOf } from './db/embedded/record.ts'
import { Refused } from './refused.ts'

const fileIn = (directory: string): string => join(directory, 'jwt-secrets')
const freshSecret = (): string => randomBytes(64).toString('base64url')
const shortest = 64

/** How many secrets are kept: the one that signs, and the one before it, whose tokens are still accepted. */
const kept = 2

/** Null when there is no file yet. */
async function readSecrets(directory: string): Promise<[string, ...string[]] | null> {
  let text: string
  try {
    text = await readFile(fileIn(directory), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const [first, ...rest] = text.split('\n').filter((line) => line !== '')
  if (first !== undefined && [first, ...rest].every((line) => line.length >= shortest)) return [first, ...rest]
  throw new Refused(
    `${fileIn(directory)} is damaged: restore it, or set JWT_SECRET, or remove it (everyone then logs in again).`,
  )
}

async function prepare(directory: string, secrets: readonly string[]): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const draft = `${fileIn(directory)}.${randomUUID()}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(`${secrets.join('\n')}\n`)
    // On the disk before it gets its name: an empty file after a power cut would log everyone out.
    await file.sync()
  } finally {
    await file.close()
  }
  giveToOwnerOf(directory, draft)
  return draft
}

async function loadOrMake(directory: string): Promise<[string, ...string[]]> {
  const found = await readSecrets(directory)
  if (found) return found
  const draft = await prepare(directory, [freshSecret()])
  // Of two processes that get here at once, the first one's file stands and both read it.
  await link(draft, fileIn(directory)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  return loadOrMake(directory)
}

async function replace(directory: string): Promise<void> {
  const current = await loadOrMake(directory)
  const draft = await prepare(directory, [freshSecret(), ...current].slice(0, kept))
  await rename(draft, fileIn(directory))
}

async function explained<T>(directory: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused(
      `The secret that signs tokens cannot be kept in ${directory} (${(error as Error).message}): set DATA_DIR to a folder that this user may write to, or set JWT_SECRET.`,
    )
  }
}

/** The secrets kept in the data directory, newest first; the first is made when there is none. */
export const loadSecrets = (directory: string): Promise<[string, ...string[]]> =>
  explained(directory, loadOrMake(directory))

/** Puts a new secret in front; tokens that the one before it has signed stay good until they expire. */
export const rotateSecret = (directory: string): Promise<void> => explained(directory, replace(directory))
