import { join } from 'node:path'
import type { BlobStore } from './blob.ts'
import { fileBlobs } from './file-blob.ts'
import { type S3Settings, s3Blobs } from './s3-blob.ts'

/** The place for files that is set: a bucket where one is named, else a folder in the data directory. */
export const blobStoreOf = (s3: S3Settings | null, dataDirectory: string): BlobStore =>
  s3 === null ? fileBlobs(join(dataDirectory, 'files')) : s3Blobs(s3)
