import type { DataOf, modules } from '@dialyard/contract'
import type { Reader } from '../../context.ts'
import { formatMoney } from '../../kernel/money.ts'
import { dashed, type E164, tenDigits } from '../../kernel/phone-number.ts'
import { findRegion } from '../reference/index.ts'
import * as shown from './number.ts'
import type { OwnedRow } from './owned-store.ts'
import type { NumberOffer, PricedNumber } from './search-numbers.ts'

/** A found toll-free number as the reference shows it; a local one has more. */
export const found = ({ number, didId, tier, fax, price, quote }: PricedNumber) => {
  const { npa, nxx, xxxx } = shown.shownParts(number)
  return {
    npa: npa ?? '',
    nxx: nxx ?? '',
    xxxx: xxxx ?? '',
    did_id: didId,
    did_number: tenDigits(number),
    tier,
    fax: String(fax),
    setup: formatMoney(price.setup),
    monthly: formatMoney(price.monthly),
    locData: quote,
  }
}
/** What stands beside the found numbers. */
export const priced = ({ quote, usual, uqid, expiresAt }: NumberOffer) => ({
  loc: quote,
  setup: formatMoney(usual.setup),
  monthly: formatMoney(usual.monthly),
  uqid,
  ttl: expiresAt.toISOString(),
})
export const foundLocal = (row: PricedNumber) => ({
  did: dashed(row.number),
  number: dashed(row.number),
  ...found(row),
  type: 'local',
  state: row.region,
  ratecenter: row.rateCenter,
  lata: row.lata,
})

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
    username: '',
    password: '',
    fwd_trunk_grpid: null,
    sipdigits: 'NA',
    answeringmode: null,
    sequence: '',
    product: null,
  },
} as const

type Owned = DataOf<(typeof modules.numbers)['numbers.list']>[number]

/** What another module knows of the numbers of a page, in the list's own fields: one reading for all of them. */
export type ShowMore = (reader: Reader, rows: readonly OwnedRow[]) => Promise<ReadonlyMap<E164, Partial<Owned>>>

const ownPart = (row: OwnedRow): Owned => ({
  _id: row.didId,
  did: tenDigits(row.number),
  number: dashed(row.number),
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

/** A number as its owner sees it, with what other modules know of it. */
export function owned(row: OwnedRow, more: readonly Awaited<ReturnType<ShowMore>>[]): Owned {
  const shown = ownPart(row)
  for (const known of more) Object.assign(shown, known.get(row.number))
  return shown
}
