/** An address in the parts of USPS Publication 28, in capital letters and its abbreviations; a part that it lacks is empty. */
export interface PostalAddress {
  /** ISO 3166-1 alpha-2. */
  country: string
  /** State or province, two letters. */
  region: string
  city: string
  /** Five digits, nine with a hyphen, or a Canadian code with its space. */
  postalCode: string
  /** `123`, `123A`, `112-10`, `123 1/2`. */
  houseNumber: string
  /** `N TEST ST`; of a box the whole line, `PO BOX 12`. */
  street: string
  /** `APT 2`. */
  unit: string
}
export type AddressPart = keyof PostalAddress

export interface AddressProblem {
  part: AddressPart
  /** What is wrong with it, in words that follow its name. */
  message: string
}

/**
 * How much of an address was found right, from nothing to the last thing that mail is delivered to: its form; that the postal
 * code is the state's; that it is of the city's county; that it is the city's; that the building is there; and the unit in it.
 */
export const verificationLevels = [
  'none',
  'format',
  'postal_state',
  'postal_county',
  'postal_city',
  'premise',
  'delivery_point',
] as const
export type VerificationLevel = (typeof verificationLevels)[number]

/**
 * `corrected`: right once a part was changed, as `address` has it. `unverifiable`: not found wrong, but something that ought to be
 * known about it is not. `invalid`: parts do not fit together or are not there.
 */
export interface Verification {
  status: 'valid' | 'corrected' | 'unverifiable' | 'invalid'
  level: VerificationLevel
  /** Who says so. */
  provider: string
  address: PostalAddress
  /** Empty exactly for what is valid or corrected. */
  problems: readonly AddressProblem[]
  /** What may be meant instead, the likeliest first. */
  candidates: readonly PostalAddress[]
}

/**
 * Who knows which addresses of the United States there are. Never throws for what the other side does or fails to do; null when it
 * gives no answer. Not to be called within a transaction.
 */
export interface AddressVerifier {
  readonly name: string
  /** An address whose form is right. */
  verify(address: PostalAddress): Promise<Verification | null>
}

/** `123 1/2 N TEST ST APT 2`. */
export const deliveryLine = ({ houseNumber, street, unit }: PostalAddress): string =>
  [houseNumber, street, unit].filter(Boolean).join(' ')

/** `123 TEST ST, MIAMI FL 33155`. */
export const oneLine = (address: PostalAddress): string =>
  `${deliveryLine(address)}, ${address.city} ${address.region} ${address.postalCode}`
