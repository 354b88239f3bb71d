import type { Answer } from '@dialyard/sdk'
import { useCall } from '../../api/query.ts'

export type SavedCard = Answer<'payments.list-methods'>['data']['rows'][number]

/** The account's own cards; undefined while they are read. */
export function useCards() {
  const { data, ...rest } = useCall('payments.list-methods', { limit: 100 })
  return { cards: data?.data.rows, ...rest }
}

/** `Visa •••• 4242`. */
export const spellCard = ({ brand, last4 }: Pick<SavedCard, 'brand' | 'last4'>): string =>
  `${brand.charAt(0).toUpperCase()}${brand.slice(1)} •••• ${last4}`
