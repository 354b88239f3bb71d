import type { DataOf, Handlers, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { formatMoney, formatMoneyShort } from '../../kernel/money.ts'
import { slice } from '../../kernel/page.ts'
import { type E164, parsePhoneNumber } from '../../kernel/phone-number.ts'
import { findSubtree, findVisibleAccount } from '../accounts/index.ts'
import type { Quotes } from '../billing/index.ts'
import { findCountry, findRegion } from '../reference/index.ts'
import { importInventory } from './import-inventory.ts'
import * as shown from './number.ts'
import { releaseNumbers } from './release-numbers.ts'
import { type NumberOffer, type PricedNumber, searchGroups, searchNumbers } from './search-numbers.ts'
import { findOwned, type OwnedRow } from './store.ts'

type Calls = typeof modules.numbers

const parse = (text: string, field: string): E164 => {
  const number = parsePhoneNumber(text)
  if (!number) throw invalid(field, `${text} is not a telephone number`)
  return number
}

/** A rate center's name as it is stored: upper case, single spaces. */
const rateCenterName = (text: string): string => text.trim().replace(/\s+/g, ' ').toUpperCase()

function regionCode(state: string): string {
  const region = findRegion(state)
  if (!region) throw invalid('state', `${state} is not a state of the US or a province of Canada`)
  return region.code
}

const found = ({ number, didId, tier, fax, price, quote }: PricedNumber) => {
  const { npa, nxx, xxxx } = shown.shownParts(number)
  return {
    npa: npa ?? '',
    nxx: nxx ?? '',
    xxxx: xxxx ?? '',
    did_id: didId,
    did_number: shown.shownDigits(number),
    tier,
    fax: String(fax),
    setup: formatMoney(price.setup),
    monthly: formatMoney(price.monthly),
    locData: quote,
  }
}
const priced = ({ quote, usual, uqid, expiresAt }: NumberOffer) => ({
  loc: quote,
  setup: formatMoney(usual.setup),
  monthly: formatMoney(usual.monthly),
  uqid,
  ttl: expiresAt.toISOString(),
})
const foundLocal = (row: PricedNumber) => ({
  did: shown.shownDashed(row.number),
  number: shown.shownDashed(row.number),
  ...found(row),
  type: 'local',
  state: row.region,
  ratecenter: row.rateCenter,
  lata: row.lata,
})

async function searchInternational(context: Context, quotes: Quotes, country: string | undefined, limit: number) {
  if (country === undefined) throw invalid('country', 'is required for type intl')
  const known = findCountry(country)
  if (!known) throw invalid('country', `${country} is not a country; take country_id, code or id from GET /countries`)
  const { groups, uqid, expiresAt } = await searchGroups(context, quotes, { country: known.iso2, limit })
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

/** What no feature has been set for yet, in the reference's shapes. */
const noFeatures = {
  tags: '',
  rtp: 'NA',
  cnamLookup: 'no',
  cnamDisplayname: null,
  cnamDisplaynumber: null,
  cnamType: '',
  e911Data: {
    enabled: 'no',
    country: null,
    state: null,
    zipcode: null,
    businessname: null,
    address: null,
    streetname: null,
    streetnumber: null,
  },
  faxData: { servive: '', email: null, serial: null, guid: null },
  listing411Data: {
    enabled: 'no',
    type: null,
    country: null,
    state: null,
    zip: null,
    lstgn: null,
    lstnm: null,
    business: null,
    locnm: null,
    strt: null,
  },
  forwardingData: {
    method1: '',
    method2: '',
    method3: '',
    timeout1: '',
    timeout2: '',
    timeout3: '',
    sip1: '',
    sip2: '',
    sip3: '',
    number1: '',
    number2: '',
    number3: '',
    password: '',
    fwd_trunk_grpid: null,
    sipdigits: 'NA',
    answeringmode: null,
    sequence: '',
    product: null,
  },
} as const

const owned = (row: OwnedRow): DataOf<Calls['numbers.list']>[number] => ({
  _id: row.didId,
  did: shown.shownDigits(row.number),
  number: shown.shownDashed(row.number),
  ...shown.shownParts(row.number),
  fax: String(row.fax),
  type: shown.typeOfKind[row.kind],
  portaAID: row.accountId,
  country: row.country.trim(),
  state_name: row.region === null ? null : (findRegion(row.region)?.name ?? null),
  state: row.region,
  ratecenter: row.rateCenter,
  rateCenter: row.rateCenter,
  status: shown.shownState(row.state),
  isDeleted: row.state === 'quarantined' ? 'yes' : 'no',
  assigned_id: row.accountId,
  portaPRID: null,
  ...noFeatures,
})

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

export const numbersRoutes = (quotes: Quotes): Handlers<Calls, Context> => ({
  'numbers.search': async (context, { type, state, ratecenter, npa, nxx, country, limit = 10 }) => {
    if (type === 'intl') return { data: await searchInternational(context, quotes, country, limit) }
    if (type === 'toll') {
      const offer = await searchNumbers(context, quotes, { kind: 'tollfree', filter: { npa, nxx }, limit })
      return { data: { result: offer.numbers.map(found), ...priced(offer) } }
    }
    if (state === undefined) throw invalid('state', 'is required for type local')
    const rate_center = ratecenter === undefined ? undefined : rateCenterName(ratecenter)
    const filter = { region: regionCode(state), rate_center, npa, nxx }
    const offer = await searchNumbers(context, quotes, { kind: 'local', filter, limit })
    return { data: { result: offer.numbers.map(foundLocal), ...priced(offer) } }
  },
  'numbers.list': async (context, input) => {
    const filter = {
      accountIds: await visibleAccountIds(context, input.account_id),
      states: statesOf(input.status),
      kind: input.type && shown.kindOfType[input.type],
      number: input.number === undefined ? undefined : parse(input.number, 'number'),
      region: input.state === undefined ? undefined : regionCode(input.state),
      rateCenter: input.ratecenter === undefined ? undefined : rateCenterName(input.ratecenter),
    }
    return { data: (await findOwned(context, filter, slice(input.page, input.max))).map(owned) }
  },
  'numbers.release': async (context, { id = [], numbers = [] }) => {
    const tns = numbers.map((text, i) => parse(text, `numbers[${i}]`))
    await releaseNumbers(context, { ids: [...new Set(id)], numbers: [...new Set(tns)] })
    return { data: { success: true } }
  },
  'numbers.import-inventory': async (context, file) => {
    const dryRun = async (): Promise<boolean> => (await file.form()).dry_run ?? false
    return { data: await importInventory(context, file.stream, { dryRun }) }
  },
})
