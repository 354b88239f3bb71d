import { type Context, inTransaction } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { PaymentProcessor } from '../../providers/payment.ts'
import { findVisibleAccount, writeAudit } from '../accounts/index.ts'
import { findCustomerRef, findDefaultMethod, saveMethod, updateDefault } from './method-store.ts'
import { payerOf } from './payer.ts'
import type { PaymentMethod } from './payment.ts'
import { lockPayer } from './store.ts'

/**
 * Saves a way to pay by the token that the processor gave the customer's browser. The first one is the default. Throws
 * `payment_method_refused`, `processor_unavailable`, `forbidden`.
 */
export async function addMethod(
  context: Context,
  processor: PaymentProcessor,
  { token, makeDefault }: { token: string; makeDefault: boolean },
): Promise<PaymentMethod> {
  const accountId = payerOf(context.actor)
  const { uuid, username } = await findVisibleAccount(context, accountId, accountId)
  const customerRef = await findCustomerRef(context, accountId, processor.name)
  const saving = await processor.saveMethod(token, { accountId, uuid, username, customerRef })
  if (saving.outcome === 'refused') throw new AppError('payment_method_refused', saving.reason)
  if (saving.outcome === 'unknown') throw new AppError('processor_unavailable')
  return inTransaction(context, async (tx) => {
    await lockPayer(tx, accountId)
    const method = await saveMethod(tx, accountId, processor.name, saving.method)
    const isDefault = makeDefault || (await findDefaultMethod(tx, accountId, processor.name)) === null
    if (isDefault) await updateDefault(tx, method)
    const { paymentMethodId, brand, last4 } = method
    const body = { brand, last4, default: isDefault }
    const subject = `payment-method:${paymentMethodId}`
    await writeAudit(tx, { accountId, action: 'payment-method.add', subject, body })
    tx.record({ type: 'payment-method.added', accountId, subject, body })
    return { ...method, isDefault: isDefault || method.isDefault }
  })
}
