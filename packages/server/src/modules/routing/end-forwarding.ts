import { type Context, inTransaction, type TxContext } from '../../context.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { deleteDefaultForwarding, deleteForwardings, forgetUnusedLogins } from './forwarding-store.ts'

/** Takes numbers that go out of service off their devices and trunk groups; for whoever takes them out of service. */
export async function endRouting(tx: TxContext, numbers: readonly E164[]): Promise<void> {
  const ended = await deleteForwardings(tx, numbers)
  await forgetUnusedLogins(
    tx,
    ended.map((each) => each.device),
  )
  for (const { number, accountId } of ended) {
    tx.record({ type: 'number.forwarding-ended', accountId, subject: `number:${number}`, body: {} })
  }
}

/** Removes an account's default; that there was none is as good. */
export const removeDefaultForwarding = (context: Context, accountId: number): Promise<void> =>
  inTransaction(context, async (tx) => {
    const removed = await deleteDefaultForwarding(tx, accountId)
    if (!removed) return
    await forgetUnusedLogins(tx, [removed.device])
    tx.record({ type: 'account.forwarding-ended', accountId, subject: `account:${accountId}`, body: {} })
  })
