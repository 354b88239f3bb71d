import { Badge } from '@mantine/core'
import { labelIn, phases, sayState } from './sub-order.ts'

const phaseColors: Readonly<Record<string, string>> = {
  Validation_Pending: 'orange',
  In_Progress: 'yard',
  Error: 'red',
  Completed: 'green',
}

export const PhaseBadge = ({ phase }: { phase: string }) => (
  <Badge variant="light" color={phaseColors[phase] ?? 'gray'}>
    {labelIn(phases, phase)}
  </Badge>
)

const stateColors: Readonly<Record<string, string>> = {
  awaiting_customer: 'orange',
  retry: 'red',
  jeopardy: 'orange',
  partially_activated: 'orange',
  activation_failed: 'red',
  failed: 'red',
  activated: 'green',
  cancelled: 'gray',
}

/** The state of a sub-order or of a number. */
export const StateBadge = ({ state }: { state: string }) => (
  <Badge variant="light" miw="max-content" color={stateColors[state] ?? 'yard'}>
    {state === 'failed' ? 'Could not come' : sayState(state)}
  </Badge>
)
