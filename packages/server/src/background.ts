import { findHandlerIn, type HandlerTable } from './http/calls.ts'
import { idempotencyJobs } from './http/idempotency.ts'
import { type DueWork, dueWorkJob, runDueWork } from './jobs/due-work.ts'
import type { Job } from './jobs/worker.ts'
import { accountJobs, type ResetParts } from './modules/accounts/index.ts'
import { billingDueWork, type Pricing } from './modules/billing/index.ts'
import { endFeatures, featuresDueWork } from './modules/features/index.ts'
import { type Delivery, noticesJobs } from './modules/notices/index.ts'
import { numbersDueWork, numbersJobs, type OnRelease, type OnStock } from './modules/numbers/index.ts'
import { type BulkSettings, fillBackOrders, ordersDueWork } from './modules/orders/index.ts'
import { paymentsDueWork, paymentsJobs } from './modules/payments/index.ts'
import { documentJobs, type PortTools, portingDueWork } from './modules/porting/index.ts'
import { renewalsDueWork } from './modules/renewals/index.ts'
import { endRouting, routingJobs } from './modules/routing/index.ts'
import { returnToSupplier, type SupplierBook, suppliersDueWork } from './modules/suppliers/index.ts'
import { tasksJobs } from './modules/tasks/index.ts'
import { type IngestParts, usageDueWork, usageJobs } from './modules/usage/index.ts'
import type { Outside } from './outside.ts'

/** What ends with a number that goes out of service, however that comes about. */
export const onRelease: OnRelease = [endFeatures, endRouting, returnToSupplier]
/** Who has waited for numbers that come into stock. */
export const onStock: OnStock = [fillBackOrders]
export interface DueParts {
  pricing: Pricing
  bulk: BulkSettings | undefined
  ports: PortTools
  usage: IngestParts
  suppliers: SupplierBook
}

/** Everything that falls due at an instant. */
export const dueWorksOf = (
  { processor, registrars }: Outside,
  { pricing, bulk, ports, usage, suppliers }: DueParts,
): DueWork[] => [
  ...numbersDueWork,
  ...ordersDueWork(pricing, suppliers, bulk),
  ...suppliersDueWork(suppliers),
  ...renewalsDueWork(pricing.book, onRelease),
  ...billingDueWork,
  ...paymentsDueWork(processor),
  ...featuresDueWork(registrars),
  ...portingDueWork(ports),
  ...usageDueWork(usage),
]

interface JobParts {
  letters: ResetParts & Delivery
  outside: Outside
  realm: string
}

/** Everything that the worker does. */
export const jobsOf = (
  handlers: HandlerTable,
  dueWorks: readonly DueWork[],
  { letters, outside, realm }: JobParts,
): Job[] => [
  ...accountJobs(letters),
  ...noticesJobs(letters),
  ...numbersJobs,
  ...routingJobs,
  ...usageJobs,
  ...paymentsJobs(outside.processor),
  ...tasksJobs({ onRelease, onStock, realm }),
  ...documentJobs(outside.blobs),
  ...idempotencyJobs(findHandlerIn(handlers)),
  { name: dueWorkJob, cron: '* * * * *', atStart: true, run: (context) => runDueWork(context, dueWorks) },
]
