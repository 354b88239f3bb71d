import type { Answer } from '@dialyard/sdk'
import { Badge } from '@mantine/core'

/** A sub-order as the desk's queue shows it, and with its numbers. */
export type DeskOrder = Answer<'porting.list-desk'>['data']['rows'][number]
export type WholeDeskOrder = Answer<'porting.show-desk-order'>['data']

interface State {
  label: string
  color: string
  /** What the desk does about it. */
  todo: string
}

export const states: Readonly<Record<string, State>> = {
  submitted: { label: 'Submitted', color: 'orange', todo: 'Review it' },
  awaiting_customer: {
    label: 'Awaits customer',
    color: 'gray',
    todo: 'Wait for what is missing, or review it without',
  },
  reviewed: { label: 'Reviewed', color: 'orange', todo: 'Send the LSR to the losing carrier' },
  lsr_sent: { label: 'LSR sent', color: 'yard', todo: 'Wait for the date or the rejection' },
  retry: { label: 'Turned down', color: 'gray', todo: 'Wait for the customer’s correction' },
  foc_received: { label: 'FOC received', color: 'green', todo: 'Wait for its date, or activate it then' },
  jeopardy: { label: 'Jeopardy', color: 'red', todo: 'Settle it with the carrier; nothing comes by itself' },
  activating: { label: 'Activating', color: 'yard', todo: 'Its numbers are on their way over' },
  partially_activated: { label: 'Partly here', color: 'red', todo: 'See what kept the others out' },
  activation_failed: { label: 'Activation failed', color: 'red', todo: 'See what kept them out, and try again' },
  cancel_pending: { label: 'Cancel pending', color: 'orange', todo: 'Get the carrier’s word on the cancellation' },
  activated: { label: 'Activated', color: 'green', todo: 'Nothing: its numbers are here' },
  cancelled: { label: 'Cancelled', color: 'gray', todo: 'Nothing: it is over' },
}

export const stateLabel = (state: string): string => states[state]?.label ?? state

export const StateBadge = ({ state }: { state: string }) => (
  <Badge variant="light" color={states[state]?.color ?? 'gray'} miw="max-content">
    {stateLabel(state)}
  </Badge>
)

export const kinds = [
  { value: 'LCL', label: 'Local' },
  { value: 'TF', label: 'Toll-free' },
  { value: 'INTL', label: 'International' },
]

/** The calendar day that it is in a zone. */
export const dayIn = (zone: string, at: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at)

/** The FOC date, as a day. */
export const focDay = ({ foc_date: foc }: Pick<DeskOrder, 'foc_date'>): string | null => foc?.slice(0, 10) ?? null

/** Where its numbers are, as far as that is known. */
export const placeOf = ({ rate_center: center, region, losing_sp: carrier }: DeskOrder): string =>
  [carrier, [center, region].filter(Boolean).join(', ')].filter(Boolean).join(' · ')

/** How long it has been so: `3 d`, `5 h`. */
export function waited(since: string, now: Date): string {
  const hours = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 3_600_000))
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`
}
