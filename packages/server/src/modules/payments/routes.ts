import type { DataOf, Handlers, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { formatMoney, parseMoney, zero } from '../../kernel/money.ts'
import { slice } from '../../kernel/page.ts'
import type { PaymentProcessor } from '../../providers/payment.ts'
import { findSubtree, findVisibleAccount } from '../accounts/index.ts'
import { addMethod } from './add-method.ts'
import { countMethods, findMethods } from './method-store.ts'
import { needProcessor } from './need-processor.ts'
import { pay } from './pay.ts'
import { type PaymentMethod, paymentAmount, type Refund, refundAmount } from './payment.ts'
import { refundPayment } from './refund-payment.ts'
import { findRefunds } from './refund-store.ts'
import { removeMethod } from './remove-method.ts'
import { setDefaultMethod } from './set-default-method.ts'
import { setTopUp } from './set-top-up.ts'
import { countPayments, findPayments, findVisiblePayment, type PaymentRow } from './store.ts'
import { findTopUp, type TopUp } from './top-up-store.ts'

type Calls = typeof modules.payments

const shownPayment = (of: PaymentRow): DataOf<Calls['payments.list']>['rows'][number] => ({
  payment_id: of.paymentId,
  account_id: of.accountId,
  amount: formatMoney(of.amount),
  currency: of.currency,
  status: of.shownStatus,
  reason: of.reason,
  refunded: formatMoney(of.refunded),
  automatic: of.origin === 'top-up',
  processor: of.processor,
  brand: of.brand,
  last4: of.last4,
  created_at: of.createdAt.toISOString(),
  settled_at: of.settledAt?.toISOString() ?? null,
})

const shownRefund = (of: Refund): DataOf<Calls['payments.refund']> => ({
  refund_id: of.refundId,
  payment_id: of.paymentId,
  amount: formatMoney(of.amount),
  status: of.status,
  reason: of.reason,
  failure: of.failure,
  created_at: of.createdAt.toISOString(),
})

const shownMethod = (of: PaymentMethod): DataOf<Calls['payments.add-method']> => ({
  payment_method_id: of.paymentMethodId,
  processor: of.processor,
  brand: of.brand,
  last4: of.last4,
  expiry: of.expiry,
  default: of.isDefault,
  created_at: of.createdAt.toISOString(),
})

const never: TopUp = { enabled: false, threshold: zero, amount: zero, pausedUntil: null, reason: null }
const shownTopUp = ({
  enabled,
  threshold,
  amount,
  pausedUntil,
  reason,
}: TopUp): DataOf<Calls['payments.show-top-up']> => ({
  enabled,
  threshold: formatMoney(threshold),
  amount: formatMoney(amount),
  paused_until: pausedUntil?.toISOString() ?? null,
  reason,
})

function thresholdOf(text: string) {
  const threshold = parseMoney(text)
  if (threshold === null || threshold < 0n) throw invalid('threshold', 'may not be less than zero')
  return threshold
}

const visible = (context: Context): Promise<number[] | null> => findSubtree(context, scopeOf(context.actor))

export const paymentsRoutes = (processor: PaymentProcessor | null): Handlers<Calls, Context> => ({
  'payments.pay': async (context, { amount }) => {
    const payment = await pay(context, needProcessor(processor), paymentAmount(amount))
    return { data: 'true', payment_id: payment.paymentId, status: payment.status }
  },
  'payments.list': async (context, { account_id, status = null, page, limit }) => {
    const accountIds =
      account_id === undefined
        ? await visible(context)
        : [(await findVisibleAccount(context, account_id, scopeOf(context.actor))).accountId]
    const rows = await findPayments(context, { accountIds, status }, slice(page, limit))
    return { data: { count: await countPayments(context, { accountIds, status }), rows: rows.map(shownPayment) } }
  },
  'payments.show': async (context, { payment_id }) => {
    const payment = await findVisiblePayment(context, payment_id, await visible(context))
    if (!payment) throw new AppError('not_found', `There is no payment ${payment_id}.`)
    const refunds = await findRefunds(context, payment_id)
    return { data: { ...shownPayment(payment), refunds: refunds.map(shownRefund) } }
  },
  'payments.refund': async (context, { payment_id: paymentId, amount, reason }) => {
    const wished = amount === undefined ? null : refundAmount(amount)
    const refund = await refundPayment(context, needProcessor(processor), { paymentId, amount: wished, reason })
    return { data: shownRefund(refund) }
  },
  'payments.list-methods': async (context, { page, limit }) => {
    const { accountId } = context.actor
    const rows = await findMethods(context, accountId, slice(page, limit))
    return { data: { count: await countMethods(context, accountId), rows: rows.map(shownMethod) } }
  },
  'payments.add-method': async (context, { token, default: makeDefault = false }) => ({
    data: shownMethod(await addMethod(context, needProcessor(processor), { token, makeDefault })),
  }),
  'payments.set-default-method': async (context, { payment_method_id }) => ({
    data: shownMethod(await setDefaultMethod(context, payment_method_id)),
  }),
  'payments.remove-method': async (context, { payment_method_id }) => {
    await removeMethod(context, payment_method_id)
    return { data: true }
  },
  'payments.show-top-up': async (context) => ({
    data: shownTopUp((await findTopUp(context, context.actor.accountId)) ?? never),
  }),
  'payments.set-top-up': async (context, { enabled, threshold, amount }) => {
    const wish = { enabled, threshold: thresholdOf(threshold), amount: paymentAmount(amount) }
    return { data: shownTopUp(await setTopUp(context, processor, wish)) }
  },
})
