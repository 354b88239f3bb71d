import { useCallback } from 'react'
import { useAddress } from './use-address.ts'

/** What of a list is looked at closely: it stands in the address, and the list behind it stays where it is. */
export function useOpened(name: string): [string | undefined, (thing: string | undefined) => void] {
  const [words, change] = useAddress()
  const { page } = words
  const open = useCallback((thing: string | undefined) => change({ page, [name]: thing }), [change, name, page])
  return [words[name], open]
}
