import { type Context, inTransaction, scopeOf } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { DocumentType } from './document.ts'
import { deleteDocument, lockTarget, type NamedTarget } from './document-store.ts'
import { changeable, letGo, subjectOf } from './keep-document.ts'

/** Takes a document away from a port or sub-order. Throws `not_found` where it has none of the type itself. */
export const removeDocument = (context: Context, named: NamedTarget, type: DocumentType): Promise<void> =>
  inTransaction(context, async (tx) => {
    const target = changeable(await lockTarget(tx, named, scopeOf(tx.actor)))
    const removed = await deleteDocument(tx, target, type)
    if (removed === null) throw new AppError('not_found', `There is no document of the type ${type}.`)
    await letGo(tx, removed)
    tx.record({
      type: 'port.document-removed',
      accountId: target.accountId,
      subject: subjectOf(target),
      body: { type, document_id: removed.documentId },
    })
  })
