import type { DueWork } from '../../jobs/due-work.ts'
import { billServiceFees } from './bill-service-fees.ts'
import { findNextDueFee } from './service-fee-store.ts'

export const billingDueWork: DueWork[] = [
  { name: 'billing.service-fees', nextDue: findNextDueFee, runBatch: billServiceFees },
]
