import type { TxContext } from '../../context.ts'
import { updatePause, updateSwitchedOff } from './top-up-store.ts'

const hour = 3_600_000

/** Lets an account's automatic top-up rest until an instant, and says why. */
export async function pauseTopUp(tx: TxContext, accountId: number, until: Date, reason: string): Promise<void> {
  await updatePause(tx, accountId, until, reason)
  const body = { reason, until: until.toISOString() }
  tx.record({ type: 'auto-topup.paused', accountId, subject: `account:${accountId}`, body })
}

export const pauseAfterFailure = (tx: TxContext, accountId: number, reason: string): Promise<void> =>
  pauseTopUp(tx, accountId, new Date(tx.clock.now().getTime() + hour), reason)

/** Ends an account's automatic top-up because it cannot work any more, and says why. */
export async function switchOffTopUp(tx: TxContext, accountId: number, reason: string): Promise<void> {
  if (!(await updateSwitchedOff(tx, accountId, reason))) return
  tx.record({ type: 'auto-topup.switched-off', accountId, subject: `account:${accountId}`, body: { reason } })
}
