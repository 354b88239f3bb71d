import type { Job } from '../../jobs/worker.ts'
import { type Delivery, deliverNotices } from './deliver-notices.ts'

/** Woken by whoever writes a letter, and every minute for those to be tried again. */
export const noticesJobs = (delivery: Delivery): Job[] => [
  { name: 'notices.deliver', cron: '* * * * *', run: (context) => deliverNotices(context, delivery) },
]
