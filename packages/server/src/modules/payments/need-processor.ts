import { AppError } from '../../kernel/errors.ts'
import type { PaymentProcessor } from '../../providers/payment.ts'

/** Throws `payments_unavailable` where the platform was started without a processor. */
export function needProcessor(processor: PaymentProcessor | null): PaymentProcessor {
  if (processor === null) throw new AppError('payments_unavailable')
  return processor
}
