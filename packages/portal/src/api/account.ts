import { type Answer, DialyardError } from '@dialyard/sdk'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { api } from './client.ts'
import { queryClient } from './query.ts'
import { type Acting, csrfToken, currentActing, onActingChange, setActing } from './session.ts'

export type Account = Answer<'billing.show-account'>['data']
export type Role = 'customer' | 'reseller' | 'staff'

export const roleOf = (account: Account): Role => {
  if (account.account_type === 'spadmin') return 'staff'
  return account.account_type === 'reseller' ? 'reseller' : 'customer'
}

/** Who is signed in, or acted for; null where nobody is. */
const accountQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Account | null> => {
    if (csrfToken() === null && currentActing() === null) return null
    try {
      return (await api.call('billing.show-account')).data
    } catch (error) {
      if (error instanceof DialyardError && [401, 403].includes(error.code)) return null
      throw error
    }
  },
})

export const useSignedIn = () => useQuery(accountQuery)

/** The account on whose pages one is; only pages behind the sign-in ask. */
export function useAccount(): Account {
  const { data } = useSignedIn()
  if (!data) throw new Error('nobody is signed in')
  return data
}

/** What one person was shown, another must not find. */
const forgetRest = (): void => queryClient.removeQueries({ predicate: ({ queryKey: [first] }) => first !== 'me' })

export async function signIn(userName: string, password: string): Promise<void> {
  await api.call('accounts.open-session', { user_name: userName, password })
  forgetRest()
  await queryClient.fetchQuery({ ...accountQuery, staleTime: 0 })
}

/** Leaves nothing of one person's data to the next. */
export async function signOut(): Promise<void> {
  setActing(null)
  try {
    await api.call('accounts.close-session')
  } finally {
    forgetEveryone()
  }
}

/** Nobody is signed in any more: the session ended by itself. */
export function forgetEveryone(): void {
  setActing(null)
  queryClient.setQueryData(accountQuery.queryKey, null)
  forgetRest()
}

export const useActing = (): Acting | null => useSyncExternalStore(onActingChange, currentActing)

/** Goes on in a customer's name, or with null as oneself again. */
export async function actAs(acting: Acting | null): Promise<void> {
  setActing(acting)
  await queryClient.resetQueries()
}
