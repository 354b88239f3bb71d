import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { BlobKey, BlobShelf } from '../../providers/blob.ts'
import { type ContentType, type DocumentType, documentName } from './document.ts'

/** A whole port, or one sub-order of it. */
export interface Target {
  portReqId: number
  portProposalId: number | null
}

export interface TargetRow extends Target {
  accountId: number
  /** Whether anything of it is still under way. */
  open: boolean
}

const open = `state NOT IN ('activated', 'cancelled')`

const requestBelow = (lock: string): string => `
  SELECT r.port_req_id AS "portReqId", NULL::integer AS "portProposalId", r.account_id AS "accountId",
    NOT r.states <@ ARRAY['activated', 'cancelled'] OR cardinality(r.states) = 0 AS open
  FROM port_request r JOIN account a USING (account_id)
  WHERE r.port_req_id = $1 AND r.deleted_at IS NULL AND a.ancestors @> ARRAY[$2::integer]${lock}`
const request = statement<TargetRow>('porting.request-below', requestBelow(''))
const lockedRequest = statement<TargetRow>('porting.lock-request-below', requestBelow(' FOR UPDATE OF r'))

// In the order in which whoever moves a sub-order locks the two; both, so that what others have changed meanwhile is seen.
const proposalBelow = (lock: string): string => `
  SELECT p.port_req_id AS "portReqId", p.port_proposal_id AS "portProposalId", p.account_id AS "accountId", p.${open} AS open
  FROM port_request r JOIN port_proposal p USING (port_req_id) JOIN account a ON a.account_id = r.account_id
  WHERE p.port_proposal_id = $1 AND p.deleted_at IS NULL AND r.deleted_at IS NULL
    AND a.ancestors @> ARRAY[$2::integer]${lock}`
const proposal = statement<TargetRow>('porting.proposal-below', proposalBelow(''))
const lockedProposal = statement<TargetRow>('porting.lock-proposal-below', proposalBelow(' FOR UPDATE OF r, p'))

/** How a caller names one. */
export type NamedTarget = { portReqId: number } | { portProposalId: number }

/** A port or sub-order that an account sees; null for one that it does not. */
export async function findTarget({ db }: Reader, named: NamedTarget, scope: number): Promise<TargetRow | null> {
  const rows =
    'portReqId' in named ? db.run(request, [named.portReqId, scope]) : db.run(proposal, [named.portProposalId, scope])
  return (await rows)[0] ?? null
}

/** The same, and nothing of the port moves until the transaction ends. */
export async function lockTarget({ db }: TxContext, named: NamedTarget, scope: number): Promise<TargetRow | null> {
  const rows =
    'portReqId' in named
      ? db.run(lockedRequest, [named.portReqId, scope])
      : db.run(lockedProposal, [named.portProposalId, scope])
  return (await rows)[0] ?? null
}

/** A document with where its file lies. */
export interface DocumentRow extends Target {
  documentId: number
  accountId: number
  type: DocumentType
  blobKey: BlobKey
  contentType: ContentType
  size: number
  sha256: Buffer
  sentAs: string
  sentAt: Date
}
const columns = `d.port_document_id AS "documentId", d.account_id AS "accountId", d.port_req_id AS "portReqId",
  d.port_proposal_id AS "portProposalId", d.type, d.blob_key AS "blobKey", d.content_type AS "contentType",
  d.size_bytes AS size, d.sha256, d.sent_as AS "sentAs", d.sent_at AS "sentAt"`

const insert = statement<{ documentId: number }>(
  'porting.insert-document',
  `INSERT INTO port_document (account_id, port_req_id, port_proposal_id, type, blob_key, content_type, size_bytes, sha256,
     sent_as, sent_at, sent_by)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING port_document_id AS "documentId"`,
)
/** Writes down a document whose file is kept; answers its id. */
export async function insertDocument(
  { db, actor }: TxContext,
  document: Omit<DocumentRow, 'documentId'>,
): Promise<number> {
  const { accountId, portReqId, portProposalId, type, blobKey, contentType, size, sha256, sentAs, sentAt } = document
  const values = [accountId, portReqId, portProposalId, type, blobKey, contentType, size, sha256, sentAs, sentAt]
  return (await db.run(insert, [...values, actor.accountId]))[0]?.documentId ?? 0
}

const remove = statement<{ documentId: number; blobKey: BlobKey }>(
  'porting.delete-document',
  `DELETE FROM port_document WHERE port_req_id = $1 AND port_proposal_id IS NOT DISTINCT FROM $2 AND type = $3
   RETURNING port_document_id AS "documentId", blob_key AS "blobKey"`,
)
/** Takes a document away from a target; null when there was none. */
export const deleteDocument = async ({ db }: TxContext, { portReqId, portProposalId }: Target, type: DocumentType) =>
  (await db.run(remove, [portReqId, portProposalId, type]))[0] ?? null

const below = statement<DocumentRow>(
  'porting.document-below',
  `SELECT ${columns} FROM port_document d JOIN port_request r USING (port_req_id)
   JOIN account a ON a.account_id = r.account_id LEFT JOIN port_proposal p ON p.port_proposal_id = d.port_proposal_id
   WHERE d.port_document_id = $1 AND a.ancestors @> ARRAY[$2::integer]
     AND r.deleted_at IS NULL AND p.deleted_at IS NULL`,
)
/** A document that an account sees; null for one that it does not. */
export const findDocument = async ({ db }: Reader, documentId: number, scope: number): Promise<DocumentRow | null> =>
  (await db.run(below, [documentId, scope]))[0] ?? null

const ofTarget = statement<DocumentRow>(
  'porting.documents-of',
  `SELECT ${columns} FROM port_document d
   WHERE d.port_req_id = $1 AND ($2::integer IS NULL OR d.port_proposal_id = $2)
   ORDER BY d.port_proposal_id NULLS FIRST, d.type, d.port_document_id OFFSET $3 LIMIT $4`,
)
const countOfTarget = statement<{ count: number }>(
  'porting.count-documents-of',
  `SELECT count(*)::integer AS count FROM port_document
   WHERE port_req_id = $1 AND ($2::integer IS NULL OR port_proposal_id = $2)`,
)
/** The documents of a port and its sub-orders, or of one sub-order alone. */
export async function listDocuments({ db }: Reader, target: Target, slice: { offset: number; limit: number | null }) {
  const of = [target.portReqId, target.portProposalId]
  const [rows, counts] = await Promise.all([
    db.run(ofTarget, [...of, slice.offset, slice.limit]),
    db.run(countOfTarget, of),
  ])
  return { rows, count: counts[0]?.count ?? 0 }
}

/** By type the name under which a document is shown; null where there is none. */
export interface DocumentNames extends Record<DocumentType, string | null> {
  loaSentAt: Date | null
}

type NamedRow = Pick<DocumentRow, 'documentId' | 'type' | 'contentType' | 'sentAt'>
const validFor = statement<NamedRow>(
  'porting.documents-valid-for',
  `SELECT DISTINCT ON (type) port_document_id AS "documentId", type, content_type AS "contentType", sent_at AS "sentAt"
   FROM port_document WHERE port_req_id = $1 AND (port_proposal_id IS NULL OR port_proposal_id = $2)
   ORDER BY type, port_proposal_id NULLS LAST`,
)
/** The documents by which a port or sub-order goes: a sub-order's own first, else those of the whole port. */
export async function findDocuments({ db }: Reader, { portReqId, portProposalId }: Target): Promise<DocumentNames> {
  const rows = await db.run(validFor, [portReqId, portProposalId])
  const found: DocumentNames = { loa: null, bill: null, csr: null, loaSentAt: null }
  for (const { type, documentId, contentType, sentAt } of rows) {
    found[type] = documentName(type, documentId, contentType)
    if (type === 'loa') found.loaSentAt = sentAt
  }
  return found
}

const shelf = statement<{ name: string }>('porting.file-shelf', 'SELECT name FROM file_shelf')
/** Where this database's documents lie. */
export const findShelf = async ({ db }: Reader): Promise<BlobShelf> =>
  `port-documents/${(await db.run(shelf))[0]?.name ?? ''}`

const known = statement<{ blobKey: BlobKey }>(
  'porting.known-blobs',
  'SELECT blob_key AS "blobKey" FROM port_document WHERE blob_key = ANY ($1::text[])',
)
/** Those keys that a document has. */
export const findKnownBlobs = async ({ db }: Reader, keys: readonly BlobKey[]): Promise<Set<BlobKey>> =>
  new Set((await db.run(known, [keys])).map(({ blobKey }) => blobKey))
