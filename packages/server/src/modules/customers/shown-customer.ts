import type { DataOf, modules } from '@dialyard/contract'
import { formatMoney, zero } from '../../kernel/money.ts'
import {
  type Customer,
  type EffectiveSettings,
  type SettingName,
  type Settings,
  settingNames,
} from '../accounts/index.ts'
import { available, type Funds } from '../billing/index.ts'

type Calls = typeof modules.customers
type Row = DataOf<Calls['customers.list']>[number]
type Details = DataOf<Calls['customers.show']>

/** The provider itself has no balance. */
const none = { balance: zero, held: zero, creditLimit: zero, creditLimitWarning: zero, renewalOverdraft: zero }

/** A class that is a number, as all are in the reference. */
const classNumber = (priceClass: string): number | null =>
  /^(0|[1-9]\d{0,14})$/.test(priceClass) ? Number(priceClass) : null

const customerTypes = { customer: 1, reseller: 2, provider: 3, spadmin: 3 } as const

const shownCustomer = (customer: Customer, credit: Funds | undefined) => ({
  account_id: customer.accountId,
  i_customer: customer.accountId,
  login: customer.username,
  phone1: customer.phone,
  email: customer.email,
  firstname: customer.firstname,
  lastname: customer.lastname,
  is_active: customer.status === 'approved',
  salutation: customer.salutation,
  iso_4217: customer.currency,
  companyname: customer.company,
  city: customer.city,
  status: customer.status,
  state: customer.region,
  country: customer.country,
  jerasoft_id: null,
  porta_cid: customer.accountId,
  credit_limit: formatMoney((credit ?? none).creditLimit),
  credit_limit_warning: formatMoney((credit ?? none).creditLimitWarning),
  account_pid: customer.parentId,
  porta_class_id: classNumber(customer.priceClass),
  zip: customer.zip,
  creation_date: customer.createdAt.toISOString(),
  blocked: customer.blocked ? ('Y' as const) : ('N' as const),
  baddr1: customer.address,
  baddr2: customer.address2,
  i_customer_type: customerTypes[customer.type],
  bcc: customer.bcc,
})

const shownFunds = (credit: Funds | undefined) => {
  const { balance, ...funds } = credit ?? none
  return { balance: formatMoney(balance), available: formatMoney(available({ balance, ...funds })) }
}

export const shownListed = (customer: Customer, credit: Funds | undefined, balances: boolean): Row => ({
  ...shownCustomer(customer, credit),
  ...(balances ? shownFunds(credit) : {}),
})

const shownSettings = <S extends Settings>(settings: S) =>
  Object.fromEntries(Object.entries(settingNames).map(([name, field]) => [field, settings[name as SettingName]]))

export const shownDetails = (
  customer: Customer,
  credit: Funds | undefined,
  settings: { own: Settings; effective: EffectiveSettings },
): Details => ({
  ...shownCustomer(customer, credit),
  parent_id: customer.parentId,
  account_type: customer.type,
  price_class: customer.priceClass,
  renewal_overdraft: formatMoney((credit ?? none).renewalOverdraft),
  ...shownFunds(credit),
  settings: {
    own: shownSettings(settings.own) as Details['settings']['own'],
    effective: shownSettings(settings.effective) as Details['settings']['effective'],
  },
})
