import type { TxContext } from '../../context.ts'
import { tenDigits } from '../../kernel/phone-number.ts'
import { sendNotices } from '../notices/index.ts'
import { shownState } from './machine.ts'
import type { Move } from './move.ts'
import { findPortNumbers } from './number-store.ts'
import type { PortOrder } from './port-order.ts'
import { findRejection } from './rejection.ts'

/** Addresses as they are written in one field. */
export const addressesIn = (text: string | null): string[] => (text ?? '').split(/[,;\s]+/).filter(Boolean)

const shown = ({ state, stateBefore }: PortOrder): string => shownState(state, stateBefore)

/** What a letter says besides the status; undefined where nothing has happened that a customer sees. */
function saying(from: PortOrder, to: PortOrder, { event, code, text }: Move): string | null | undefined {
  if (event === 'foc') return `They come on ${to.focDate}${from.focDate === null ? '' : `, not on ${from.focDate}`}.`
  if (event === 'jeopardy' || event === 'conflict') return text ?? 'The date is in doubt: nothing activates by itself.'
  if (to.state === 'retry') {
    const rejection = findRejection(code ?? '')
    return [to.failureReason, text, rejection?.help].filter(Boolean).join(' ')
  }
  if (to.state === 'partially_activated') return 'Some of the numbers could not come yet.'
  if (to.state === 'activation_failed') return 'The numbers could not come yet.'
  if (to.state === 'cancel_pending') return 'The losing carrier has to agree to its end.'
  if (event === 'cancel_deny') return 'The losing carrier does not agree to its end: the port goes on.'
  return shown(from) === shown(to) ? undefined : (text ?? null)
}

/** Writes to those whom the customer has named whenever something happens that he may see. */
export async function writeLetters(tx: TxContext, from: PortOrder, to: PortOrder, move: Move): Promise<void> {
  const addresses = addressesIn(to.detail.emailUpdates)
  const text = addresses.length === 0 ? undefined : saying(from, to, move)
  if (text === undefined) return
  const { accountId, portReqId, orderNo, portProposalId } = to
  const numbers = (await findPortNumbers(tx, portProposalId)).map(({ number }) => tenDigits(number))
  const data = { numbers, portReqId, orderNo, status: shown(to).replaceAll('_', ' '), text }
  await sendNotices(
    tx,
    addresses.map((address) => ({ accountId, template: 'port-update' as const, data, to: address })),
  )
}
