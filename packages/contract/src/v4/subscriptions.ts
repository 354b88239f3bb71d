import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import { DescribedMoney, Fields, Instant, MoneyText, Nullable, OptionalPageSize, Page } from '../primitives.ts'

const Day = Type.String({ examples: ['2021-02-09'], description: 'YYYY-MM-DD' })
const Subscription = Fields({
  subscription_id: Type.Integer(),
  i_subscription: Type.Integer({
    description: 'What is subscribed to: 1 a local, 2 a toll-free, 3 an international number',
  }),
  i_customer_subscription: Type.Integer({ description: 'The same as `subscription_id`' }),
  name: Type.String(),
  discount_rate: Type.Number(),
  assigned_id: Type.Integer({ description: 'The account' }),
  created_by: Type.Integer({ description: 'Who bought it' }),
  iso_4217: Type.String(),
  start_date: Day,
  finish_date: Nullable(Type.String({ description: 'The day on which it ended; null while it runs' })),
  mongo_id: Type.Null(),
  mongo_uid: Type.Null(),
  mongo_cid: Type.Null(),
  status: Type.String({ description: 'active; suspended, as its number is while it is not paid; close' }),
  pending_msg: Nullable(Type.String({ description: 'What is not paid, and what follows when' })),
  created_at: Instant,
  updated_at: Instant,
  activation_date: Day,
  int_status: Type.Integer({ description: '1 while it runs, 2 when it has ended' }),
  generate_daily_charge: Type.String(),
  effective_fee: Type.Number({ description: 'A month, as the account pays it' }),
  discount_list: Type.Array(Type.Never()),
  next_effective_fee: Type.Number({ description: 'The next month; differs where a price was announced' }),
  billed_to: Type.String({ examples: ['2021-03-09'], description: 'Paid up to this day, that day itself excluded' }),
  has_discount: Type.Integer(),
  is_finished: Type.String({ description: 'Y or N' }),
  invoice_description: Type.String(),
  rounding: Type.Integer({ description: 'Decimals of an amount' }),
  i_customer: Type.Integer({ description: 'The account' }),
})

const accountById = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 2147483647, description: 'The `account_id` of a customer' }),
)

export const subscriptions = {
  'billing.list-subscriptions': endpoint({
    method: 'GET',
    path: '/subscriptions',
    summary: 'Get Subscriptions',
    description:
      'What an account pays for from month to month, past subscriptions too, in the order in which they began. `id` is the account, by default the caller’s own. With `running` those alone that are billed forward. The list is whole unless a page is asked for.',
    access: 'account',
    permission: 'billing:read',
    deed: 'none',
    paged: true,
    input: Fields({
      id: accountById,
      running: Type.Optional(Type.Boolean({ description: 'Without those that have ended' })),
      page: Page,
      limit: OptionalPageSize(1000),
    }),
    data: Type.Array(Subscription),
    errors: ['not_found'],
    examples: [
      {
        title: 'Subscriptions',
        input: {},
        data: [
          {
            subscription_id: 23,
            i_subscription: 3490,
            i_customer_subscription: 6479,
            name: 'MK RSLR T2 7',
            discount_rate: 0,
            assigned_id: 199,
            created_by: 192,
            iso_4217: 'USD',
            start_date: '2021-02-09',
            finish_date: '2021-02-10',
            mongo_id: null,
            mongo_uid: null,
            mongo_cid: null,
            status: 'close',
            pending_msg: null,
            created_at: '2021-02-09T15:52:12.364Z',
            updated_at: '2021-02-10T09:50:24.232Z',
            activation_date: '2021-02-09',
            int_status: 2,
            generate_daily_charge: 'N',
            effective_fee: 7,
            discount_list: [],
            next_effective_fee: 7,
            billed_to: '2021-02-10',
            has_discount: 0,
            is_finished: 'Y',
            invoice_description: 'MK RSLR T2',
            rounding: 2,
            i_customer: 64002,
          },
        ],
      },
    ],
  }),
  'billing.summarize-subscriptions': endpoint({
    method: 'GET',
    path: '/subscriptions/summary',
    summary: 'What an account pays for from month to month, added up',
    description:
      'However many there are: what runs, what a month of it costs, what renews next, what is announced and what is not paid; and how many ran in each of the last twelve months. `id` is the account, by default the caller’s own.',
    access: 'account',
    permission: 'billing:read',
    deed: 'none',
    extension: true,
    input: Fields({ id: accountById }),
    data: Fields({
      account_id: Type.Integer(),
      currency: Type.String({ description: 'ISO 4217' }),
      running: Type.Integer({ description: 'Subscriptions that are billed forward' }),
      monthly: DescribedMoney('What a month of them costs now'),
      next_renewal: Nullable(
        Fields({
          billed_to: Type.String({ examples: ['2026-12-23'], description: 'The day on which their next month begins' }),
          subscriptions: Type.Integer(),
          amount: DescribedMoney('What that month costs'),
        }),
      ),
      announced: Nullable(
        Fields({
          subscriptions: Type.Integer({ description: 'Those whose next month costs something else' }),
          monthly: DescribedMoney('What a month of those costs now'),
          next_monthly: MoneyText,
        }),
      ),
      unpaid: Type.Integer({ description: 'Those that are not paid, suspended ones too' }),
      pending_msg: Nullable(
        Type.String({ description: 'What is not paid, and what follows when: of the most urgent' }),
      ),
      months: Type.Array(
        Fields({
          month: Type.String({ examples: ['2026-11'], description: 'YYYY-MM, in UTC' }),
          running: Type.Integer({ description: 'At its end; this month, now' }),
        }),
        { description: 'From the first that began on, the last twelve at most, the newest last' },
      ),
    }),
    errors: ['not_found'],
    examples: [
      {
        title: 'A customer with three numbers',
        input: {},
        data: {
          account_id: 3,
          currency: 'USD',
          running: 3,
          monthly: '3.50000',
          next_renewal: { billed_to: '2026-12-23', subscriptions: 3, amount: '3.50000' },
          announced: null,
          unpaid: 0,
          pending_msg: null,
          months: [
            { month: '2026-10', running: 2 },
            { month: '2026-11', running: 3 },
          ],
        },
      },
    ],
  }),
} as const
