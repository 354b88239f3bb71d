import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const fileIn = (directory: string): string => join(directory, 'jwt-secrets')
const freshSecret = (): string => randomBytes(64).toString('base64url')

/** How many secrets are kept: the one that signs, and the one before it, whose tokens are still accepted. */
const kept = 2

async function readSecrets(directory: string): Promise<string[]> {
  const text = await readFile(fileIn(directory), 'utf8').catch(() => '')
  return text.split('\n').filter((line) => line !== '')
}

async function prepare(directory: string, secrets: readonly string[]): Promise<string> {
  await mkdir(directory, { recursive: true })
  const draft = `${fileIn(directory)}.${process.pid}`
  await writeFile(draft, `${secrets.join('\n')}\n`, { mode: 0o600 })
  await chmod(draft, 0o600)
  return draft
}

/** The secrets kept in the data directory, newest first; the first is made when there is none. */
export async function loadSecrets(directory: string): Promise<[string, ...string[]]> {
  const [first, ...rest] = await readSecrets(directory)
  if (first !== undefined) return [first, ...rest]
  const draft = await prepare(directory, [freshSecret()])
  // Of two processes that get here at once, the first one's file stands and both read it.
  await link(draft, fileIn(directory)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  return loadSecrets(directory)
}

/** Puts a new secret in front; tokens that the one before it has signed stay good until they expire. */
export async function rotateSecret(directory: string): Promise<void> {
  const current = await loadSecrets(directory)
  const draft = await prepare(directory, [freshSecret(), ...current].slice(0, kept))
  await rename(draft, fileIn(directory))
}
