import type { TxContext } from '../../context.ts'
import { announceLowBalance } from './announce-low-balance.ts'
import { type CreditTerms, updateCreditTerms } from './credit-store.ts'
import { retryUnpaid } from './due-subscription-store.ts'
import { available } from './ledger.ts'

/** Sets an account's credit terms, and warns it when by that it has fallen to the threshold. */
export async function changeCreditTerms(tx: TxContext, accountId: number, terms: CreditTerms): Promise<void> {
  const before = await updateCreditTerms(tx, accountId, terms)
  const reach = (of: CreditTerms): bigint => of.creditLimit + of.renewalOverdraft
  if (reach(terms) > reach(before)) await retryUnpaid(tx, [accountId])
  await announceLowBalance(
    tx,
    { accountId, currency: before.currency },
    { available: available(before), warning: before.creditLimitWarning },
    { available: available({ ...before, ...terms }), warning: terms.creditLimitWarning },
  )
}
