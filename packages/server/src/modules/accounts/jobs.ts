import type { Job } from '../../jobs/worker.ts'
import { deleteExpiredAccessChanges } from './store.ts'

export const accountJobs: Job[] = [
  {
    name: 'accounts.forget-expired-tokens',
    cron: '17 * * * *',
    run: async (context) => void (await deleteExpiredAccessChanges(context, context.clock.real())),
  },
]
