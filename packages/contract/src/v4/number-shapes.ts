import { Type } from 'typebox'
import * as p from '../primitives.ts'

const { Fields, Nullable } = p
const Quote = Type.String({ description: 'Opaque price quote; send it back when buying' })

/** What every found number in North America shows. */
export const Found = {
  npa: Type.String(),
  nxx: Type.String(),
  xxxx: Type.String(),
  did_id: Nullable(Type.Integer({ description: 'null where the number is not in stock here yet' })),
  did_number: Type.String({ description: 'Ten digits' }),
  tier: Type.Integer(),
  fax: Type.String({ description: '"true" or "false"' }),
  setup: p.MoneyText,
  monthly: p.MoneyText,
  locData: Nullable(Type.String({ description: 'Quote of this one number, where its price is not the usual one' })),
}
/** What stands beside the found numbers: the usual price, its quote, the search and until when both are honoured. */
export const Priced = {
  loc: Quote,
  setup: p.MoneyText,
  monthly: p.MoneyText,
  uqid: p.Uuid,
  ttl: p.Instant,
}
export const LocalFound = Fields({
  did: Type.String(),
  number: Type.String(),
  ...Found,
  type: Type.String(),
  state: Nullable(Type.String()),
  ratecenter: Nullable(Type.String()),
  lata: Nullable(Type.String()),
})
/** A group of international stock at one price. */
export const InternationalFound = Fields({
  id: p.Uuid,
  name: Type.String(),
  prefix: Type.String(),
  features: Type.Array(Type.String()),
  requirements: Type.Boolean(),
  quantity: Type.Integer(),
  setup: Type.String(),
  monthly: Type.String(),
  countryName: Type.String(),
  country: Type.String(),
  iso: Type.String(),
  intl_data: Quote,
  uqid: p.Uuid,
  ttl: p.Instant,
})

/** A forwarding as the reference shows it: by trunk group or by methods, whichever is in force, with the rest empty. */
export const ForwardingData = Fields({
  method1: Type.String(),
  method2: Type.String(),
  method3: Type.String(),
  timeout1: Type.String(),
  timeout2: Type.String(),
  timeout3: Type.String(),
  sip1: Type.String(),
  sip2: Type.String(),
  sip3: Type.String(),
  number1: Type.String(),
  number2: Type.String(),
  number3: Type.String(),
  username: Type.String({ description: 'Of the device that method1 trunk registers (extension)' }),
  password: Type.String({ description: 'A mask where one is set; it is shown nowhere' }),
  fwd_trunk_grpid: Nullable(Type.Integer()),
  sipdigits: Type.String(),
  answeringmode: Nullable(Type.Integer()),
  sequence: Type.String(),
  product: Nullable(Type.Integer()),
})

const Text = Nullable(Type.String())
/** A number as its owner sees it; names are the reference's, misspelt ones too. */
export const Owned = Fields({
  _id: Type.Integer(),
  did: Type.String(),
  number: Type.String(),
  npa: Text,
  nxx: Text,
  xxxx: Text,
  fax: Type.String(),
  type: Type.String(),
  portaAID: Type.Integer(),
  country: Text,
  state_name: Text,
  state: Text,
  ratecenter: Text,
  rateCenter: Text,
  status: Type.String({ description: 'USING while in service, else SUSPENDED, RESTING or PORTING' }),
  isDeleted: p.YesNo,
  assigned_id: Type.Integer(),
  portaPRID: Nullable(Type.Integer()),
  tags: Type.String(),
  rtp: Type.String(),
  cnamLookup: p.YesNo,
  cnamDisplayname: Text,
  cnamDisplaynumber: Text,
  cnamType: Type.String(),
  e911Data: Fields({
    enabled: p.YesNo,
    country: Text,
    state: Text,
    zipcode: Text,
    businessname: Text,
    address: Text,
    streetname: Text,
    streetnumber: Text,
  }),
  faxData: Fields({ servive: Type.String(), email: Text, serial: Text, guid: Text }),
  listing411Data: Fields({
    enabled: p.YesNo,
    type: Text,
    country: Text,
    state: Text,
    zip: Text,
    lstgn: Text,
    lstnm: Text,
    business: Text,
    locnm: Text,
    strt: Text,
  }),
  forwardingData: ForwardingData,
})
