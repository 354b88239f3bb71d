import type { Job } from '../../jobs/worker.ts'
import { forgetDeliveries } from './delivery-store.ts'
import type { EventPump } from './event-pump.ts'

const keptMs = 30 * 86_400_000
const atOnce = 5_000

export const eventsJobs = (pump: EventPump): Job[] => [
  // The pump is woken by every commit and looks by itself; this is for the day on which it does not.
  { name: 'events.deliver', cron: '* * * * *', run: pump.runOnce },
  {
    name: 'events.forget-deliveries',
    cron: '23 * * * *',
    async run(context) {
      const before = new Date(context.clock.real().getTime() - keptMs)
      while ((await forgetDeliveries(context, before, atOnce)) === atOnce);
    },
  },
]
