import type { Answer } from '@dialyard/sdk'

/** A bulk order as the list shows it. */
export type Listed = Answer<'orders.list-bulk'>['data']['rows'][number]

/** One with its lines. */
export type BulkOrder = Answer<'orders.show-bulk'>['data']
export type Line = BulkOrder['lines'][number]

/** What a file may order by, with the columns that it has to have. */
export const criteria = [
  { value: 'state', label: 'State', columns: 'state,quantity', example: 'GA,120' },
  { value: 'npa', label: 'Area code', columns: 'npa,quantity', example: '404,25' },
  { value: 'rate_center', label: 'Rate center', columns: 'rate_center,state,quantity', example: 'ATHENS,GA,10' },
  { value: 'lata', label: 'LATA', columns: 'lata,quantity', example: '438,50' },
] as const
export type Criterion = (typeof criteria)[number]['value']

const ids: Readonly<Record<number, Criterion>> = { 5: 'state', 6: 'npa', 7: 'lata', 8: 'rate_center' }

/** What an order goes by, in words. */
export const sayCriterion = (id: number): string =>
  criteria.find(({ value }) => value === ids[id])?.label ?? 'Not known'

export const statuses = [
  { value: 'Q', label: 'Queued' },
  { value: 'P', label: 'In progress' },
  { value: 'C', label: 'Completed' },
  { value: 'E', label: 'Broken off' },
] as const
export type Status = (typeof statuses)[number]['value']

export const sayStatus = (status: string): string => statuses.find(({ value }) => value === status)?.label ?? status

export const isRunning = (status: Status): boolean => status === 'Q' || status === 'P'

type Sought = Pick<Line, 'search_state' | 'search_rate_center' | 'search_npa' | 'search_lata'>

/** What a line looks for: `ATHENS, GA`. */
export const sayLine = ({
  search_rate_center: center,
  search_state: state,
  search_npa: npa,
  search_lata: lata,
}: Sought) => [center, state, npa && `area code ${npa}`, lata && `LATA ${lata}`].filter(Boolean).join(', ')
