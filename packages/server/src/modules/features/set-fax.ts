import { type Context, inTransaction } from '../../context.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { Fax } from './fax.ts'
import { updateFax } from './feature-store.ts'
import { lockInService } from './lock-number.ts'

/** Says what becomes of faxes to a number; answers the request's id. Throws `not_found`, `number_state_conflict`. */
export const setFax = (context: Context, number: E164, fax: Fax): Promise<string> =>
  inTransaction(context, async (tx) => {
    const row = await lockInService(tx, { number })
    const request = await updateFax(tx, row, fax)
    const body = { service: fax.service, request }
    tx.record({ type: 'number.fax-changed', accountId: row.accountId, subject: `number:${number}`, body })
    return request
  })
