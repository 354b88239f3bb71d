export type AccountType = 'provider' | 'spadmin' | 'reseller' | 'customer'
export type AccountStatus = 'pending' | 'approved' | 'closed'

export interface Account {
  accountId: number
  uuid: string
  parentId: number | null
  ancestors: number[]
  type: AccountType
  status: AccountStatus
  blocked: boolean
  username: string
  passwordHash: string
  /** How often the password was set anew; a token says of which generation it is. */
  tokenGeneration: number
  priceClass: string
  currency: string
}

/** A blocked account signs in, reads and pays; one that waits for approval or is closed does not enter at all. */
export const mayEnter = (account: Pick<Account, 'status'>): boolean => account.status === 'approved'

/** The status as the API shows it. */
export const shownStatus = (account: Pick<Account, 'status' | 'blocked'>): string =>
  account.status === 'approved' && account.blocked ? 'blocked' : account.status

/** Who somebody is and where he can be reached; null where nothing is known. */
export interface Profile {
  email: string | null
  firstname: string | null
  lastname: string | null
  salutation: string | null
  company: string | null
  phone: string | null
  address: string | null
  address2: string | null
  city: string | null
  /** A state or province: its code where we know the country's. */
  region: string | null
  /** ISO 3166-1 alpha-2. */
  country: string | null
  zip: string | null
  /** Who gets a copy of every notice: addresses separated by commas. */
  bcc: string | null
}

/** An account as those who manage it see it; the provider itself has no user name. */
export interface Customer
  extends Profile,
    Omit<Account, 'uuid' | 'passwordHash' | 'creditLimitWarningMicros' | 'username'> {
  username: string | null
  createdAt: Date
}

/** What has become different by a change: each field as it was and as it is. */
export interface Difference {
  old: Record<string, unknown>
  new: Record<string, unknown>
}

/** The fields of `after` that are not as in `before`. */
export function differenceOf(before: object, after: object): Difference {
  const was = before as Record<string, unknown>
  const changed = Object.entries(after).filter(([name, value]) => was[name] !== value)
  return {
    old: Object.fromEntries(changed.map(([name]) => [name, was[name] ?? null])),
    new: Object.fromEntries(changed),
  }
}
