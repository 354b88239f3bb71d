import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import { Fields, GivenInstant, Instant, MoneyText, Nullable, Page, PageSize } from '../primitives.ts'
import { AccountClass, Amount, Owner } from './prices.ts'

const Service = Type.Union([Type.Literal('e911_monthly'), Type.Literal('cnam_change'), Type.Literal('port_in')])
const ServicePrice = Fields({
  service: Type.String(),
  account_class: Nullable(Type.String({ description: 'Null: any' })),
  amount: MoneyText,
  valid_from: Instant,
})
const example = { service: 'e911_monthly', amount: '1.50', account_class: 'wholesale' } as const
const shown = { ...example, amount: '1.50000', valid_from: '2026-11-23T12:00:00.000Z' }

export const servicePrices = {
  'billing.list-service-prices': endpoint({
    method: 'GET',
    path: '/service-prices',
    summary: 'What services of numbers cost by a price list',
    description:
      'In force or to come. A list works as that of numbers does: of the class before that of any, the newest, and where a reseller’s says nothing his customers pay what he pays. A service without a price is free. Sorted by service and class, the newest first.',
    access: 'account',
    permission: 'prices:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({ account_id: Owner, page: Page, limit: PageSize(100, 1000) }),
    data: Type.Array(ServicePrice),
    errors: ['forbidden', 'not_found'],
    examples: [{ title: 'The list', input: {}, data: [shown] }],
  }),
  'billing.set-service-price': endpoint({
    method: 'POST',
    path: '/service-prices',
    summary: 'Set what a service of numbers costs',
    description:
      '`e911_monthly` is charged when E911 is registered for a number that has none, and every month after; what is running keeps its price. `cnam_change` is charged for every change of a caller name. `port_in` is kept back for every number of a port when that is filed, and charged when the number is here. Zero ends a price.',
    access: 'account',
    permission: 'prices:write',
    deed: 'transaction',
    extension: true,
    input: Fields({
      account_id: Owner,
      service: Service,
      account_class: Type.Optional(AccountClass),
      amount: Amount,
      valid_from: Type.Optional(GivenInstant('ISO 8601 with its offset, or a day in UTC; default now')),
    }),
    data: ServicePrice,
    errors: ['invalid_input', 'forbidden', 'not_found', 'price_conflict'],
    examples: [{ title: 'For wholesale accounts', input: example, data: shown }],
  }),
} as const
