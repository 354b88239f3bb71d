import { constants, type Dirent } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type BlobKey, type BlobStore, isBlobKey } from './blob.ts'

const draft = '.draft'

/** What a missing file or folder is read as. */
const orElse =
  <T>(missing: T) =>
  (error: unknown): T => {
    if ((error as { code?: string }).code === 'ENOENT') return missing
    throw error
  }

/** Makes the entries of a folder last; where folders cannot be synced, the system does it itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, constants.O_RDONLY)
  await folder.sync().finally(() => folder.close())
}

const foldersOf = (path: string): Promise<Dirent[]> => readdir(path, { withFileTypes: true }).catch(orElse([]))

/** Keeps files below a directory that only their owner may enter. */
export function fileBlobs(directory: string): BlobStore {
  function pathOf(key: BlobKey): string {
    if (!isBlobKey(key)) throw new RangeError(`${JSON.stringify(key)} is no key of a file`)
    return join(directory, key)
  }
  return {
    async put(key, bytes) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const file = await open(path + draft, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        // On the disk before it gets its name: it counts as kept then.
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(path + draft, path)
      await syncFolder(dirname(path))
      // The first of the day made a folder as well.
      await syncFolder(dirname(dirname(path)))
    },
    get: async (key) => readFile(pathOf(key)).catch(orElse(null)),
    async remove(key) {
      const path = pathOf(key)
      await rm(path, { force: true })
      await rm(path + draft, { force: true })
    },
    async *list(shelf) {
      for (const day of await foldersOf(join(directory, shelf))) {
        const files = await foldersOf(join(directory, shelf, day.name))
        const names = files.map(({ name }) => (name.endsWith(draft) ? name.slice(0, -draft.length) : name))
        yield* names.map((name) => `${shelf}/${day.name}/${name}`).filter(isBlobKey)
      }
    },
  }
}
