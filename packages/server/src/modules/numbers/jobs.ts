import { inTransaction } from '../../context.ts'
import type { DueWork } from '../../jobs/due-work.ts'
import type { Job } from '../../jobs/worker.ts'
import { endQuarantine } from './end-quarantine.ts'
import { endHolds } from './hold-numbers.ts'
import { findNextHoldEnd } from './hold-store.ts'
import { foldOwnedChanges } from './owned-store.ts'
import { foldStockChanges } from './stock-store.ts'
import { findNextQuarantineEnd } from './store.ts'

export const numbersDueWork: DueWork[] = [
  { name: 'numbers.end-holds', nextDue: findNextHoldEnd, runBatch: endHolds },
  { name: 'numbers.end-quarantine', nextDue: findNextQuarantineEnd, runBatch: endQuarantine },
]

const foldAtOnce = 10_000

export const numbersJobs: Job[] = [
  {
    name: 'numbers.fold-counts',
    cron: '* * * * *',
    async run(context) {
      for (const fold of [foldStockChanges, foldOwnedChanges]) {
        while ((await inTransaction(context, (tx) => fold(tx, foldAtOnce))) === foldAtOnce);
      }
    },
  },
]
