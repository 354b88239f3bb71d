import type { Handlers, InputOf, modules } from '@dialyard/contract'
import { type Context, lagging, scopeOf } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { formatMoneyShort } from '../../kernel/money.ts'
import { slice } from '../../kernel/page.ts'
import { tenDigits } from '../../kernel/phone-number.ts'
import { findSubtree, findVisibleAccount } from '../accounts/index.ts'
import type { Pricing } from '../billing/index.ts'
import { findCountry, findRegion, normaliseRateCenter } from '../reference/index.ts'
import { releaseHold } from './hold-numbers.ts'
import { findHolds } from './hold-store.ts'
import { importInventory, type OnStock } from './import-inventory.ts'
import * as shown from './number.ts'
import { findOwned } from './owned-store.ts'
import { type OnRelease, releaseEach, releaseNumbers } from './release-numbers.ts'
import { resolveRateCenter } from './resolve-rate-center.ts'
import {
  type FindElsewhere,
  type NumberOffer,
  searchAndHold,
  searchEverywhere,
  searchGroups,
  searchNumbers,
} from './search-numbers.ts'
import { found, foundLocal, owned, priced, type ShowMore } from './shown-number.ts'
import { findCoverage } from './stock-store.ts'
import type { SearchFilter } from './store.ts'

type Calls = typeof modules.numbers

function regionCode(state: string): string {
  const region = findRegion(state)
  if (!region) throw invalid('state', `${state} is not a state of the US or a province of Canada`)
  return region.code
}

async function searchInternational(context: Context, pricing: Pricing, country: string | undefined, limit: number) {
  if (country === undefined) throw invalid('country', 'is required for type intl')
  const known = findCountry(country)
  if (!known) throw invalid('country', `${country} is not a country; take country_id, code or id from GET /countries`)
  const { groups, uqid, expiresAt } = await searchGroups(context, pricing, { country: known.iso2, limit })
  return groups.map((group) => ({
    id: group.groupId,
    name: group.city,
    prefix: group.prefix,
    features: group.features,
    requirements: group.requirements,
    quantity: group.quantity,
    setup: formatMoneyShort(group.price.setup),
    monthly: formatMoneyShort(group.price.monthly),
    countryName: known.name,
    country: known.iso2,
    iso: known.iso2,
    intl_data: group.quote,
    uqid,
    ttl: expiresAt.toISOString(),
  }))
}

async function visibleAccountIds(context: Context, accountId: number | undefined): Promise<number[] | null> {
  const scope = scopeOf(context.actor)
  if (accountId === undefined) return findSubtree(context, scope)
  return [(await findVisibleAccount(context, accountId, scope)).accountId]
}

function statesOf(status: string | undefined): shown.NumberState[] {
  if (status === undefined) return shown.ownedStates
  const states = shown.statesShownAs(status)
  if (states.length === 0) throw invalid('status', `${status} is not one of USING, SUSPENDED, RESTING, PORTING`)
  return states
}

type SearchInput = InputOf<Calls['numbers.search']>

// A telephone's keys: ABC is 2, and so on to WXYZ, 9.
const keypad = '22233344455566677778889999'
const digitsOf = (word: string): string =>
  word.toUpperCase().replace(/[A-Z]/g, (letter) => keypad[letter.charCodeAt(0) - 65] ?? letter)

/** What narrows every search: prefix, LATA (stored with three digits), tier, digits. */
const commonFilter = ({ npa, nxx, lata, tier, contains }: SearchInput): SearchFilter => ({
  npa,
  nxx,
  tier,
  lata: lata?.slice(0, 3),
  digits: contains === undefined ? undefined : digitsOf(contains),
})

async function searchNorthAmerica(
  context: Context,
  { pricing, elsewhere }: Pick<NumbersTools, 'pricing' | 'elsewhere'>,
  input: SearchInput,
): Promise<NumberOffer> {
  const { type, state, ratecenter, limit = 10, consecutive, hold = false, in_stock: inStock = false } = input
  const offer = (filter: SearchFilter): Promise<NumberOffer> => {
    const search = { kind: type === 'toll' ? 'tollfree' : 'local', filter, limit, consecutive } as const
    if (hold) return searchAndHold(context, pricing, search)
    // Nobody else is asked for runs of numbers either, which would have to be bought together.
    if (inStock || consecutive !== undefined) return searchNumbers(context, pricing, search)
    return searchEverywhere(context, pricing, search, elsewhere)
  }
  const filter = commonFilter(input)
  if (type === 'toll') return offer(filter)
  if (state === undefined) throw invalid('state', 'is required for type local')
  const region = regionCode(state)
  if (ratecenter === undefined) return offer({ ...filter, region })
  const name = normaliseRateCenter(ratecenter)
  const found = await offer({ ...filter, region, rate_center: name })
  if (found.numbers.length > 0) return found
  // Nothing under that very name: perhaps it is another name, or none at all.
  const known = await resolveRateCenter(lagging(context), region, name)
  return known === name ? found : offer({ ...filter, region, rate_center: known })
}

export interface NumbersTools {
  pricing: Pricing
  /** Who else has numbers. */
  elsewhere: FindElsewhere
  /** What stands in the list of numbers besides what this module knows. */
  showMore: readonly ShowMore[]
  onRelease: OnRelease
  onStock: OnStock
}

export const numbersRoutes = (tools: NumbersTools): Handlers<Calls, Context> => ({
  'numbers.search': async (context, input) => {
    const { type, country, limit = 10, hold } = input
    if (type === 'intl') {
      if (hold) throw invalid('hold', 'is for local and toll-free numbers')
      return { data: await searchInternational(context, tools.pricing, country, limit) }
    }
    const offer = await searchNorthAmerica(context, tools, input)
    const result = type === 'toll' ? offer.numbers.map(found) : offer.numbers.map(foundLocal)
    return { data: { result, ...priced(offer) } }
  },
  'numbers.coverage': async (context, { state, page, limit }) => {
    const rows = await findCoverage(lagging(context), regionCode(state), slice(page, limit))
    return { data: rows.map(({ rateCenter, available }) => ({ ratecenter: rateCenter, available })) }
  },
  'numbers.list-holds': async (context, { page, limit }) => {
    const { accountId } = context.actor
    const rows = await findHolds(context, accountId, context.clock.now(), slice(page, limit))
    return {
      data: rows.map(({ holdId, until, numbers }) => ({
        uqid: holdId,
        ttl: until.toISOString(),
        numbers: numbers.map(tenDigits),
      })),
    }
  },
  'numbers.release-hold': async (context, { uqid }) => ({
    data: { released: await releaseHold(context, uqid.toLowerCase()) },
  }),
  'numbers.bulk-release': async (context, { numbers }) => {
    const tns = numbers.map((text, i) => shown.readNumber(text, `numbers[${i}]`))
    const { released, failed } = await releaseEach(context, [...new Set(tns)], tools.onRelease)
    return {
      data: {
        released: released.map(tenDigits),
        failed: failed.map(({ number, message }) => ({ number: tenDigits(number), message })),
      },
    }
  },
  'numbers.list': async (context, input) => {
    const filter = {
      accountIds: await visibleAccountIds(context, input.account_id),
      states: statesOf(input.status),
      kind: input.type && shown.kindOfType[input.type],
      number: input.number === undefined ? undefined : shown.readNumber(input.number, 'number'),
      region: input.state === undefined ? undefined : regionCode(input.state),
      rateCenter: input.ratecenter === undefined ? undefined : normaliseRateCenter(input.ratecenter),
    }
    const rows = await findOwned(context, filter, slice(input.page, input.max))
    const more = await Promise.all(tools.showMore.map((show) => show(context, rows)))
    return { data: rows.map((row) => owned(row, more)) }
  },
  'numbers.release': async (context, { id = [], numbers = [] }) => {
    const tns = numbers.map((text, i) => shown.readNumber(text, `numbers[${i}]`))
    await releaseNumbers(context, { ids: [...new Set(id)], numbers: [...new Set(tns)] }, tools.onRelease)
    return { data: { success: true } }
  },
  'numbers.import-inventory': async (context, file) => {
    const dryRun = async (): Promise<boolean> => (await file.form()).dry_run ?? false
    return { data: await importInventory(context, file.stream, { dryRun, onStock: tools.onStock }) }
  },
})
