import type { Answer } from '@dialyard/sdk'

/** An account as the list shows it. */
export type Customer = Answer<'customers.list'>['data'][number]

export const loginOf = ({ login, account_id: id }: Pick<Customer, 'login' | 'account_id'>): string =>
  login ?? `account ${id}`

export const personOf = ({ firstname, lastname }: Pick<Customer, 'firstname' | 'lastname'>): string =>
  [firstname, lastname].filter(Boolean).join(' ')

export const placeOf = ({ city, state, country }: Pick<Customer, 'city' | 'state' | 'country'>): string =>
  [city, state, country].filter(Boolean).join(', ')
