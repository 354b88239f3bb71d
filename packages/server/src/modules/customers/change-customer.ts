import { type Context, inTransaction, scopeOf, type TxContext } from '../../context.ts'
import { formatMoney, zero } from '../../kernel/money.ts'
import {
  approveAccount,
  blockAccount,
  type Customer,
  changeAccount,
  closeAccount,
  differenceOf,
  lockCustomer,
  recordChanges,
} from '../accounts/index.ts'
import { type CreditTerms, changeCreditTerms, findCredits, openLedgerAccount } from '../billing/index.ts'
import { type CustomerChange, refuseUnlessAllowed } from './customer-change.ts'
import { refuseToCloseInUse, refuseToDemoteInUse } from './in-use.ts'

export const shownTerms = ({ creditLimit, creditLimitWarning, renewalOverdraft }: CreditTerms) => ({
  credit_limit: formatMoney(creditLimit),
  credit_limit_warning: formatMoney(creditLimitWarning),
  renewal_overdraft: formatMoney(renewalOverdraft),
})

async function changeCredit(tx: TxContext, { accountId }: Customer, change: Partial<CreditTerms>) {
  const funds = (await findCredits(tx, [accountId])).get(accountId)
  const { creditLimit = zero, creditLimitWarning = zero, renewalOverdraft = zero } = funds ?? {}
  const before = { creditLimit, creditLimitWarning, renewalOverdraft }
  const after = { ...before, ...change }
  const difference = differenceOf(shownTerms(before), shownTerms(after))
  if (Object.keys(difference.new).length > 0) await changeCreditTerms(tx, accountId, after)
  return difference
}

/**
 * Changes a customer in one transaction, and writes down who changed what. Throws `not_found`, `forbidden`,
 * `account_closed`, `account_in_use`, and `invalid_input` for what does not go together.
 */
export const changeCustomer = (context: Context, accountId: number, change: CustomerChange): Promise<void> =>
  inTransaction(context, async (tx) => {
    const customer = await lockCustomer(tx, accountId, scopeOf(tx.actor))
    refuseUnlessAllowed(tx.actor, customer, change)
    if (customer.type === 'reseller' && change.type === 'customer') await refuseToDemoteInUse(tx, customer)
    const credit = await changeCredit(tx, customer, change.credit ?? {})
    await recordChanges(tx, accountId, [...(await changeAccount(tx, customer, change)), credit])
    if (change.type === 'reseller') await openLedgerAccount(tx, accountId)
    if (change.blocked !== undefined) await blockAccount(tx, customer, change.blocked)
    if (change.status === 'approved') await approveAccount(tx, customer)
    if (change.status === 'closed') {
      await refuseToCloseInUse(tx, customer)
      await closeAccount(tx, customer)
    }
  })
