import type { Reader, TxContext } from '../../context.ts'
import { zero } from '../../kernel/money.ts'
import { chargeEntries } from './ledger.ts'
import { postTransactions } from './post-transactions.ts'
import { findStatementLine } from './service-fee-store.ts'
import { type Service, type ServiceCost, serviceCost } from './service-price.ts'
import { findServiceRungs } from './service-price-store.ts'

export interface ServiceCharge {
  transactionId: string
  /** The number of the line on the account's statement; null where only a reseller above it pays. */
  line: number | null
}

/** What a service costs an account today, by the lists above it. */
export const costOfService = async (
  context: Pick<TxContext, 'clock'> & Reader,
  accountId: number,
  service: Service,
): Promise<ServiceCost> => serviceCost(await findServiceRungs(context, accountId, service, context.clock.now()))

/** Charges an account and the resellers above it. Null where nothing is to pay. Throws `insufficient_balance`. */
export async function chargeCost(
  tx: TxContext,
  {
    accountId,
    kind,
    reason,
    cost,
  }: { accountId: number; kind: 'purchase' | 'renewal'; reason: string; cost: ServiceCost },
): Promise<ServiceCharge | null> {
  const entries = chargeEntries({ accountId, ...cost, cost: zero })
  if (entries.length === 0) return null
  const transactionId = tx.ids.uuid()
  await postTransactions(tx, [{ transactionId, accountId, kind, reason, entries }], { guarded: true })
  return { transactionId, line: await findStatementLine(tx, transactionId, accountId) }
}

/** Charges a service by today's price. Null where it has none. Throws `insufficient_balance`. */
export const chargeService = async (
  tx: TxContext,
  of: { accountId: number; service: Service; reason: string },
): Promise<ServiceCharge | null> =>
  chargeCost(tx, { ...of, kind: 'purchase', cost: await costOfService(tx, of.accountId, of.service) })
