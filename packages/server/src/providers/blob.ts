import type { Ids } from '../kernel/ids.ts'

/**
 * Where files are kept: under a key of ours, never by a name that somebody gave. A file is written once and never changed, so it may
 * be read while it is removed.
 */
export interface BlobStore {
  /** Keeps the bytes for good before it answers. Throws `provider_unavailable` where the store cannot be reached. */
  put(key: BlobKey, bytes: Uint8Array): Promise<void>
  /** Null when there is nothing under the key. */
  get(key: BlobKey): Promise<Uint8Array | null>
  /** Nothing happens when there is nothing to remove. */
  remove(key: BlobKey): Promise<void>
  /** Every key of a shelf, in no particular order; also of what was begun and never kept. */
  list(shelf: BlobShelf): AsyncIterable<BlobKey>
}

/** Files of one kind and of one database: several may share a place. */
export type BlobShelf = `port-documents/${string}`

/** The shelf, the day on which the file was kept in real time, and a name that is used once. */
export type BlobKey = string & { readonly brand: 'BlobKey' }

const keyForm = /^[a-z-]+\/[0-9a-f]{12}\/\d{4}-\d{2}-\d{2}\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whether a text is a key, and so leads nowhere else. */
export const isBlobKey = (text: string): text is BlobKey => keyForm.test(text)

/** A key that nothing has yet. */
export const newBlobKey = (shelf: BlobShelf, ids: Ids, at: Date): BlobKey =>
  `${shelf}/${at.toISOString().slice(0, 10)}/${ids.uuid()}` as BlobKey

/** The day on which what lies under a key was kept. */
export const dayOfBlob = (key: BlobKey): string => key.split('/')[2] ?? ''

const nowhere = async (): Promise<never> => {
  throw new Error('this process has no place for files')
}

/** Of a process that keeps none. */
export const noBlobs: BlobStore = {
  put: nowhere,
  get: nowhere,
  remove: nowhere,
  async *list() {},
}
