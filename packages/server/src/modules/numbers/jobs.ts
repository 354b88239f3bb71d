import type { DueWork } from '../../jobs/due-work.ts'
import { endQuarantine } from './end-quarantine.ts'
import { findNextQuarantineEnd } from './store.ts'

export const numbersDueWork: DueWork[] = [
  { name: 'numbers.end-quarantine', nextDue: findNextQuarantineEnd, runBatch: endQuarantine },
]
