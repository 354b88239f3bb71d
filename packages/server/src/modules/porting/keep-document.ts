import { type Context, inTransaction, scopeOf, type TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { type BlobStore, newBlobKey } from '../../providers/blob.ts'
import { type DocumentType, documentName, type ReadDocument, sentName } from './document.ts'
import {
  type DocumentRow,
  deleteDocument,
  findShelf,
  findTarget,
  insertDocument,
  lockTarget,
  type NamedTarget,
  type Target,
  type TargetRow,
} from './document-store.ts'
import { noteSupplied } from './supply.ts'
import { removeBlobJob } from './sweep-blobs.ts'

/** A target that may get other documents, or a refusal. */
export function changeable(target: TargetRow | null): TargetRow {
  if (target === null) throw new AppError('not_found')
  if (target.open) return target
  throw new AppError('port_state_conflict', 'The port is over: its documents stay as they are.')
}

/** Lets go of a document's file once the transaction has committed: not before, for it might not. */
export const letGo = (tx: TxContext, { blobKey }: Pick<DocumentRow, 'blobKey'>): Promise<void> =>
  tx.enqueue({ name: removeBlobJob, data: { key: blobKey } })

export const subjectOf = ({ portReqId, portProposalId }: Target): string =>
  portProposalId === null ? `port-request:${portReqId}` : `port:${portProposalId}`

export interface NewDocument {
  type: DocumentType
  filename: string
  file: ReadDocument
}

async function writeDown(
  tx: TxContext,
  named: NamedTarget,
  { type, filename, file }: NewDocument,
  blobKey: DocumentRow['blobKey'],
): Promise<DocumentRow> {
  const { open: _, ...target } = changeable(await lockTarget(tx, named, scopeOf(tx.actor)))
  const replaced = await deleteDocument(tx, target, type)
  if (replaced) await letGo(tx, replaced)
  const { bytes, contentType, sha256 } = file
  const about = { contentType, size: bytes.length, sha256, sentAs: sentName(filename), sentAt: tx.clock.now() }
  const document = { ...target, type, blobKey, ...about }
  const documentId = await insertDocument(tx, document)
  const name = documentName(type, documentId, contentType)
  tx.record({
    type: 'port.document-kept',
    accountId: target.accountId,
    subject: subjectOf(target),
    body: { type, name, size: bytes.length, sha256: sha256.toString('hex') },
  })
  await noteSupplied(tx, named)
  return { ...document, documentId }
}

/**
 * Keeps a document, in place of the one of its type. The file is kept before there is a row that names it: a process that dies in
 * between leaves a file that nobody knows, never a document without one.
 */
export async function keepDocument(
  context: Context,
  blobs: BlobStore,
  { named, ...document }: NewDocument & { named: NamedTarget },
): Promise<DocumentRow> {
  changeable(await findTarget(context, named, scopeOf(context.actor)))
  const key = newBlobKey(await findShelf(context), context.ids, context.clock.real())
  await blobs.put(key, document.file.bytes)
  return inTransaction(context, (tx) => writeDown(tx, named, document, key))
}
