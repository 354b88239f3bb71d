import type { Answer } from '@dialyard/sdk'

/** A port as the list shows it. */
export type Port = Answer<'porting.list'>['data']['result'][number]

/** A sub-order as whoever follows its port sees it. */
export type SubOrder = Answer<'porting.list-sub-orders'>['data']['rows'][number]

/** A number of a sub-order, with when it comes and why it could not. */
export type PortNumber = Answer<'porting.list-numbers'>['data']['result'][number] & {
  dated: Answer<'porting.list-dated'>['data']['rows'][number] | null
  failure: string | null
}

/** What the losing carrier knows the customer by. */
export type Detail = Answer<'porting.show'>['data']

/** As much of a port as one looks at. */
export const mostSubOrders = 1000

export const phases = [
  { value: 'Queue', label: 'Queued' },
  { value: 'Validation_Pending', label: 'Something missing' },
  { value: 'In_Progress', label: 'In progress' },
  { value: 'Error', label: 'Could not come' },
  { value: 'Completed', label: 'Completed' },
  { value: 'Cancelled', label: 'Cancelled' },
] as const
export type Phase = (typeof phases)[number]['value']

export const kinds = [
  { value: 'LCL', label: 'Local' },
  { value: 'TF', label: 'Toll-free' },
  { value: 'INTL', label: 'International' },
] as const
export type Kind = (typeof kinds)[number]['value']

/** A thing's label among choices. */
export const labelIn = (choices: readonly { value: string; label: string }[], value: string): string =>
  choices.find((each) => each.value === value)?.label ?? value

/** The states of a sub-order for a person. */
export const stateLabels: Readonly<Record<string, string>> = {
  submitted: 'Submitted',
  awaiting_customer: 'Something missing',
  reviewed: 'Reviewed',
  lsr_sent: 'Sent to carrier',
  retry: 'Turned down',
  foc_received: 'Date confirmed',
  jeopardy: 'Date in doubt',
  activating: 'Coming over',
  partially_activated: 'Some are here',
  activation_failed: 'None could come',
  cancel_pending: 'Being cancelled',
  activated: 'Here',
  cancelled: 'Cancelled',
}

export const sayState = (state: string): string => stateLabels[state] ?? state

/** Where a sub-order's numbers are: `ATLANTA, GA`. */
export const placeOf = ({ rate_center: center, region, lata, did_type: kind }: SubOrder): string =>
  [center ?? (lata && `LATA ${lata}`), region].filter(Boolean).join(', ') || labelIn(kinds, kind)

/** `LSR rejected || Rejection reason ACCN : Incorrect Account Number` without what every reason begins with. */
export const sayReason = (reason: string): string => reason.replace(/^.*Rejection reason \S+ : /, '')

export const isOver = ({ state }: Pick<SubOrder, 'state'>): boolean => state === 'activated' || state === 'cancelled'
