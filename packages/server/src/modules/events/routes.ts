import type { Handlers, LiveMessage, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { findVisibleAccount } from '../accounts/index.ts'
import { type EventFilter, shownEvent } from './event.ts'
import type { EventLog } from './event-log.ts'
import { awaitEvents, type EventPage, followEvents, readEvents, readLastEvents } from './read-events.ts'
import { type WebhookParts, webhookRoutes } from './webhook-routes.ts'

type Calls = typeof modules.events

const answer = ({ events, next }: EventPage) => ({ data: { events: events.map(shownEvent), next: Number(next) } })

async function* messages(
  context: Context,
  log: EventLog,
  filter: EventFilter,
  at: { after: bigint; signal: AbortSignal },
): AsyncGenerator<LiveMessage> {
  for await (const event of followEvents(context, log, filter, at)) {
    yield { id: String(event.sequence), event: event.type, data: shownEvent(event) }
  }
}

async function filterOf(
  context: Context,
  accountId: number | undefined,
  types: string | undefined,
): Promise<EventFilter> {
  const scope = scopeOf(context.actor)
  if (accountId !== undefined) await findVisibleAccount(context, accountId, scope)
  return { scope, accountId: accountId ?? null, types: types === undefined ? null : [...new Set(types.split(','))] }
}

export const eventsRoutes = ({ log, ...parts }: WebhookParts & { log: EventLog }): Handlers<Calls, Context> => ({
  'events.list': async (context, { after: given, limit, last, before, type, account_id, wait, follow }) => {
    const filter = await filterOf(context, account_id, type)
    if (last !== undefined) {
      const from = before === undefined ? null : BigInt(before)
      return answer(await readLastEvents(context, log, filter, { before: from, limit: last }))
    }
    if (before !== undefined) throw invalid('before', 'is only for the last events: send `last` with it')
    const after = BigInt(given)
    if (follow) return { live: (signal) => messages(context, log, filter, { after, signal }) }
    if (wait > 0) {
      const page = (signal: AbortSignal) =>
        awaitEvents(context, log, filter, { after, limit, waitMs: wait * 1000, signal })
      return { later: async (signal) => answer(await page(signal)) }
    }
    return answer(await readEvents(context, log, filter, { after, limit }))
  },
  ...webhookRoutes(parts),
})
