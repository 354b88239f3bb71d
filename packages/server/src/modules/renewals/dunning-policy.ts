import type { Reader } from '../../context.ts'
import { findEffectiveSettings } from '../accounts/index.ts'
import type { DunningPolicy } from './renewal.ts'

/** How each of the accounts is dunned, by its settings. */
export async function dunningPolicyOf(
  reader: Reader,
  accountIds: readonly number[],
): Promise<ReadonlyMap<number, DunningPolicy>> {
  const settings = await findEffectiveSettings(reader, accountIds)
  const policies = [...settings].map(([accountId, { paymentRetryDays, suspensionDays }]) => {
    return [accountId, { retryDays: paymentRetryDays, suspensionDays }] as const
  })
  return new Map(policies)
}
