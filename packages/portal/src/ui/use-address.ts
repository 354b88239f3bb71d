import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

export type ChangeAddress = (change: Readonly<Record<string, string | undefined>>) => void

/** Words of the address and a way to change some of them; where they change, the list begins at its first page. */
export function useAddress(): [Readonly<Record<string, string>>, ChangeAddress] {
  const search = useSearch({ strict: false }) as Record<string, string>
  const navigate = useNavigate()
  const change = useCallback<ChangeAddress>(
    (words) =>
      void navigate({
        to: '.',
        search: ((before: Record<string, string>) => ({ ...before, page: undefined, ...words })) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
  return [search, change]
}
