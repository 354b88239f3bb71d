import type { Handlers, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { slice } from '../../kernel/page.ts'
import type { BlobStore } from '../../providers/blob.ts'
import { documentName, readDocument, sha256 } from './document.ts'
import { type DocumentRow, findDocument, listDocuments } from './document-store.ts'
import { targetOf } from './document-target.ts'
import { keepDocument } from './keep-document.ts'
import { loaRoutes } from './loa-routes.ts'
import type { PortSettings } from './port-settings.ts'
import { removeDocument } from './remove-document.ts'

/** What is needed to keep documents and to write letters. */
export interface DocumentParts extends Pick<PortSettings, 'mostDocumentBytes' | 'carrierName'> {
  blobs: BlobStore
}

const shown = (document: DocumentRow) => ({
  document_id: document.documentId,
  port_req_id: document.portReqId,
  port_proposal_id: document.portProposalId,
  type: document.type,
  name: documentName(document.type, document.documentId, document.contentType),
  sent_as: document.sentAs,
  content_type: document.contentType,
  size: document.size,
  sha256: document.sha256.toString('hex'),
  sent_at: document.sentAt.toISOString(),
})

/** The file of a document, as it was sent: one that has changed since is a fault of ours and not given out. */
async function* contentOf(blobs: BlobStore, document: DocumentRow): AsyncGenerator<Uint8Array> {
  const bytes = await blobs.get(document.blobKey)
  if (bytes === null) throw new Error(`the file of document ${document.documentId} is gone`)
  if (!sha256(bytes).equals(document.sha256)) throw new Error(`the file of document ${document.documentId} has changed`)
  yield bytes
}

type Calls = typeof modules.porting
type DocumentCall = Extract<keyof Calls, `porting.${string}-document${string}` | `porting.show-loa`>

export const portDocumentRoutes = ({
  blobs,
  mostDocumentBytes,
  carrierName,
}: DocumentParts): Handlers<Pick<Calls, DocumentCall>, Context> => ({
  'porting.upload-document': async (context, { filename, stream, form }) => {
    const file = await readDocument(stream, mostDocumentBytes)
    const { type, ...given } = await form()
    const { named } = await targetOf(context, given)
    return { data: shown(await keepDocument(context, blobs, { named, type, filename, file })) }
  },
  'porting.remove-document': async (context, { type, ...given }) => {
    const { named } = await targetOf(context, given)
    await removeDocument(context, named, type)
    return { data: true }
  },
  'porting.list-documents': async (context, { page, limit, ...given }) => {
    const { target } = await targetOf(context, given)
    const { count, rows } = await listDocuments(context, target, slice(page, limit))
    return { data: { count, rows: rows.map(shown) } }
  },
  'porting.show-document': async (context, { document_id: documentId, format }) => {
    const document = await findDocument(context, documentId, scopeOf(context.actor))
    if (document === null) throw new AppError('not_found')
    if (format === 'json') return { data: shown(document) }
    const { contentType, type } = document
    const filename = documentName(type, documentId, contentType)
    return { file: { contentType, filename, stream: contentOf(blobs, document) } }
  },
  ...loaRoutes(carrierName),
})
