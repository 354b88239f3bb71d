import type { OperationId } from '@dialyard/contract'
import type { Reply } from '../harness/wire.ts'

type Ask = (operation: OperationId, input?: Record<string, unknown>) => Promise<Reply>
type EventsId = Extract<OperationId, `events.${string}`>

// Nobody listens there.
const url = 'http://127.0.0.1:9/hook'

async function made(ask: Ask): Promise<{ webhook_id: number }> {
  const { body } = await ask('events.create-webhook', { url })
  const { webhook_id } = body.data as { webhook_id: number }
  return { webhook_id }
}

/** How each call about events succeeds; `deliver` sends what is in line. */
export function eventsPerformances(
  ask: Ask,
  deliver: () => Promise<void>,
): Readonly<Record<EventsId, readonly (() => Promise<Reply>)[]>> {
  /** A webhook is made, something is done with it, and it goes again, so that none is in the way of the next. */
  const withOne = (perform: (webhook: { webhook_id: number }) => Promise<Reply>) => async (): Promise<Reply> => {
    const webhook = await made(ask)
    try {
      return await perform(webhook)
    } finally {
      await ask('events.delete-webhook', webhook)
    }
  }
  return {
    'events.list': [
      () => ask('events.list'),
      () => ask('events.list', { after: 0, type: 'number.assigned', limit: 1, wait: 1 }),
    ],
    'events.create-webhook': [
      () => ask('events.create-webhook', { url, types: ['order.completed'], description: 'our CRM' }),
    ],
    'events.list-webhooks': [withOne(() => ask('events.list-webhooks'))],
    'events.show-webhook': [withOne((webhook) => ask('events.show-webhook', webhook))],
    'events.change-webhook': [
      withOne((webhook) => ask('events.change-webhook', { ...webhook, state: 'paused', types: [] })),
    ],
    'events.rotate-webhook-secret': [withOne((webhook) => ask('events.rotate-webhook-secret', webhook))],
    'events.delete-webhook': [async () => ask('events.delete-webhook', await made(ask))],
    'events.test-webhook': [withOne((webhook) => ask('events.test-webhook', webhook))],
    'events.list-deliveries': [
      withOne(async (webhook) => {
        for (const _ of [1, 2]) await ask('events.test-webhook', webhook)
        await deliver()
        return ask('events.list-deliveries', { ...webhook, limit: 1 })
      }),
    ],
    'events.redeliver': [withOne((webhook) => ask('events.redeliver', webhook))],
  }
}
