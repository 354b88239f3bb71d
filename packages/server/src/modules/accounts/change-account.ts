import type { TxContext } from '../../context.ts'
import { type AccountType, type Customer, type Difference, differenceOf, type Profile } from './account.ts'
import { changeSettings } from './change-settings.ts'
import { updatePriceClass, updateProfile, updateType } from './customer-store.ts'
import type { SettingName, Settings } from './settings.ts'
import { writeAudit } from './store.ts'

/** What is to become different; what is left out stays. */
export interface AccountChange {
  profile?: Partial<Profile>
  settings?: Partial<Settings>
  /** What the caller has called a setting. */
  settingField(name: SettingName): string
  type?: Exclude<AccountType, 'provider' | 'spadmin'> | undefined
  priceClass?: string | undefined
}

const isEmpty = ({ new: changed }: Difference): boolean => Object.keys(changed).length === 0

/** Changes who an account is, what it is and what it has set; answers what has become different. */
export async function changeAccount(tx: TxContext, customer: Customer, change: AccountChange): Promise<Difference[]> {
  const { accountId } = customer
  const { profile = {}, settings = {}, type = customer.type, priceClass = customer.priceClass } = change
  const who = differenceOf(customer, profile)
  if (!isEmpty(who)) await updateProfile(tx, accountId, { ...customer, ...profile })
  if (type !== customer.type) await updateType(tx, accountId, type)
  if (priceClass !== customer.priceClass) await updatePriceClass(tx, accountId, priceClass)
  const terms = differenceOf(
    { account_type: customer.type, price_class: customer.priceClass },
    { account_type: type, price_class: priceClass },
  )
  return [who, terms, await changeSettings(tx, customer, settings, change.settingField)]
}

/** Writes down what has become different in an account, if anything has: values in the audit log, names in the event. */
export async function recordChanges(tx: TxContext, accountId: number, changes: readonly Difference[]): Promise<void> {
  const body = {
    old: Object.assign({}, ...changes.map((change) => change.old)) as Record<string, unknown>,
    new: Object.assign({}, ...changes.map((change) => change.new)) as Record<string, unknown>,
  }
  if (isEmpty(body)) return
  const subject = `account:${accountId}`
  await writeAudit(tx, { accountId, action: 'account.update', subject, body })
  tx.record({ type: 'account.updated', accountId, subject, body: { changed: Object.keys(body.new) } })
}
