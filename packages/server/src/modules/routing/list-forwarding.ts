import type { Reader } from '../../context.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { findEffectiveSettings } from '../accounts/index.ts'
import { findForwardings } from './forwarding-store.ts'
import { type ShownForwarding, shownForwarding } from './shown-forwarding.ts'

type Listed = readonly { number: E164; accountId: number }[]
interface Shown {
  portaPRID: number | null
  forwardingData?: ShownForwarding
}

/** Where the numbers of a page ring, for the list of numbers: two readings, however many they are. */
export async function listForwarding(reader: Reader, rows: Listed): Promise<ReadonlyMap<E164, Shown>> {
  const [numbers, accountIds] = [rows.map((row) => row.number), [...new Set(rows.map((row) => row.accountId))]]
  const [stored, settings] = await Promise.all([
    findForwardings(reader, numbers),
    findEffectiveSettings(reader, accountIds),
  ])
  const known = rows.map(({ number, accountId }): [E164, Shown] => {
    const found = stored.get(number)
    const product = found?.forwarding.productId ?? settings.get(accountId)?.productId ?? null
    const forwardingData = found && { ...shownForwarding(found.forwarding, found.extTgid), product }
    return [number, { portaPRID: product, ...(forwardingData && { forwardingData }) }]
  })
  return new Map(known)
}
