import type { Handlers, InputOf, modules } from '@dialyard/contract'
import type { Context } from '../../context.ts'
import { AppError, type FieldProblem, invalid } from '../../kernel/errors.ts'
import { instantOf } from '../../kernel/instant.ts'
import { formatMoney, parseMoney } from '../../kernel/money.ts'
import { slice } from '../../kernel/page.ts'
import { findCountry } from '../reference/index.ts'
import { type PricePreview, previewPrices } from './preview-prices.ts'
import type { NumberKind, PriceRow } from './price.ts'
import type { WantedPrice } from './price-list.ts'
import { priceOwner } from './price-owner.ts'
import { countPrices, findPrices, type ListedPrice, type StoredPrice } from './price-store.ts'
import { removePrice } from './remove-price.ts'
import { setPrices } from './set-prices.ts'

type Calls = typeof modules.billing
type PriceCall = Exclude<Extract<keyof Calls, `billing.${string}-price${'' | 's'}`>, `${string}-service-${string}`>
type Input = InputOf<Calls['billing.set-prices']>
type Single = Omit<Input, 'prices' | 'account_id'>

const kindOfType = { local: 'local', toll: 'tollfree', intl: 'international' } as const
const typeOfKind = { local: 'local', tollfree: 'toll', international: 'intl' } as const

function countryOf(text: string, kind: NumberKind | undefined, field: string): string {
  const country = findCountry(text)
  if (!country) throw invalid(field, `${text} is not a country; give an ISO code of two letters`)
  const isNanp = country.iso2 === 'US' || country.iso2 === 'CA'
  if (kind !== undefined && kind !== 'international' && !isNanp) {
    throw invalid(field, `must be US or CA for type ${typeOfKind[kind]}`)
  }
  return country.iso2
}

export function classOf(text: string, field: string): string {
  const name = text.trim()
  if (name === '' || /\p{Cc}/u.test(name)) throw invalid(field, 'must be the name of a class')
  return name
}

function required<T>(values: Record<string, T | undefined>, at: (field: string) => string): void {
  const missing = Object.keys(values).filter((name) => values[name] === undefined)
  const fields: FieldProblem[] = missing.map((name) => ({ field: at(name), message: 'is required' }))
  if (fields.length === 0) return
  throw new AppError('invalid_input', fields.map(({ field }) => `${field}: is required`).join('; '), { fields })
}

function wantedPrice(given: Single, place: string): WantedPrice {
  const at = (field: string): string => (place ? `${place}.${field}` : field)
  const { type, setup = '', monthly = '', country, account_class, valid_from } = given
  required({ type: given.type, setup: given.setup, monthly: given.monthly }, at)
  const kind = kindOfType[type ?? 'local']
  const amount = (text: string, field: string) => {
    const parsed = parseMoney(text)
    if (parsed === null) throw invalid(at(field), 'must be a decimal with at most five digits after the point')
    return parsed
  }
  return {
    place,
    kind,
    country: country === undefined ? null : countryOf(country, kind, at('country')),
    tier: given.tier ?? null,
    onnet: given.onnet ?? null,
    priceClass: account_class === undefined ? null : classOf(account_class, at('account_class')),
    setup: amount(setup, 'setup'),
    monthly: amount(monthly, 'monthly'),
    validFrom: valid_from === undefined ? null : instantOf(valid_from, at('valid_from')),
  }
}

function wantedPrices({ prices, account_id: _, ...single }: Input): WantedPrice[] {
  if (prices === undefined) return [wantedPrice(single, '')]
  const beside = Object.keys(single)[0]
  if (beside !== undefined) throw invalid(beside, 'give a list of prices or one price, not both')
  return prices.map((each, i) => wantedPrice(each, `prices[${i}]`))
}

const shownTerms = (row: PriceRow) => ({
  type: typeOfKind[row.kind],
  country: row.country,
  tier: row.tier,
  onnet: row.onnet,
  account_class: row.priceClass,
  setup: formatMoney(row.setup),
  monthly: formatMoney(row.monthly),
  valid_from: row.validFrom.toISOString(),
})
const shown = (row: StoredPrice) => ({ price_id: row.priceId, ...shownTerms(row) })
const shownListed = (row: ListedPrice, now: Date) => {
  const isOver = row.validUntil !== null && row.validUntil <= now
  return {
    ...shown(row),
    valid_until: row.validUntil?.toISOString() ?? null,
    status: row.validFrom > now ? 'future' : isOver ? 'past' : 'in_force',
  }
}
const shownPreview = ({ price, replaces, validUntil, accounts, numbers, subscriptions }: PricePreview) => ({
  ...shownTerms(price),
  replaces: replaces && {
    price_id: replaces.priceId,
    setup: formatMoney(replaces.setup),
    monthly: formatMoney(replaces.monthly),
    valid_from: replaces.validFrom.toISOString(),
  },
  valid_until: validUntil?.toISOString() ?? null,
  accounts,
  numbers,
  subscriptions: {
    touched: subscriptions.count,
    more: subscriptions.more,
    reason: 'Running subscriptions keep their monthly until the price is announced to them.',
  },
})

export const priceRoutes: Handlers<Pick<Calls, PriceCall>, Context> = {
  'billing.list-prices': async (context, input) => {
    const { account_id, type, country, tier, onnet, account_class, at, history = false, page, limit } = input
    if (at !== undefined && history) throw invalid('at', 'give `at` or `history`, not both')
    const now = context.clock.now()
    const filter = {
      ownerId: await priceOwner(context, account_id),
      kind: type && kindOfType[type],
      country: country === undefined ? undefined : countryOf(country, undefined, 'country'),
      tier,
      onnet,
      priceClass: account_class === undefined ? undefined : classOf(account_class, 'account_class'),
      at: history ? null : at === undefined ? now : instantOf(at, 'at'),
    }
    const rows = await findPrices(context, filter, slice(page, limit))
    return { data: { count: await countPrices(context, filter), rows: rows.map((row) => shownListed(row, now)) } }
  },
  'billing.set-prices': async (context, input) => ({
    data: (await setPrices(context, await priceOwner(context, input.account_id), wantedPrices(input))).map(shown),
  }),
  'billing.preview-prices': async (context, input) => ({
    data: (await previewPrices(context, await priceOwner(context, input.account_id), wantedPrices(input))).map(
      shownPreview,
    ),
  }),
  'billing.remove-price': async (context, { account_id, price_id }) => ({
    data: shown(await removePrice(context, await priceOwner(context, account_id), price_id)),
  }),
}
