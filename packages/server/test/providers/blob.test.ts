import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { randomIds } from '../../src/kernel/ids.ts'
import {
  type BlobKey,
  type BlobShelf,
  type BlobStore,
  dayOfBlob,
  isBlobKey,
  newBlobKey,
} from '../../src/providers/blob.ts'
import { fileBlobs } from '../../src/providers/file-blob.ts'
import { s3Blobs } from '../../src/providers/s3-blob.ts'
import { openS3 } from './s3-stand-in.ts'

const folder = await mkdtemp(join(tmpdir(), 'dialyard-blobs-'))
const s3 = await openS3()
afterAll(async () => {
  await s3.close()
  await rm(folder, { recursive: true })
})

const stores: Record<string, BlobStore> = { files: fileBlobs(join(folder, 'files')), S3: s3Blobs(s3.settings) }
const shelf = 'port-documents/0123456789ab'
const keyOf = (day: string, of: BlobShelf = shelf): BlobKey => newBlobKey(of, randomIds, new Date(`${day}T12:00:00Z`))
const listed = async (store: BlobStore): Promise<string[]> => (await Array.fromAsync(store.list(shelf))).sort()

test('a key leads nowhere but to a file of ours', () => {
  const key = keyOf('2026-11-23')
  expect(isBlobKey(key)).toBe(true)
  expect(dayOfBlob(key)).toBe('2026-11-23')
  for (const wrong of ['../../etc/passwd', `${key}/..`, `/${key}`, `${shelf}/2026-11-23/loa.pdf`, '']) {
    expect([wrong, isBlobKey(wrong)]).toEqual([wrong, false])
  }
})

describe.each(Object.entries(stores))('a place for files: %s', (_, store) => {
  test('gives back every byte of what was put there, and nothing where nothing was', async () => {
    const key = keyOf('2026-11-23')
    const bytes = Buffer.from(Uint8Array.from({ length: 300_000 }, (_each, i) => i % 251))
    expect(await store.get(key)).toBeNull()
    await store.put(key, bytes)
    expect(bytes.equals((await store.get(key)) ?? new Uint8Array())).toBe(true)
  })

  test('forgets what is removed, however often', async () => {
    const key = keyOf('2026-11-23')
    await store.put(key, Buffer.from('a file'))
    await store.remove(key)
    await store.remove(key)
    expect(await store.get(key)).toBeNull()
  })

  test('lists all that is there, and nothing of another database', async () => {
    await store.put(keyOf('2026-11-21', 'port-documents/ba9876543210'), Buffer.from('another’s'))
    for (const key of await listed(store)) await store.remove(key as BlobKey)
    expect(await listed(store)).toEqual([])
    const keys = ['2026-11-21', '2026-11-22', '2026-11-22', '2026-11-23', '2026-11-23'].map((day) => keyOf(day))
    for (const key of keys) await store.put(key, Buffer.from(key))
    expect(await listed(store)).toEqual(keys.sort())
  })
})

describe('files below a directory', () => {
  const { files } = stores as { files: BlobStore }

  test('are read by their owner alone', async () => {
    const key = keyOf('2026-10-01')
    await files.put(key, Buffer.from('a file'))
    const path = join(folder, 'files', key)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700)
  })

  test('that were begun and never kept are not given out, but listed and removed', async () => {
    const key = keyOf('2026-10-02')
    await files.put(key, Buffer.from('a file'))
    await files.remove(key)
    await writeFile(join(folder, 'files', `${key}.draft`), 'half a f')
    expect(await files.get(key)).toBeNull()
    expect(await listed(files)).toContain(key)
    await files.remove(key)
    expect(await readdir(join(folder, 'files', shelf, '2026-10-02'))).toEqual([])
  })

  test('are never looked for by anything but a key', async () => {
    await expect(files.get('../../etc/passwd' as BlobKey)).rejects.toThrow('no key of a file')
  })
})

describe('a bucket', () => {
  const bucket = stores.S3 as BlobStore

  test('has every key below the prefix that is set', async () => {
    const key = keyOf('2026-11-23')
    await bucket.put(key, Buffer.from('a file'))
    expect(s3.objects.has(`dialyard/${key}`)).toBe(true)
    expect(s3.asked).toContain(`PUT /ports/dialyard/${key}`)
  })

  test('that does not answer, or refuses, is said to be unavailable, and tells nothing of its secret', async () => {
    s3.broken = true
    const refused = { code: 'provider_unavailable', message: 'The place where files are kept does not answer.' }
    await expect(bucket.put(keyOf('2026-11-23'), Buffer.from('a file'))).rejects.toMatchObject(refused)
    await expect(bucket.get(keyOf('2026-11-23'))).rejects.toMatchObject(refused)
    await expect(listed(bucket)).rejects.toMatchObject(refused)
    s3.broken = false
    const stranger = s3Blobs({ ...s3.settings, accessKeyId: 'somebody-else' })
    await expect(stranger.remove(keyOf('2026-11-23'))).rejects.toMatchObject(refused)
  })
})
