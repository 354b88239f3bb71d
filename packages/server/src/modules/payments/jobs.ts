import type { DueWork } from '../../jobs/due-work.ts'
import type { Job } from '../../jobs/worker.ts'
import type { PaymentProcessor } from '../../providers/payment.ts'
import { findNextRefundCheck } from './refund-store.ts'
import { releaseMethods } from './remove-method.ts'
import { settleDuePayments, settleDueRefunds } from './settle-due.ts'
import { findNextCheck } from './store.ts'
import { topUpDue } from './top-up.ts'
import { findNextTopUp } from './top-up-store.ts'

/** What falls due by itself; without a processor nobody can be asked, and it waits. */
export const paymentsDueWork = (processor: PaymentProcessor | null): DueWork[] =>
  processor === null
    ? []
    : [
        {
          name: 'payments.settle',
          nextDue: (context) => findNextCheck(context, processor.name),
          runBatch: (context) => settleDuePayments(context, processor),
        },
        {
          name: 'payments.settle-refunds',
          nextDue: (context) => findNextRefundCheck(context, processor.name),
          runBatch: (context) => settleDueRefunds(context, processor),
        },
        { name: 'payments.top-up', nextDue: findNextTopUp, runBatch: (context) => topUpDue(context, processor) },
      ]

export const paymentsJobs = (processor: PaymentProcessor | null): Job[] => [
  {
    name: 'payments.release-methods',
    cron: '*/5 * * * *',
    async run(context) {
      if (processor) await releaseMethods(context, processor)
    },
  },
]
