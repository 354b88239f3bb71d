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
  priceClass: string
  currency: string
}

/** A blocked account signs in, reads and pays; one that waits for approval or is closed does not enter at all. */
export const mayEnter = (account: Pick<Account, 'status'>): boolean => account.status === 'approved'

/** The status as the API shows it. */
export const shownStatus = (account: Pick<Account, 'status' | 'blocked'>): string =>
  account.status === 'approved' && account.blocked ? 'blocked' : account.status
