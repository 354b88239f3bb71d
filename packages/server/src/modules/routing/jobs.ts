import type { Job } from '../../jobs/worker.ts'
import { forgetRouteChanges } from './route-store.ts'

export const routingJobs: Job[] = [{ name: 'routing.forget-changes', cron: '41 * * * *', run: forgetRouteChanges }]
