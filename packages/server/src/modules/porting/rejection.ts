/**
 * Why losing carriers turn ports down. Every carrier has words of its own for it; here each reason has one code, and says what the
 * customer has to correct. What the carrier wrote is kept beside it, as it wrote it.
 */

/** What a customer corrects: a field of the request, its numbers, or a document. */
export type Correctable =
  | 'cust_acc_number'
  | 'cust_acc_pin'
  | 'cust_acc_name'
  | 'cust_authorized_name'
  | 'btn'
  | 'postal_code'
  | 'city'
  | 'state'
  | 'address_number'
  | 'address_direction_prefix'
  | 'address_street_name'
  | 'address_street_name_suffix'
  | 'address_direction_suffix'
  | 'address_loc_designator'
  | 'address_loc_value'
  | 'desired_foc_date'
  | 'numbers'
  | 'loa'

/** Who can do something about a rejection. */
export type Remedy = 'customer' | 'operator' | 'nobody'

export interface Rejection {
  code: string
  /** Four letters, as the trade writes it in the reason. */
  short: string
  /** As it stands in the reason. */
  sentence: string
  remedy: Remedy
  /** One of these at least must have changed when it is sent again; none where nothing in the request is wrong. */
  fields: readonly Correctable[]
  /** What to do about it. */
  help: string
}

const address: readonly Correctable[] = [
  'address_number',
  'address_direction_prefix',
  'address_street_name',
  'address_street_name_suffix',
  'address_direction_suffix',
  'address_loc_designator',
  'address_loc_value',
  'city',
  'state',
  'postal_code',
]

export const rejections = [
  {
    code: 'ACCT_NUMBER',
    short: 'ACCN',
    sentence: 'Incorrect Account Number',
    remedy: 'customer',
    fields: ['cust_acc_number'],
    help: "Give the account number as it stands on the losing carrier's bill.",
  },
  {
    code: 'PIN',
    short: 'APIN',
    sentence: 'Incorrect Passcode or PIN',
    remedy: 'customer',
    fields: ['cust_acc_pin'],
    help: 'Ask the losing carrier for the port-out PIN of the account; it may have expired.',
  },
  {
    code: 'ZIP',
    short: 'ZIPC',
    sentence: 'Incorrect Postal Code',
    remedy: 'customer',
    fields: ['postal_code'],
    help: 'Give the postal code of the service address that the losing carrier has.',
  },
  {
    code: 'ADDRESS',
    short: 'ADDR',
    sentence: 'Service Address Does Not Match',
    remedy: 'customer',
    fields: address,
    help: "Give the service address as it stands on the losing carrier's customer service record.",
  },
  {
    code: 'BTN',
    short: 'BTNM',
    sentence: 'Incorrect Billing Telephone Number',
    remedy: 'customer',
    fields: ['btn'],
    help: 'Give the number by which the losing carrier bills the account.',
  },
  {
    code: 'NAME',
    short: 'NAME',
    sentence: 'Account Name Does Not Match',
    remedy: 'customer',
    fields: ['cust_acc_name', 'loa'],
    help: 'Give the name in which the losing carrier keeps the account, and a letter of authorization that has it too.',
  },
  {
    code: 'AUTH_PERSON',
    short: 'AUTH',
    sentence: 'Person Not Authorized on the Account',
    remedy: 'customer',
    fields: ['cust_authorized_name', 'loa'],
    help: 'Name somebody whom the losing carrier knows as authorized, who signs the letter of authorization.',
  },
  {
    code: 'LOA',
    short: 'LOAI',
    sentence: 'Letter of Authorization Missing or Invalid',
    remedy: 'customer',
    fields: ['loa'],
    help: 'Upload a letter of authorization that is signed, names the numbers, and is not older than the carrier takes it.',
  },
  {
    code: 'TN_NOT_ON_ACCOUNT',
    short: 'TNNA',
    sentence: 'Telephone Number Not on Account',
    remedy: 'customer',
    fields: ['numbers', 'cust_acc_number'],
    help: 'Take the number out of the port, or give the account that it belongs to.',
  },
  {
    code: 'TN_INACTIVE',
    short: 'TNIN',
    sentence: 'Telephone Number Not Active',
    remedy: 'customer',
    fields: ['numbers'],
    help: 'A number that is out of service cannot be ported: have it restored by the losing carrier, or take it out.',
  },
  {
    code: 'MULTIPLE_ACCOUNTS',
    short: 'MULT',
    sentence: 'Telephone Numbers on Different Accounts',
    remedy: 'customer',
    fields: ['numbers'],
    help: 'File a port for each account of the losing carrier.',
  },
  {
    code: 'SPECIAL_FEATURE',
    short: 'FEAT',
    sentence: 'Telephone Number Has a Special Feature',
    remedy: 'customer',
    fields: [],
    help: 'Have the losing carrier take DSL, hunting, distinctive ring and the like off the number, then send it again.',
  },
  {
    code: 'PENDING_ORDER',
    short: 'PEND',
    sentence: 'Pending Order on the Account',
    remedy: 'customer',
    fields: [],
    help: 'Have the losing carrier finish or cancel what is under way on the account, then send it again.',
  },
  {
    code: 'FREEZE',
    short: 'FRZN',
    sentence: 'Local Service Freeze on the Account',
    remedy: 'customer',
    fields: [],
    help: 'Have the losing carrier lift the freeze, then send it again.',
  },
  {
    code: 'NOT_PORTABLE',
    short: 'NPRT',
    sentence: 'Telephone Number Not Portable',
    remedy: 'nobody',
    fields: [],
    help: 'The losing carrier cannot let the number go. Cancel it.',
  },
  {
    code: 'RATE_CENTER',
    short: 'RCNP',
    sentence: 'Rate Center Not Portable',
    remedy: 'nobody',
    fields: [],
    help: 'Numbers of this rate center cannot be brought here. Cancel it.',
  },
  {
    code: 'WRONG_TYPE',
    short: 'TYPE',
    sentence: 'Incorrect Port Type',
    remedy: 'operator',
    fields: [],
    help: 'The provider files it again as the kind it is, wireless or wireline.',
  },
  {
    code: 'TOO_MANY',
    short: 'MANY',
    sentence: 'Too Many Telephone Numbers in One Request',
    remedy: 'customer',
    fields: ['numbers'],
    help: 'File it in smaller parts.',
  },
  {
    code: 'DUE_DATE',
    short: 'DDAT',
    sentence: 'Due Date Not Acceptable',
    remedy: 'customer',
    fields: ['desired_foc_date'],
    help: 'Ask for a later date.',
  },
  {
    code: 'FOC_EXPIRED',
    short: 'FOCX',
    sentence: 'Firm Order Commitment Has Expired',
    remedy: 'customer',
    fields: ['desired_foc_date'],
    help: 'The date went by without activation. Ask for another one.',
  },
  {
    code: 'CARRIER_SILENT',
    short: 'SLNT',
    sentence: 'Losing Carrier Does Not Respond',
    remedy: 'operator',
    fields: [],
    help: 'The provider escalates it.',
  },
  {
    code: 'SV_CONFLICT',
    short: 'SVCF',
    sentence: 'Subscription Version in Conflict',
    remedy: 'operator',
    fields: [],
    help: 'The provider settles it with the losing carrier.',
  },
  {
    code: 'SV_FAILURE',
    short: 'SVFL',
    sentence: 'Subscription Version Failed',
    remedy: 'operator',
    fields: [],
    help: 'The provider settles it with the administrator of number portability.',
  },
  {
    code: 'IN_PROGRESS_ELSEWHERE',
    short: 'ELSE',
    sentence: 'Port in Progress with Another Carrier',
    remedy: 'nobody',
    fields: [],
    help: 'The number is on its way to somebody else. Cancel that port, or this one.',
  },
  {
    code: 'TF_SPARE',
    short: 'SPAR',
    sentence: 'Toll-Free Number Is Spare',
    remedy: 'nobody',
    fields: [],
    help: 'The number is nobody’s: it can be reserved as a new one, not ported.',
  },
  {
    code: 'TF_UNAVAILABLE',
    short: 'UNAV',
    sentence: 'Toll-Free Number Is Unavailable',
    remedy: 'nobody',
    fields: [],
    help: 'The number is set apart by the administrator of toll-free numbers. Cancel it.',
  },
  {
    code: 'OTHER',
    short: 'OTHR',
    sentence: 'Rejected by the Losing Carrier',
    remedy: 'operator',
    fields: [],
    help: 'Read what the carrier wrote.',
  },
] as const satisfies readonly Rejection[]

export type RejectionCode = (typeof rejections)[number]['code']

const byName: ReadonlyMap<string, (typeof rejections)[number]> = new Map(
  rejections.flatMap((rejection) => [rejection.code, rejection.short].map((name) => [name, rejection])),
)

/** By our code or by the trade's short one, in any case; null for one that there is not. */
export const findRejection = (code: string): (Rejection & { code: RejectionCode }) | null =>
  byName.get(code.trim().toUpperCase()) ?? null

const lsrRejected = 'LSR rejected'

/** As the list of rejections shows it: `LSR rejected || Rejection reason ACCN : Incorrect Account Number`. */
export const failureReason = ({ short, sentence }: Pick<Rejection, 'short' | 'sentence'>): string =>
  `${lsrRejected} || Rejection reason ${short} : ${sentence}`

/** A failure reason that was read: what it calls the reason, and which one of the catalogue that is, if any. */
export interface ReadReason {
  short: string
  sentence: string
  rejection: (Rejection & { code: RejectionCode }) | null
}

/** Reads a failure reason, with or without the words before it; null for text of another form. */
export function readFailureReason(text: string): ReadReason | null {
  const match = /^\s*(?:LSR rejected\s*\|\|\s*)?Rejection reason\s+([A-Z0-9_]+)\s*:\s*(.*\S)\s*$/is.exec(text)
  const [, short, sentence] = match ?? []
  if (short === undefined || sentence === undefined) return null
  return { short: short.toUpperCase(), sentence, rejection: findRejection(short) }
}

/** Whether a request that changed so much may be sent again. */
export const isCorrected = ({ fields }: Pick<Rejection, 'fields'>, changed: Iterable<Correctable>): boolean =>
  fields.length === 0 || [...changed].some((field) => fields.includes(field))
