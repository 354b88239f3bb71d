import { type Micros, zero } from '../../kernel/money.ts'

/** What is charged for a number besides the number itself. */
export type Service = 'e911_monthly' | 'cnam_change' | 'port_in'

/** What one account on the way from the provider to a buyer pays by the list right above it; null where that list says nothing. */
export interface ServiceRung {
  accountId: number
  amount: Micros | null
}

/** What a service costs an account, and each reseller above it, its own first. */
export interface ServiceCost {
  amount: Micros
  resellers: readonly { accountId: number; amount: Micros }[]
}

/** Down from the provider, whose list makes a service free where it does not name it; a reseller's that does not passes on what he pays. */
export function serviceCost(rungs: readonly ServiceRung[]): ServiceCost {
  const resellers: { accountId: number; amount: Micros }[] = []
  let amount = zero
  for (const rung of rungs) {
    amount = rung.amount ?? amount
    resellers.unshift({ accountId: rung.accountId, amount })
  }
  // The last one down is the buyer himself.
  return { amount, resellers: resellers.slice(1) }
}
