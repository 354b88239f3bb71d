import type { TxContext } from '../../context.ts'
import { announceLowBalance } from './announce-low-balance.ts'
import { type CreditTerms, updateCreditTerms } from './credit-store.ts'
import { retryUnpaid } from './due-subscription-store.ts'
import { available } from './ledger.ts'

/** Sets an account's credit limit and warning threshold, and warns it when by that it has fallen to the threshold. */
export async function changeCreditTerms(tx: TxContext, accountId: number, terms: CreditTerms): Promise<void> {
  const before = await updateCreditTerms(tx, accountId, terms)
  if (terms.creditLimit > before.creditLimit) await retryUnpaid(tx, [accountId])
  await announceLowBalance(
    tx,
    { accountId, currency: before.currency },
    { available: available(before), warning: before.creditLimitWarning },
    { available: available({ ...before, ...terms }), warning: terms.creditLimitWarning },
  )
}
