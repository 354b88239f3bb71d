import type { TxContext } from '../../context.ts'
import { formatMoney } from '../../kernel/money.ts'
import { writeAudit } from '../accounts/index.ts'
import type { PriceRow } from './price.ts'

interface PriceChange {
  priceId: number
  old: PriceRow | null
  new: PriceRow | null
}

const told = (row: PriceRow | null): Record<string, unknown> | null =>
  row && {
    kind: row.kind,
    country: row.country,
    tier: row.tier,
    onnet: row.onnet,
    account_class: row.priceClass,
    setup: formatMoney(row.setup),
    monthly: formatMoney(row.monthly),
    valid_from: row.validFrom.toISOString(),
  }

/** One entry in the audit log for the deed, one event for each price. */
export async function recordPriceChanges(
  tx: TxContext,
  accountId: number,
  action: string,
  changes: readonly PriceChange[],
): Promise<void> {
  const bodies = changes.map((each) => ({ price_id: each.priceId, old: told(each.old), new: told(each.new) }))
  await writeAudit(tx, { accountId, action, subject: 'price-list', body: { changes: bodies } })
  for (const body of bodies) {
    tx.record({ type: 'price.changed', accountId, subject: `price:${body.price_id}`, body })
  }
}
