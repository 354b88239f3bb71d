import type { DueWork } from '../../jobs/due-work.ts'
import type { Job } from '../../jobs/worker.ts'
import type { IngestParts } from './ingest-records.ts'
import { cutOffOldest, findNextCut, openNearMonths } from './keep-months.ts'
import { findNextRerating, rerateNext } from './rerate-period.ts'
import { findNextUnrated, rateUnrated } from './settle-calls.ts'

export const usageDueWork = ({ tariffs, retentionMonths }: IngestParts): DueWork[] => [
  {
    name: 'usage.cut-off-months',
    nextDue: (context) => findNextCut(context, retentionMonths),
    runBatch: (context) => cutOffOldest(context, retentionMonths),
  },
  { name: 'usage.rate-unrated', nextDue: findNextUnrated, runBatch: (context) => rateUnrated(context, tariffs) },
  { name: 'usage.rerate', nextDue: findNextRerating, runBatch: (context) => rerateNext(context, tariffs) },
]

export const usageJobs: Job[] = [{ name: 'usage.open-months', cron: '17 * * * *', run: openNearMonths }]
