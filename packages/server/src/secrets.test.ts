import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadSecrets, rotateSecret } from './secrets.ts'

let ground: string
let directory: string
beforeEach(async () => {
  ground = await mkdtemp(join(tmpdir(), 'dialyard-test-'))
  directory = join(ground, 'data')
})
afterEach(() => rm(ground, { recursive: true, force: true }))

const file = (): string => join(directory, 'jwt-secrets')

test('a secret is made once, is long enough, and is kept where nobody else can read it', async () => {
  const made = await loadSecrets(directory)
  expect(made).toHaveLength(1)
  expect(Buffer.byteLength(made[0])).toBeGreaterThanOrEqual(64)
  expect(await loadSecrets(directory)).toEqual(made)
  expect(await readdir(directory)).toEqual(['jwt-secrets'])
  if (process.platform === 'win32') return
  expect((await stat(file())).mode & 0o777).toBe(0o600)
  expect((await stat(directory)).mode & 0o777).toBe(0o700)
})

test('processes that need the secret at the same moment agree on one', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => loadSecrets(directory)))
  expect(new Set(all.map(([first]) => first)).size).toBe(1)
  expect(await readdir(directory)).toEqual(['jwt-secrets'])
})

test('rotation signs with a new secret, still accepts the one before, and forgets the one before that', async () => {
  const [first] = await loadSecrets(directory)
  await rotateSecret(directory)
  const rotated = await loadSecrets(directory)
  expect(rotated).toHaveLength(2)
  expect(rotated[0]).not.toBe(first)
  expect(rotated[1]).toBe(first)
  await rotateSecret(directory)
  const again = await loadSecrets(directory)
  expect(again).toHaveLength(2)
  expect(again[1]).toBe(rotated[0])
  expect(await readdir(directory)).toEqual(['jwt-secrets'])
  if (process.platform !== 'win32') expect((await stat(file())).mode & 0o777).toBe(0o600)
})

test('rotation before the first start makes both', async () => {
  await rotateSecret(directory)
  expect(await loadSecrets(directory)).toHaveLength(2)
})

test('a damaged file is named, and left for its owner to look at', async () => {
  await loadSecrets(directory)
  await writeFile(file(), 'short\n')
  await expect(loadSecrets(directory)).rejects.toThrow(
    `${file()} is damaged: restore it, or set JWT_SECRET, or remove it (everyone then logs in again).`,
  )
  expect(await readFile(file(), 'utf8')).toBe('short\n')
})

test('a folder that cannot be written to is named together with the settings that help', async () => {
  await writeFile(directory, 'a file where the folder should be')
  await expect(loadSecrets(directory)).rejects.toThrow(
    /^The secret that signs tokens cannot be kept in .*: set DATA_DIR to a folder that this user may write to, or set JWT_SECRET\.$/,
  )
})
