import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import { AccountId, Fields, Instant, MoneyText, Nullable, Uuid } from '../primitives.ts'

const Reason = Type.String({ minLength: 1, maxLength: 500, examples: ['Wire transfer received'] })
const Booked = Fields({ balance: MoneyText, transaction_id: Uuid })
const Transaction = Fields({ transaction_id: Uuid })
const transactionId = '0192f0c1-7b1e-7000-8000-000000000001'
const reversalId = '0192f0c1-7b1e-7000-8000-000000000002'

/** What is booked by hand, and what is taken back. */
export const corrections = {
  'billing.credit': endpoint({
    method: 'POST',
    path: '/admin/credit',
    summary: "Credit an account's balance",
    description: 'Writes the ledger and the audit log. A negative amount is refused.',
    access: 'admin',
    permission: 'billing:write',
    deed: 'transaction',
    extension: true,
    input: Fields({ account_id: AccountId, amount: MoneyText, reason: Reason }),
    data: Booked,
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'Twenty-five dollars',
        input: { account_id: 3, amount: '25.00', reason: 'Wire transfer received' },
        data: { balance: '1025.00000', transaction_id: transactionId },
      },
    ],
  }),
  'billing.adjust': endpoint({
    method: 'POST',
    path: '/admin/adjust',
    summary: "Correct an account's balance, up or down",
    description:
      'Writes the ledger and the audit log. What the account has available never falls below zero by it. A whole transaction that was wrong is better reversed.',
    access: 'admin',
    permission: 'billing:write',
    deed: 'transaction',
    extension: true,
    input: Fields({ account_id: AccountId, amount: MoneyText, reason: Reason }),
    data: Booked,
    errors: ['invalid_input', 'insufficient_balance', 'not_found'],
    examples: [
      {
        title: 'Five dollars too much',
        input: { account_id: 3, amount: '-5.00', reason: 'Credited twice' },
        data: { balance: '995.00000', transaction_id: transactionId },
      },
    ],
  }),
  'billing.credit-customer': endpoint({
    method: 'POST',
    path: '/customers/{id}/credit',
    summary: 'Book what a customer paid his reseller',
    description:
      "For resellers, and their direct customers alone: the customer has more to spend, and owes the reseller so much less, as the reseller's resale book shows. The provider's staff use `POST /admin/credit`. Writes the ledger and the audit log.",
    access: 'account',
    permission: 'billing:write',
    deed: 'transaction',
    extension: true,
    input: Fields({ id: AccountId, amount: MoneyText, reason: Reason }),
    data: Booked,
    errors: ['invalid_input', 'forbidden', 'not_found'],
    examples: [
      {
        title: 'Paid in cash',
        input: { id: 5, amount: '25.00', reason: 'Paid in cash' },
        data: { balance: '25.00000', transaction_id: transactionId },
      },
    ],
  }),
  'billing.show-transaction': endpoint({
    method: 'GET',
    path: '/admin/transactions/{transaction_id}',
    summary: 'A transaction with all of its entries',
    description: 'The whole chain of a sale: customer, resellers, revenue, and what the supplier is owed.',
    access: 'admin',
    permission: 'billing:read',
    deed: 'none',
    extension: true,
    input: Fields({ transaction_id: Uuid }),
    data: Fields({
      transaction_id: Uuid,
      account_id: Type.Integer({ description: 'Whose it is: who bought, paid, or was credited' }),
      kind: Type.String(),
      at: Instant,
      actor_id: Nullable(Type.Integer({ description: 'Who did it' })),
      order_no: Nullable(Type.String()),
      reason: Nullable(Type.String()),
      reverses: Nullable(Uuid),
      reversed_by: Nullable(Uuid),
      entries: Type.Array(
        Fields({
          account_id: Type.Integer(),
          purpose: Type.String({
            description: 'customer or resale; of the provider revenue, adjustment, payments, cost or payable',
          }),
          entry: Nullable(Type.Integer({ description: "Its number in the account's book; null in the provider's" })),
          amount: MoneyText,
          balance: Nullable(MoneyText),
        }),
      ),
    }),
    errors: ['not_found'],
    examples: [
      {
        title: 'A sale of the provider',
        input: { transaction_id: transactionId },
        data: {
          transaction_id: transactionId,
          account_id: 3,
          kind: 'purchase',
          at: '2026-11-23T12:00:00.000Z',
          actor_id: 3,
          order_no: 'ODR-3kxwl2qktt133at',
          reason: null,
          reverses: null,
          reversed_by: null,
          entries: [
            { account_id: 3, purpose: 'customer', entry: 2, amount: '-3.00000', balance: '997.00000' },
            { account_id: 1, purpose: 'revenue', entry: null, amount: '3.00000', balance: null },
          ],
        },
      },
    ],
  }),
  'billing.reverse-transaction': endpoint({
    method: 'POST',
    path: '/admin/transactions/{transaction_id}/reverse',
    summary: 'Take a transaction back',
    description:
      'Books the opposite of every entry of the whole chain, once. Money alone moves: a number that was bought stays with its owner until it is released. Refused where an account would have less than nothing available. A payment is refunded instead, and neither a refund nor a reversal is taken back. Writes the ledger and the audit log; the reason is shown to every account of the chain.',
    access: 'admin',
    permission: 'billing:write',
    deed: 'transaction',
    extension: true,
    input: Fields({ transaction_id: Uuid, reason: Reason }),
    data: Transaction,
    errors: ['invalid_input', 'not_found', 'already_reversed', 'not_reversible', 'insufficient_balance'],
    examples: [
      {
        title: 'Sold by mistake',
        input: { transaction_id: transactionId, reason: 'Sold by mistake' },
        data: { transaction_id: reversalId },
      },
    ],
  }),
} as const
