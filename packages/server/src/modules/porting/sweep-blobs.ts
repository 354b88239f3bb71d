import type { Context } from '../../context.ts'
import type { Job } from '../../jobs/worker.ts'
import { type BlobKey, type BlobStore, dayOfBlob, isBlobKey } from '../../providers/blob.ts'
import { findKnownBlobs, findShelf } from './document-store.ts'

/** Removes one file that a document had. */
export const removeBlobJob = 'porting.remove-blob'

const batchSize = 500
const dayMs = 86_400_000

/** Removes those of some files that no document has. */
async function removeUnknown(context: Context, blobs: BlobStore, keys: readonly BlobKey[]): Promise<number> {
  const known = await findKnownBlobs(context, keys)
  const unknown = keys.filter((key) => !known.has(key))
  for (const key of unknown) await blobs.remove(key)
  return unknown.length
}

/** Removes files that no document has, once they are older than an upload can take: of the day before yesterday, or earlier. */
export async function sweepBlobs(context: Context, blobs: BlobStore): Promise<void> {
  const before = new Date(context.clock.real().getTime() - dayMs).toISOString().slice(0, 10)
  let batch: BlobKey[] = []
  let removed = 0
  for await (const key of blobs.list(await findShelf(context))) {
    if (dayOfBlob(key) >= before) continue
    batch.push(key)
    if (batch.length < batchSize) continue
    removed += await removeUnknown(context, blobs, batch)
    batch = []
  }
  removed += await removeUnknown(context, blobs, batch)
  if (removed > 0) context.log.info({ removed }, 'files that no document has were removed')
}

export const documentJobs = (blobs: BlobStore): Job[] => [
  {
    name: removeBlobJob,
    async run(context, { key }) {
      const text = String(key)
      // Only what no document has: a job may come late, or twice.
      if (isBlobKey(text)) await removeUnknown(context, blobs, [text])
    },
  },
  { name: 'porting.sweep-blobs', cron: '41 3 * * *', run: (context) => sweepBlobs(context, blobs) },
]
