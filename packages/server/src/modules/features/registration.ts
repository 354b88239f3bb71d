import type { E164 } from '../../kernel/phone-number.ts'
import type { Verification } from '../../providers/address.ts'
import type { CallerName, CnamRegistrar } from '../../providers/cnam.ts'
import type { E911Location, E911Registrar } from '../../providers/e911.ts'
import type { GivenAddress } from '../reference/index.ts'

/** What is told to a provider outside: the location for emergency calls, the caller's name. */
export type RegisteredService = 'e911' | 'cnam'

/** Who keeps the records of each of them. */
export interface Registrars {
  e911: E911Registrar
  cnam: CnamRegistrar
}

/**
 * `pending`: asked for, and the outcome is not known. `removing`: in force until the provider says that it is gone; of a number that
 * was given back, nobody's any more and on its way out. What fails leaves in force what was before.
 */
export type RegistrationState = 'pending' | 'active' | 'removing' | 'removed' | 'failed'

/** Where a number is, as it was given, as it was verified, and how far. */
export interface E911Record extends E911Location {
  given: GivenAddress
  verification: Pick<Verification, 'status' | 'level' | 'provider'>
}
export interface CnamRecord extends CallerName {
  /** The number that the name is shown with. */
  displayNumber: E164
}
export interface Records {
  e911: E911Record
  cnam: CnamRecord
}

/** One request to register something of a number, and what became of it. */
export interface Registration<S extends RegisteredService = RegisteredService> {
  registrationId: number
  accountId: number
  number: E164
  service: S
  state: RegistrationState
  record: Records[S]
  /** The entry of the address book that it is at. */
  addressId: number | null
  provider: string
  reference: string | null
  reason: string | null
  /** What was charged for it, and the line of the account's statement. */
  transactionId: string | null
  statementLine: bigint | null
  requestedAt: Date
  activatedAt: Date | null
  endedAt: Date | null
  tries: number
}

const minuteMs = 60_000
const longestWait = 24 * 60

/** When a provider who gave no answer is asked again: after a minute, then after twice as long each time, up to a day. */
export const nextAsk = (now: Date, tries: number): Date =>
  new Date(now.getTime() + Math.min(2 ** Math.min(tries, 20), longestWait) * minuteMs)
