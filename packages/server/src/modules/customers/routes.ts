import type { Handlers, InputOf, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { zero } from '../../kernel/money.ts'
import { slice } from '../../kernel/page.ts'
import {
  countCustomers,
  type EffectiveSettings,
  findCustomer,
  findCustomers,
  findEffectiveSettings,
  findOwnSettings,
  type SettingName,
  type Settings,
} from '../accounts/index.ts'
import { findCredits } from '../billing/index.ts'
import { changeCustomer } from './change-customer.ts'
import { createCustomer } from './create-customer.ts'
import type { CustomerChange } from './customer-change.ts'
import { amount, given, priceClass, profileOf, settingField, settingsOf, stateOf } from './given-customer.ts'
import { shownDetails, shownListed } from './shown-customer.ts'
import { type SignUpRules, signUp } from './sign-up.ts'

type Calls = typeof modules.customers

const isYes = (text: string): boolean => text.toLowerCase() === 'yes'

async function details(context: Context, accountId: number) {
  const customer = await findCustomer(context, accountId, scopeOf(context.actor))
  const credit = (await findCredits(context, [accountId])).get(accountId)
  const effective = (await findEffectiveSettings(context, [accountId])).get(accountId) as EffectiveSettings
  return shownDetails(customer, credit, { own: await findOwnSettings(context, accountId), effective })
}

function changeOf(input: InputOf<Calls['customers.change']>): CustomerChange {
  const { settings = {}, price_class, blocked, status, account_type } = input
  const limit = (value: string | number | undefined, field: string) =>
    value === undefined ? undefined : amount(value, field)
  return {
    profile: profileOf(input),
    settings: settingsOf(settings),
    settingField,
    priceClass: price_class === undefined ? undefined : priceClass(price_class, 'price_class'),
    credit: given({
      creditLimit: limit(input.credit_limit, 'credit_limit'),
      creditLimitWarning: limit(input.credit_limit_warning, 'credit_limit_warning'),
      renewalOverdraft: limit(input.renewal_overdraft, 'renewal_overdraft'),
    }),
    blocked: blocked === undefined ? undefined : blocked === 'Y',
    status,
    type: account_type,
  }
}

/** Sets what one of the reference's calls names `fields`. */
async function set(
  context: Context,
  accountId: number,
  settings: Partial<Settings>,
  fields: Partial<Record<SettingName, string>>,
) {
  await changeCustomer(context, accountId, { settings, settingField: (name) => fields[name] ?? settingField(name) })
  return { data: { i_customer: accountId } }
}

const limitFields = {
  limitCalls: 'limitsimulcalls',
  maxCallsIn: 'simulmaxcallsin',
  maxCallsOut: 'simulmaxcallsout',
  maxCalls: 'simulmaxcalls',
} as const
const counts = ['maxCallsIn', 'maxCallsOut', 'maxCalls'] as const

function limitsOf(input: InputOf<Calls['customers.limit-calls']>): Partial<Settings> {
  const limitCalls = isYes(input.limitsimulcalls)
  const missing = counts.find((name) => input[limitFields[name]] === undefined)
  if (limitCalls && missing) throw invalid(limitFields[missing], 'is required')
  return { limitCalls, ...given(Object.fromEntries(counts.map((name) => [name, input[limitFields[name]]]))) }
}

export const customersRoutes = (rules: SignUpRules): Handlers<Calls, Context> => ({
  'customers.sign-up': async (context, { username, password, confirmpassword, ...input }) => {
    if (confirmpassword !== password) throw invalid('confirmpassword', 'is not the same as password')
    const { email: _, ...profile } = profileOf(input)
    const region = stateOf(input.state, profile.country ?? '', 'state')
    await signUp(context, { username, password, email: input.email, profile: { ...profile, region } }, rules)
    return { data: 'true' }
  },
  'customers.list': async (context, { depth, account_id, page, limit, ...input }) => {
    const own = scopeOf(context.actor)
    const { accountId } = await findCustomer(context, account_id ?? own, own)
    const { status = null, blocked, search = null, balances = false } = input
    const filter = { accountId, deep: depth === 'all', status, blocked: blocked ? blocked === 'Y' : null, search }
    // Without a limit the list is whole, and has one page.
    const isOver = limit === undefined && page > 1
    const rows = isOver ? [] : await findCustomers(context, filter, slice(page, limit ?? null))
    const credits = await findCredits(
      context,
      rows.map((row) => row.accountId),
    )
    return {
      data: rows.map((row) => shownListed(row, credits.get(row.accountId), balances)),
      total: await countCustomers(context, filter),
    }
  },
  'customers.create': async (context, { username, password, ...input }) => {
    const { email: _, ...profile } = profileOf(input)
    const accountId = await createCustomer(context, {
      parentId: input.account_id ?? null,
      type: input.account_type ?? 'customer',
      ...{ username, password, email: input.email, profile },
      priceClass: priceClass(input.portaClass, 'portaClass'),
      currency: input.portaCurrency,
      credit: {
        creditLimit: amount(input.creditLimit, 'creditLimit'),
        creditLimitWarning: amount(input.creditLimitWarning, 'creditLimitWarning'),
        renewalOverdraft: zero,
      },
    })
    return { data: true, account_id: accountId }
  },
  'customers.show': async (context, { id }) => ({ data: await details(context, id) }),
  'customers.change': async (context, input) => {
    await changeCustomer(context, input.id, changeOf(input))
    return { data: await details(context, input.id) }
  },
  'customers.limit-calls': (context, input) => set(context, input.id, limitsOf(input), limitFields),
  'customers.set-call-parking': (context, { id, callparking, park_prefix, release_prefix }) => {
    const prefixes = given({ parkPrefix: park_prefix, releasePrefix: release_prefix })
    const fields = { callParking: 'callparking', parkPrefix: 'park_prefix', releasePrefix: 'release_prefix' }
    return set(context, id, { callParking: isYes(callparking), ...prefixes }, fields)
  },
  'customers.set-rtp': (context, { id, rtp }) => set(context, id, { rtpPolicy: rtp }, { rtpPolicy: 'rtp' }),
  'customers.set-paging': (context, { id, paging }) =>
    set(context, id, { paging: isYes(paging) }, { paging: 'paging' }),
})
