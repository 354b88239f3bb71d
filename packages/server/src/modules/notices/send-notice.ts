import type { TxContext } from '../../context.ts'
import { layOut } from './letter.ts'
import type { AnyNotice, NewNotice } from './notice.ts'
import { findRecipients, insertNotices } from './store.ts'
import { type Template, templates } from './templates.ts'

/** Each template knows its own data; that they belong together `AnyNotice` says and the compiler cannot follow. */
const letterOf = ({ template, data }: AnyNotice) => templates[template](data as never)

const elsewhere = (email: string) => ({ email, bcc: null, userName: email })

/**
 * Writes letters to accounts, within the transaction that gives cause for them; they leave once it has committed.
 * Whoever has no e-mail address gets none, unless it goes to somebody else's.
 */
export async function sendNotices(tx: TxContext, notices: readonly AnyNotice[]): Promise<void> {
  const recipients = await findRecipients(tx, [...new Set(notices.map(({ accountId }) => accountId))])
  const letters = notices.flatMap((notice) => {
    const known = recipients.get(notice.accountId)
    const recipient = notice.to === undefined ? known : elsewhere(notice.to)
    if (!recipient) return []
    const { accountId, template, secret = null } = notice
    return [{ accountId, template, secret, ...recipient, ...layOut(letterOf(notice), recipient.userName) }]
  })
  if (letters.length === 0) return
  await insertNotices(tx, letters)
  await tx.enqueue({ name: 'notices.deliver', data: {} })
}

/** Writes one letter to an account; see `sendNotices`. */
export const sendNotice = <T extends Template>(tx: TxContext, notice: NewNotice<T>): Promise<void> =>
  sendNotices(tx, [notice as AnyNotice])
