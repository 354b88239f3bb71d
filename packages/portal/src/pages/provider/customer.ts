import type { Answer } from '@dialyard/sdk'

/** An account as the list shows it. */
export type Customer = Answer<'customers.list'>['data'][number]

/** An account with all that is known of it. */
export type WholeCustomer = Answer<'customers.show'>['data']

export const loginOf = ({ login, account_id: id }: Pick<Customer, 'login' | 'account_id'>): string =>
  login ?? `account ${id}`

export const personOf = ({ firstname, lastname }: Pick<Customer, 'firstname' | 'lastname'>): string =>
  [firstname, lastname].filter(Boolean).join(' ')

export const placeOf = ({ city, state, country }: Pick<Customer, 'city' | 'state' | 'country'>): string =>
  [city, state, country].filter(Boolean).join(', ')

/** What an account may do, in a word. */
export function standingOf({ status, blocked }: Pick<Customer, 'status' | 'blocked'>): {
  label: string
  color: string
} {
  if (status === 'pending') return { label: 'Waiting', color: 'orange' }
  if (status === 'closed') return { label: 'Closed', color: 'gray' }
  return blocked === 'Y' ? { label: 'Blocked', color: 'red' } : { label: 'Active', color: 'green' }
}
