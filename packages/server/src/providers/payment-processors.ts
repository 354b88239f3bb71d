import type { OpenProcessor } from './payment.ts'
import { type StripeSettings, stripeProcessor } from './stripe-payment.ts'
import { testProcessor } from './test-payment.ts'

type Settings = { processor: 'none' | 'test' } | ({ processor: 'stripe' } & StripeSettings)

/** The processor that the settings name; undefined where nobody can pay. */
export function openerOf(settings: Settings): OpenProcessor | undefined {
  if (settings.processor === 'stripe') return stripeProcessor(settings)
  return settings.processor === 'test' ? testProcessor : undefined
}
