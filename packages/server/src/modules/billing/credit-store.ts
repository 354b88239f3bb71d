import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Funds } from './ledger-store.ts'

/** How far an account may go below zero, at what is left of it it is warned, and how far renewals may go beyond. */
export type CreditTerms = Pick<Funds, 'creditLimit' | 'creditLimitWarning' | 'renewalOverdraft'>

const fundsColumns = `trim(currency) AS currency, balance_micros AS balance, held_micros AS held,
  credit_limit_micros AS "creditLimit", credit_limit_warning_micros AS "creditLimitWarning",
  renewal_overdraft_micros AS "renewalOverdraft"`

const credits = statement<Funds & { accountId: number }>(
  'billing.credits',
  `SELECT account_id AS "accountId", ${fundsColumns} FROM ledger_account
   WHERE account_id = ANY ($1) AND purpose = 'customer'`,
)
/** What accounts have and may spend, by their ids. */
export async function findCredits({ db }: Reader, accountIds: readonly number[]): Promise<Map<number, Funds>> {
  const rows = await db.run(credits, [accountIds])
  return new Map(rows.map(({ accountId, ...credit }) => [accountId, credit]))
}

const lockFunds = statement<Funds>(
  'billing.lock-funds',
  `SELECT ${fundsColumns} FROM ledger_account WHERE account_id = $1 AND purpose = 'customer' FOR NO KEY UPDATE`,
)
const setTerms = statement<never>(
  'billing.update-credit-terms',
  `UPDATE ledger_account SET credit_limit_micros = $2, credit_limit_warning_micros = $3,
     renewal_overdraft_micros = $4
   WHERE account_id = $1 AND purpose = 'customer'`,
)
/** Answers what the account had before, with the terms of then. */
export async function updateCreditTerms({ db }: TxContext, accountId: number, terms: CreditTerms): Promise<Funds> {
  const [before] = await db.run(lockFunds, [accountId])
  if (!before) throw new AppError('not_found', `Account ${accountId} has no balance of its own.`)
  await db.run(setTerms, [accountId, terms.creditLimit, terms.creditLimitWarning, terms.renewalOverdraft])
  return before
}
