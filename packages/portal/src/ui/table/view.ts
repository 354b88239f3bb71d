import { useMemo } from 'react'
import { type ChangeAddress, useAddress } from '../use-address.ts'

/** What part of a list is shown; all of it stands in the address, so that it can be sent to somebody. */
export interface View {
  page: number
  size: number
  /** Column and direction, of the rows that are on the page. */
  sort: { column: string; descending: boolean } | null
  filters: Readonly<Record<string, string>>
}

export const usualSize = 25
export const sizes = [10, 25, 50, 100]

const positive = (text: string | undefined, fallback: number): number => {
  const value = Number(text)
  return Number.isSafeInteger(value) && value > 0 ? value : fallback
}

const sortOf = (text: string | undefined): View['sort'] =>
  text ? { column: text.replace(/^-/, ''), descending: text.startsWith('-') } : null

/** The view that the address asks for. */
export function useView(filterKeys: readonly string[]): [View, ChangeAddress] {
  const [search, change] = useAddress()
  const keys = filterKeys.join()
  const view = useMemo(
    () => ({
      page: positive(search.page, 1),
      size: positive(search.size, usualSize),
      sort: sortOf(search.sort),
      filters: Object.fromEntries(
        keys.split(',').flatMap((key): [string, string][] => (search[key] ? [[key, search[key]]] : [])),
      ),
    }),
    [search, keys],
  )
  return [view, change]
}
