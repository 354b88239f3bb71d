import { type Answer, type CallId, DialyardError, type Input } from '@dialyard/sdk'
import { QueryClient, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from './client.ts'

const isRefused = (error: unknown): boolean => error instanceof DialyardError && error.code >= 400 && error.code < 500

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // The SDK has tried again already what may pass.
      retry: false,
      refetchOnWindowFocus: (query) => !isRefused(query.state.error),
    },
  },
})

/** Everything shown may have changed by a deed: what is on the screen is read again, the rest when it is next looked at. */
export const refreshEverything = (): Promise<void> => queryClient.invalidateQueries()

/** What a call answers, kept under the call's name and input. `null` as input: not yet. */
export function useCall<Id extends CallId>(id: Id, input: Input<Id> | null, options: { refetchMs?: number } = {}) {
  return useQuery({
    queryKey: [id, input],
    queryFn: ({ signal }) => api.call(id, input as Input<Id>, { signal }) as Promise<Answer<Id>>,
    enabled: input !== null,
    ...(options.refetchMs === undefined ? {} : { refetchInterval: options.refetchMs }),
  })
}

/** Whether what is there has been read since one came: a form must not begin with what is old. */
export function useSettled({ isFetching }: { isFetching: boolean }): boolean {
  const [settled, setSettled] = useState(!isFetching)
  useEffect(() => {
    if (!isFetching) setSettled(true)
  }, [isFetching])
  return settled
}

/** The sentence of a failure, for a person. */
export const sentenceOf = (error: unknown): string => {
  if (error instanceof DialyardError && error.errorCode === 'network') {
    return 'The platform cannot be reached. Try again in a moment.'
  }
  return error instanceof Error ? error.message : String(error)
}
