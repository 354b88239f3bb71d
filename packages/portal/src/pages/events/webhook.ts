import type { Answer } from '@dialyard/sdk'

export type Webhook = Answer<'events.list-webhooks'>['data']['rows'][number]

/** What a webhook's state means to whoever reads it. */
export const stateOf = ({ state, failing_since: failing }: Webhook): { label: string; color: string } => {
  if (state === 'disabled') return { label: 'Disabled', color: 'red' }
  if (state === 'paused') return { label: 'Paused', color: 'gray' }
  return failing === null ? { label: 'Active', color: 'green' } : { label: 'Failing', color: 'orange' }
}

export const sayTypes = ({ types }: Webhook): string => (types.length === 0 ? 'Every event' : types.join(', '))
