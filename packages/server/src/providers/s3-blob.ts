import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3'
import { AppError } from '../kernel/errors.ts'
import { type BlobStore, isBlobKey } from './blob.ts'

export interface S3Settings {
  bucket: string
  region: string
  /** Null: Amazon's own of the region. */
  endpoint: string | null
  accessKeyId: string
  secretAccessKey: string
  /** Before every key, without a slash at its end; empty for none. */
  prefix: string
}

const unavailable = (cause: unknown): AppError =>
  new AppError('provider_unavailable', 'The place where files are kept does not answer.', { cause })

/** Keeps files in a bucket of S3, or of anything that speaks as it does, where every process of the platform finds them. */
export function s3Blobs({ bucket: Bucket, region, endpoint, prefix, ...credentials }: S3Settings): BlobStore {
  const client = new S3Client({
    region,
    credentials,
    // Elsewhere than at Amazon a bucket is seldom a host of its own.
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
    // Checksums in trailers are Amazon's own; whoever reads a document compares its hash.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000 },
  })
  const before = prefix === '' ? '' : `${prefix}/`
  const ask = <T>(answer: Promise<T>): Promise<T> =>
    answer.catch((error: unknown) => {
      throw unavailable(error)
    })
  return {
    async put(key, Body) {
      await ask(client.send(new PutObjectCommand({ Bucket, Key: before + key, Body, ContentLength: Body.length })))
    },
    async get(key) {
      const found = client.send(new GetObjectCommand({ Bucket, Key: before + key }))
      const bytes = found.then(async ({ Body }) => (await Body?.transformToByteArray()) ?? null)
      return ask(
        bytes.catch((error: unknown) => {
          if (error instanceof NoSuchKey) return null
          throw error
        }),
      )
    },
    async remove(key) {
      await ask(client.send(new DeleteObjectCommand({ Bucket, Key: before + key })))
    },
    async *list(shelf) {
      const pages = paginateListObjectsV2({ client }, { Bucket, Prefix: `${before}${shelf}/` })
      for (;;) {
        const page = await ask(pages.next())
        if (page.done) return
        const keys = (page.value.Contents ?? []).map(({ Key = '' }) => Key.slice(before.length))
        yield* keys.filter(isBlobKey)
      }
    },
  }
}
