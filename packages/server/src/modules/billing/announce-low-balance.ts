import type { TxContext } from '../../context.ts'
import { formatMoney, type Micros, subtract } from '../../kernel/money.ts'
import type { Moved } from './ledger-store.ts'

/** What an account has available, and its warning threshold; a threshold of zero is none. */
interface Level {
  available: Micros
  warning: Micros
}
const isLow = ({ available, warning }: Level): boolean => warning !== 0n && available <= warning

/** Records that an account has fallen to its warning threshold: once per crossing, when both levels are of the same lock. */
export function announceLowBalance(tx: TxContext, accountId: number, before: Level, after: Level): void {
  if (isLow(before) || !isLow(after)) return
  const body = { available: formatMoney(after.available), threshold: formatMoney(after.warning) }
  tx.record({ type: 'account.balance-low', accountId, subject: `account:${accountId}`, body })
}

/** The same for what moved by an amount. */
export function announceMove(tx: TxContext, moved: Omit<Moved, 'purpose' | 'balance'>): void {
  const { accountId, available, change, warning } = moved
  announceLowBalance(tx, accountId, { available: subtract(available, change), warning }, { available, warning })
}
