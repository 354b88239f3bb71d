import type { TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { formatMoney } from '../../kernel/money.ts'
import { type Customer, countCustomers, lockOutBusiness } from '../accounts/index.ts'
import { findCredits } from '../billing/index.ts'
import { countNumbersInService } from '../numbers/index.ts'

const some = (count: number, noun: string): string[] =>
  count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`]

const below = async (tx: TxContext, accountId: number): Promise<string[]> =>
  some(await countCustomers(tx, { accountId, deep: false, status: null }), 'open account').map(
    (open) => `${open} below it`,
  )

async function services(tx: TxContext, accountId: number): Promise<string[]> {
  const count = await countNumbersInService(tx, accountId)
  return some(count, 'number').map((numbers) => `${numbers} in service`)
}

async function funds(tx: TxContext, accountId: number): Promise<string[]> {
  const credit = (await findCredits(tx, [accountId])).get(accountId)
  if (!credit) return []
  return [
    ...(credit.balance === 0n ? [] : [`a balance of ${formatMoney(credit.balance)}`]),
    ...(credit.held === 0n ? [] : [`${formatMoney(credit.held)} on hold`]),
  ]
}

const refusal = (what: string, reasons: readonly string[]): AppError =>
  new AppError('account_in_use', `The account cannot ${what}: it has ${reasons.join(', ')}.`)

/** Throws `account_in_use` while anything hangs on the account; until the transaction ends nothing new comes. */
export async function refuseToCloseInUse(tx: TxContext, { accountId }: Customer): Promise<void> {
  await lockOutBusiness(tx, accountId)
  const reasons = [...(await below(tx, accountId)), ...(await services(tx, accountId)), ...(await funds(tx, accountId))]
  if (reasons.length > 0) throw refusal('be closed', reasons)
}

/** The same for a reseller who is to be a customer: he must have none himself. */
export async function refuseToDemoteInUse(tx: TxContext, { accountId }: Customer): Promise<void> {
  await lockOutBusiness(tx, accountId)
  const reasons = await below(tx, accountId)
  if (reasons.length > 0) throw refusal('become a customer', reasons)
}
