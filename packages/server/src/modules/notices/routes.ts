import type { Handlers, modules } from '@dialyard/contract'
import type { Context } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { slice } from '../../kernel/page.ts'
import { countNotices, findNotices } from './store.ts'

/** One's own letters; the provider's staff look after anyone's. */
function whose({ actor }: Context, accountId: number | undefined): number {
  if (accountId === undefined || accountId === actor.accountId || actor.role !== 'account') {
    return accountId ?? actor.accountId
  }
  throw new AppError('not_found', `There is no account ${accountId}.`)
}

export const noticesRoutes: Handlers<typeof modules.notices, Context> = {
  'notices.list': async (context, { account_id, page, limit }) => {
    const accountId = whose(context, account_id)
    const isStaff = context.actor.role !== 'account'
    const rows = (await findNotices(context, accountId, slice(page, limit))).map((notice) => ({
      notice_id: Number(notice.noticeId),
      template: notice.template,
      to: notice.recipient,
      subject: notice.subject,
      state: notice.state,
      attempts: notice.attempts,
      // What the mail server says is the provider's business.
      error: isStaff ? notice.lastError : null,
      created_at: notice.createdAt.toISOString(),
      sent_at: notice.sentAt?.toISOString() ?? null,
    }))
    return { data: { count: await countNotices(context, accountId), rows } }
  },
}
