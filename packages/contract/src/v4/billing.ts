import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import { Fields, MoneyText } from '../primitives.ts'
import { corrections } from './corrections.ts'
import { ledger } from './ledger.ts'
import { prices } from './prices.ts'
import { servicePrices } from './service-prices.ts'
import { subscriptions } from './subscriptions.ts'

export const billing = {
  'billing.show-account': endpoint({
    method: 'GET',
    path: '/account',
    summary: 'Who am I, and what can I spend',
    access: 'account',
    permission: 'account:read',
    deed: 'none',
    extension: true,
    input: Fields({}),
    data: Fields({
      account_id: Type.Integer(),
      username: Type.String(),
      account_type: Type.String({ description: 'customer, reseller or spadmin' }),
      status: Type.String({ description: 'pending, approved, blocked or closed' }),
      currency: Type.String({ description: 'ISO 4217' }),
      balance: MoneyText,
      available: MoneyText,
      credit_limit: MoneyText,
      credit_limit_warning: MoneyText,
    }),
    errors: [],
    examples: [
      {
        title: 'A prepaid customer',
        input: {},
        data: {
          account_id: 3,
          username: 'demo',
          account_type: 'customer',
          status: 'approved',
          currency: 'USD',
          balance: '1000.00000',
          available: '1000.00000',
          credit_limit: '0.00000',
          credit_limit_warning: '0.00000',
        },
      },
    ],
  }),
  'billing.verify-ledger': endpoint({
    method: 'GET',
    path: '/admin/ledger/verify',
    summary: 'Prove the ledger',
    description:
      'Adds up every entry: each transaction and the whole must come to zero, and each kept balance must equal its entries.',
    access: 'admin',
    permission: 'billing:read',
    deed: 'none',
    extension: true,
    input: Fields({}),
    data: Fields({
      ok: Type.Boolean(),
      accounts: Type.Integer(),
      transactions: Type.Integer(),
      entries: Type.Integer(),
      sum: MoneyText,
      problems: Type.Array(Type.String(), { description: 'What does not agree; the first hundred' }),
    }),
    errors: [],
    examples: [
      {
        title: 'A sound ledger',
        input: {},
        data: { ok: true, accounts: 5, transactions: 2, entries: 4, sum: '0.00000', problems: [] },
      },
    ],
  }),
  ...corrections,
  ...ledger,
  ...prices,
  ...servicePrices,
  ...subscriptions,
} as const
