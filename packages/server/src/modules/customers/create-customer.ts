import { type Context, inTransaction, providerAccountId, scopeOf } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { type Customer, createAccount, findCustomer, type Profile } from '../accounts/index.ts'
import { type CreditTerms, changeCreditTerms, openLedgerAccount } from '../billing/index.ts'
import { shownTerms } from './change-customer.ts'

export interface NewCustomer {
  /** The reseller below whom it is made; null: the caller himself, or the provider. */
  parentId: number | null
  type: 'reseller' | 'customer'
  username: string
  password: string
  email: string
  profile: Partial<Omit<Profile, 'email'>>
  priceClass: string
  currency: string
  credit: CreditTerms
}

async function findParent(context: Context, parentId: number | null): Promise<Customer> {
  const { role, accountId } = context.actor
  const own = role === 'account' ? accountId : providerAccountId
  const parent = await findCustomer(context, parentId ?? own, scopeOf(context.actor))
  if (parent.type === 'customer') {
    if (parent.accountId === own) throw new AppError('forbidden', 'Customers are made by resellers and the provider.')
    throw invalid('account_id', 'is not a reseller')
  }
  if (parent.status !== 'approved') throw invalid('account_id', `is ${parent.status}`)
  return parent
}

/**
 * Makes a customer, approved and with a ledger of its own; answers its id. Throws `forbidden`, `not_found` for a reseller
 * that is not the caller's, `invalid_input` for a user name or an e-mail address in use.
 */
export async function createCustomer(context: Context, wanted: NewCustomer): Promise<number> {
  const { type, username, password, email, profile, priceClass, currency, credit } = wanted
  const parent = await findParent(context, wanted.parentId)
  if (type === 'reseller' && context.actor.role === 'account') {
    throw new AppError('forbidden', "Resellers are made by the provider's staff.")
  }
  if (currency.toUpperCase() !== parent.currency) throw invalid('portaCurrency', `must be ${parent.currency}`)
  const account = {
    ...({ parentId: parent.accountId, type, status: 'approved', username, password, email, priceClass } as const),
    profile: { ...profile, company: profile.company ?? parent.company },
  }
  return inTransaction(context, async (tx) => {
    const accountId = await createAccount(tx, account, shownTerms(credit))
    await openLedgerAccount(tx, accountId)
    await changeCreditTerms(tx, accountId, credit)
    return accountId
  })
}
