import type { Handlers, modules } from '@dialyard/contract'
import type { Context } from '../../context.ts'
import type { Job } from '../../jobs/worker.ts'
import { eventLog } from './event-log.ts'
import { eventPump } from './event-pump.ts'
import { eventsJobs } from './jobs.ts'
import { eventsRoutes } from './routes.ts'
import type { DeliveryParts } from './send-delivery.ts'
import type { WebhookRule } from './webhook-wish.ts'

/** All that one process does about events. */
export interface EventWorks {
  routes: Handlers<typeof modules.events, Context>
  jobs: readonly Job[]
  /** What it does when a channel is notified, and by a poll besides. */
  channels: Readonly<Record<string, () => Promise<void>>>
  /** Called after every commit. */
  committed(): void
  close(): Promise<void>
}

/** `works`: whether this process gives events their numbers and sends them out, or leaves that to others. */
export function eventWorks(
  context: Context,
  { works, rule, ...parts }: DeliveryParts & { works: boolean; rule: WebhookRule },
): EventWorks {
  const log = eventLog({ db: context.db })
  const pump = eventPump(context, works, parts)
  return {
    routes: eventsRoutes({ log, rule, box: parts.box }),
    jobs: eventsJobs(pump),
    channels: {
      event_numbered: async () => {
        // Another process may have put something in line for webhooks.
        pump.due()
        await log.refresh()
      },
      ...(works ? { event_recorded: async () => pump.recorded() } : {}),
    },
    committed: pump.recorded,
    close: pump.close,
  }
}
