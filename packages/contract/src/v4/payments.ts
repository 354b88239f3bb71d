import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import * as p from '../primitives.ts'

const { Fields, Nullable } = p
const MethodId = Type.Integer({ minimum: 1, maximum: 2147483647 })

const Method = Fields({
  payment_method_id: MethodId,
  processor: Type.String({ description: 'stripe, or test' }),
  brand: Type.String(),
  last4: Type.String(),
  expiry: Nullable(Type.String({ description: 'MM/YYYY' })),
  default: Type.Boolean({ description: 'Payments are made by this one' }),
  created_at: p.Instant,
})
const method = {
  payment_method_id: 7,
  processor: 'stripe',
  brand: 'visa',
  last4: '4242',
  expiry: '08/2030',
  default: true,
  created_at: '2026-11-23T12:00:00.000Z',
}

const Status = Type.Union([
  Type.Literal('created'),
  Type.Literal('succeeded'),
  Type.Literal('failed'),
  Type.Literal('partly_refunded'),
  Type.Literal('refunded'),
])
const paymentFields = {
  payment_id: p.Uuid,
  account_id: Type.Integer(),
  amount: p.MoneyText,
  currency: Type.String({ description: 'ISO 4217' }),
  status: Type.String({ description: 'created, succeeded, failed, partly_refunded or refunded' }),
  reason: Nullable(Type.String({ description: 'Why it failed' })),
  refunded: p.MoneyText,
  automatic: Type.Boolean({ description: 'Made by the automatic top-up' }),
  processor: Type.String(),
  brand: Type.String(),
  last4: Type.String(),
  created_at: p.Instant,
  settled_at: Nullable(p.Instant),
}
const payment = {
  payment_id: '5f0c8f3e-7a55-4d0f-9a5c-1d6a3c1f2b40',
  account_id: 3,
  amount: '40.00000',
  currency: 'USD',
  status: 'succeeded',
  reason: null,
  refunded: '0.00000',
  automatic: false,
  processor: 'stripe',
  brand: 'visa',
  last4: '4242',
  created_at: '2026-11-23T12:00:00.000Z',
  settled_at: '2026-11-23T12:00:01.000Z',
}

const Refund = Fields({
  refund_id: p.Uuid,
  payment_id: p.Uuid,
  amount: p.MoneyText,
  status: Type.String({ description: 'created, succeeded or failed' }),
  reason: Type.String({ description: 'Why it was made' }),
  failure: Nullable(Type.String({ description: 'Why it failed' })),
  created_at: p.Instant,
})
const refund = {
  refund_id: '0192f0c1-7b1e-4000-8000-000000000000',
  payment_id: payment.payment_id,
  amount: '15.00000',
  status: 'succeeded',
  reason: 'Paid by mistake',
  failure: null,
  created_at: '2026-11-24T09:00:00.000Z',
}

const TopUp = Fields({
  enabled: Type.Boolean(),
  threshold: p.MoneyText,
  amount: p.MoneyText,
  paused_until: Nullable(p.Instant),
  reason: Nullable(Type.String({ description: 'Why it pauses, or was switched off' })),
})
const topUp = { enabled: true, threshold: '10.00000', amount: '50.00000', paused_until: null, reason: null }

export const payments = {
  'payments.pay': endpoint({
    method: 'GET',
    path: '/payment',
    summary: 'Make payment',
    description:
      'Charges the default payment method and credits the balance: more than 20.00, at most two digits after the point. A retry is known by its `Idempotency-Key`; without one, a call of the same amount within a minute of an unfinished payment is that payment. `status` is `created` while the processor has not said how it ended: look at the payment later.',
    access: 'account',
    permission: 'payments:write',
    deed: 'long',
    input: Fields({ amount: p.MoneyText }),
    data: Type.Literal('true'),
    extras: { payment_id: p.Uuid, status: Type.String({ description: 'created or succeeded' }) },
    errors: ['invalid_input', 'forbidden', 'payments_unavailable', 'payment_method_required', 'payment_declined'],
    examples: [{ title: 'Forty dollars', input: { amount: '40.00' }, data: 'true' }],
  }),
  'payments.list': endpoint({
    method: 'GET',
    path: '/payments',
    summary: 'Payments, newest first',
    access: 'account',
    permission: 'payments:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({
      account_id: Type.Optional(Type.Integer({ minimum: 1, maximum: 2147483647 })),
      status: Type.Optional(Status),
      page: p.Page,
      limit: p.PageSize(25, 1000),
    }),
    data: Fields({ count: Type.Integer(), rows: Type.Array(Fields(paymentFields)) }),
    errors: ['not_found'],
    examples: [{ title: 'One payment', input: { status: 'succeeded' }, data: { count: 1, rows: [payment] } }],
  }),
  'payments.show': endpoint({
    method: 'GET',
    path: '/payments/{payment_id}',
    summary: 'One payment with its refunds',
    access: 'account',
    permission: 'payments:read',
    deed: 'none',
    extension: true,
    input: Fields({ payment_id: p.Uuid }),
    data: Fields({
      ...paymentFields,
      refunds: Type.Array(Refund, { description: 'The newest hundred, newest first' }),
    }),
    errors: ['not_found'],
    examples: [
      {
        title: 'Partly refunded',
        input: { payment_id: payment.payment_id },
        data: { ...payment, status: 'partly_refunded', refunded: '15.00000', refunds: [refund] },
      },
    ],
  }),
  'payments.refund': endpoint({
    method: 'POST',
    path: '/admin/payments/{payment_id}/refund',
    summary: 'Refund a payment',
    description:
      'Gives money back to the card, all that is left of the payment or an `amount` of it, out of what the account has: what was spent cannot be refunded. `status` is `created` while the processor has not said how it ended.',
    access: 'admin',
    permission: 'payments:write',
    deed: 'long',
    extension: true,
    input: Fields({
      payment_id: p.Uuid,
      amount: Type.Optional(p.MoneyText),
      reason: Type.String({ minLength: 1, maxLength: 500, examples: ['Paid by mistake'] }),
    }),
    data: Refund,
    errors: [
      'invalid_input',
      'not_found',
      'payments_unavailable',
      'payment_not_refundable',
      'insufficient_balance',
      'refund_refused',
    ],
    examples: [
      {
        title: 'A part of it',
        input: { payment_id: payment.payment_id, amount: '15.00', reason: 'Paid by mistake' },
        data: refund,
      },
    ],
  }),
  'payments.list-methods': endpoint({
    method: 'GET',
    path: '/payment-methods',
    summary: "The caller's own payment methods, newest first",
    access: 'account',
    permission: 'payments:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({ page: p.Page, limit: p.PageSize(25, 1000) }),
    data: Fields({ count: Type.Integer(), rows: Type.Array(Method) }),
    errors: [],
    examples: [{ title: 'One card', input: {}, data: { count: 1, rows: [method] } }],
  }),
  'payments.add-method': endpoint({
    method: 'POST',
    path: '/payment-methods',
    summary: 'Save a payment method',
    description:
      "Takes the token that the processor's own form in the browser gives for a card; no card number ever comes here. The first method is the default.",
    access: 'account',
    permission: 'payments:write',
    deed: 'long',
    extension: true,
    inPerson: true,
    input: Fields({
      token: Type.String({
        pattern: '^\\w{3,255}$',
        examples: ['pm_card_visa'],
        description: 'With Stripe the id of a payment method; with the test processor pm_test_ok, pm_test_declined, …',
      }),
      default: Type.Optional(Type.Boolean({ description: 'Pay by this one from now on' })),
    }),
    data: Method,
    errors: ['forbidden', 'payments_unavailable', 'payment_method_refused', 'processor_unavailable'],
    examples: [{ title: 'A card', input: { token: 'pm_card_visa', default: true }, data: method }],
  }),
  'payments.set-default-method': endpoint({
    method: 'PUT',
    path: '/payment-methods/{payment_method_id}/default',
    summary: 'Pay by this method from now on',
    access: 'account',
    permission: 'payments:write',
    deed: 'transaction',
    extension: true,
    inPerson: true,
    input: Fields({ payment_method_id: MethodId }),
    data: Method,
    errors: ['forbidden', 'not_found'],
    examples: [{ title: 'Another card', input: { payment_method_id: 7 }, data: method }],
  }),
  'payments.remove-method': endpoint({
    method: 'DELETE',
    path: '/payment-methods/{payment_method_id}',
    summary: 'Remove a payment method',
    description: 'No other becomes the default by itself. Without a default the automatic top-up is switched off.',
    access: 'account',
    permission: 'payments:write',
    deed: 'transaction',
    extension: true,
    inPerson: true,
    input: Fields({ payment_method_id: MethodId }),
    data: Type.Boolean(),
    errors: ['forbidden', 'not_found'],
    examples: [{ title: 'A card that was lost', input: { payment_method_id: 7 }, data: true }],
  }),
  'payments.show-top-up': endpoint({
    method: 'GET',
    path: '/auto-topup',
    summary: 'Whether the platform pays by itself when little is left',
    access: 'account',
    permission: 'payments:read',
    deed: 'none',
    extension: true,
    input: Fields({}),
    data: TopUp,
    errors: [],
    examples: [{ title: 'Fifty when ten are left', input: {}, data: topUp }],
  }),
  'payments.set-top-up': endpoint({
    method: 'PUT',
    path: '/auto-topup',
    summary: 'Let the platform pay by itself when little is left',
    description:
      'When what can be spent has fallen to `threshold`, `amount`, more than 20.00, is paid by the default method: one payment at a time, none within an hour after one has failed, five within a day at most.',
    access: 'account',
    permission: 'payments:write',
    deed: 'transaction',
    extension: true,
    input: Fields({
      enabled: Type.Boolean(),
      threshold: p.MoneyText,
      amount: p.MoneyText,
    }),
    data: TopUp,
    errors: ['invalid_input', 'forbidden', 'payments_unavailable', 'payment_method_required'],
    examples: [
      {
        title: 'Fifty when ten are left',
        input: { enabled: true, threshold: '10.00', amount: '50.00' },
        data: topUp,
      },
    ],
  }),
} as const
