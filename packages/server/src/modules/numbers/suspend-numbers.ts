import type { TxContext } from '../../context.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { moveNumbers } from './store.ts'

/** Takes numbers out of service that are not paid, each until it is given up; the caller has locked them. */
export async function suspendNumbers(tx: TxContext, numbers: readonly { number: E164; until: Date }[]): Promise<void> {
  const until = new Map(numbers.map((each) => [each.number, each.until.toISOString()]))
  for (const { number, accountId } of await moveNumbers(tx, [...until.keys()], 'assigned', 'suspended')) {
    const body = { reason: 'unpaid', until: until.get(number) }
    tx.record({ type: 'number.suspended', accountId, subject: `number:${number}`, body })
  }
}

/** Puts suspended numbers back into service; the caller has locked them. */
export async function resumeNumbers(tx: TxContext, numbers: readonly E164[]): Promise<void> {
  for (const { number, accountId } of await moveNumbers(tx, numbers, 'suspended', 'assigned')) {
    tx.record({ type: 'number.resumed', accountId, subject: `number:${number}`, body: {} })
  }
}
