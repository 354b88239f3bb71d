import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { identifyMyself, isRunning } from './process-identity.ts'

const PATIENCE_MILLISECONDS = 600_000

/**
 * Does some work while holding a lock that other processes respect. The lock is a folder with its owner's identity
 * inside, brought into place by a rename: it appears whole or not at all, on every file system, and a rename onto a
 * folder that holds something fails. A lock whose owner is dead is taken over.
 */
export async function withLock<T>(path: string, onWait: (owner: string) => void, work: () => Promise<T>): Promise<T> {
  const started = Date.now()
  let told = false
  while (!tryToTake(path)) {
    const owner = readOwner(path)
    if (owner !== undefined && !isRunning(owner)) {
      await takeAway(path)
      continue
    }
    const waited = Date.now() - started
    if (!told && owner !== undefined && waited > 1000) {
      told = true
      onWait(owner)
    }
    if (waited > PATIENCE_MILLISECONDS) {
      throw new Error(`The lock ${path} was not given back for ten minutes (owner: process ${owner ?? 'unknown'}).`)
    }
    await sleep(20)
  }
  try {
    return await work()
  } finally {
    remove(path)
  }
}

function tryToTake(path: string): boolean {
  // looked at first, so that a waiting process that is killed leaves nothing behind
  if (readOwner(path) !== undefined) return false
  const mine = join(dirname(path), `.${basename(path)}.${randomUUID()}`)
  mkdirSync(mine, { mode: 0o700 })
  writeFileSync(join(mine, 'owner'), identifyMyself())
  try {
    renameSync(mine, path)
    return true
  } catch (error) {
    rmSync(mine, { recursive: true, force: true })
    const code = (error as NodeJS.ErrnoException).code ?? ''
    // Windows says EPERM or EACCES for a folder that is already there
    if (['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'].includes(code)) return false
    throw error
  }
}

/** Undefined when the lock is free; an empty string when its file was lost, which no living owner lets happen. */
function readOwner(path: string): string | undefined {
  try {
    return readFileSync(join(path, 'owner'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Only one process may remove a dead owner's lock: a second one, late by a moment, would remove the lock that the
 * first has just taken. So removing is itself done under a lock, and looks once more.
 */
async function takeAway(path: string): Promise<void> {
  await withLock(
    `${path}.removal`,
    () => {},
    async () => {
      const owner = readOwner(path)
      if (owner !== undefined && !isRunning(owner)) remove(path)
    },
  )
}

function remove(path: string): void {
  const aside = join(dirname(path), `.${basename(path)}.${randomUUID()}`)
  try {
    renameSync(path, aside)
  } catch (error) {
    // somebody deleted the whole folder meanwhile: nothing is locked any more
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  rmSync(aside, { recursive: true, force: true })
}
