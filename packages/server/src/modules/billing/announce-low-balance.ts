import type { TxContext } from '../../context.ts'
import { formatMoney, type Micros, subtract } from '../../kernel/money.ts'
import { sendNotice } from '../notices/index.ts'
import type { Moved } from './ledger-store.ts'

/** What an account has available, and its warning threshold; a threshold of zero is none. */
interface Level {
  available: Micros
  warning: Micros
}
const isLow = ({ available, warning }: Level): boolean => warning !== 0n && available <= warning

/**
 * Records, and writes to the account, that it has fallen to its warning threshold: once per crossing, when both levels
 * are of the same lock.
 */
export async function announceLowBalance(
  tx: TxContext,
  { accountId, currency }: Pick<Moved, 'accountId' | 'currency'>,
  before: Level,
  after: Level,
): Promise<void> {
  if (isLow(before) || !isLow(after)) return
  const body = { available: formatMoney(after.available), threshold: formatMoney(after.warning) }
  tx.record({ type: 'account.balance-low', accountId, subject: `account:${accountId}`, body })
  await sendNotice(tx, { accountId, template: 'low-balance', data: { ...body, currency } })
}

/** The same for what moved by an amount. */
export async function announceMove(tx: TxContext, moved: Omit<Moved, 'purpose' | 'balance'>): Promise<void> {
  const { available, change, warning } = moved
  await announceLowBalance(tx, moved, { available: subtract(available, change), warning }, { available, warning })
}
