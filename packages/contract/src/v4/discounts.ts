import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import {
  AccountId,
  DescribedAccountId,
  Fields,
  Instant,
  Nullable,
  OptionalPageSize,
  Page,
  PageSize,
} from '../primitives.ts'

const Id = Type.Integer({ minimum: 1, maximum: 2147483647 })
const Letter = Type.Union([Type.Literal('Y'), Type.Literal('N')])
const ResetPeriod = Type.Union([Type.Literal('Billing-period'), Type.Literal('Daily'), Type.Literal('One-time')], {
  description: 'When the used minutes begin at nothing again: with the month, with the day, or never; in UTC',
})
const Name = Type.String({ minLength: 1, maxLength: 100, examples: ['1500 Free Minutes'] })
const Description = Type.String({ maxLength: 500 })
const Prefixes = Type.Array(Type.String({ pattern: '^\\+?[1-9]\\d{0,14}$', examples: ['1'] }), {
  minItems: 1,
  maxItems: 1000,
  description: 'How numbers of these destinations begin, in E.164; of overlapping sets the longest prefix counts',
})
const Shared = 'Y: one pool of minutes for the account and all below it; N: for the account alone'

const WantedThreshold = Fields({
  from_minutes: Type.Integer({ minimum: 0, maximum: 10_000_000, description: 'Used minutes from which it holds' }),
  discount_percent: Type.Optional(
    Type.String({
      pattern: '^(100(\\.0{1,2})?|\\d{1,2}(\\.\\d{1,2})?)$',
      examples: ['100'],
      description: 'Off the rate',
    }),
  ),
  rate: Type.Optional(
    Type.String({ pattern: '^\\d{1,6}(\\.\\d{1,8})?$', examples: ['0.0139'], description: 'A minute, instead' }),
  ),
})
const Thresholds = Type.Array(WantedThreshold, {
  minItems: 1,
  maxItems: 50,
  description: 'Ascending, the first from 0; each has a percentage or a rate',
})

/** A plan as the reference shows it. */
const planFields = {
  is_used: Type.Integer({ description: '1 when somebody has it, else 0' }),
  reset_period: Type.String(),
  dest_group_set_name: Type.String(),
  iso_4217: Type.String(),
  managed_by: Nullable(Type.Integer({ description: 'The reseller who manages it; null for the provider' })),
  name: Type.String(),
  description: Type.String(),
  destination_lookup: Type.String({ description: 'Y or N' }),
  i_dest_group_set: Type.Integer(),
  shared: Type.String({ description: Shared }),
  i_customer: Nullable(Type.Integer({ description: 'The one account that may have it; null for any' })),
  i_vd_plan: Type.Integer(),
}
const Plan = Fields({
  ...planFields,
  thresholds: Type.Array(
    Fields({
      from_minutes: Type.Integer(),
      discount_percent: Nullable(Type.String()),
      rate: Nullable(Type.String({ description: 'A minute' })),
    }),
  ),
})
const Group = Fields({
  i_dest_group_set: Type.Integer(),
  name: Type.String(),
  managed_by: Nullable(Type.Integer({ description: 'A reseller; null for the provider' })),
  prefixes: Type.Array(Type.String()),
})
const Assigned = Fields({ i_customer: Type.Integer() })

const shownPlan = {
  is_used: 1,
  reset_period: 'Billing-period',
  dest_group_set_name: 'US-Canada',
  iso_4217: 'USD',
  managed_by: null,
  name: '1500 Free Minutes',
  description: '1500 Free Minutes for Business Basic Plan',
  destination_lookup: 'N',
  i_dest_group_set: 6,
  shared: 'Y',
  i_customer: null,
  i_vd_plan: 4,
}
const thresholds = [
  { from_minutes: 0, discount_percent: '100.00', rate: null },
  { from_minutes: 1500, discount_percent: '0.00', rate: null },
]
const wantedPlan = {
  name: '1500 Free Minutes',
  description: '1500 Free Minutes for Business Basic Plan',
  i_dest_group_set: 6,
  reset_period: 'Billing-period',
  shared: 'Y',
  thresholds: [
    { from_minutes: 0, discount_percent: '100' },
    { from_minutes: 1500, discount_percent: '0' },
  ],
}
const northAmerica = { i_dest_group_set: 6, name: 'US-Canada', managed_by: null, prefixes: ['1'] }
const managers = "For the provider's staff, whose plans and destinations are the provider's, and for resellers."

const write = { access: 'account', permission: 'discounts:write', deed: 'transaction' } as const
const read = { access: 'account', permission: 'discounts:read', deed: 'none' } as const

const assigning = {
  'discounts.list': endpoint({
    method: 'GET',
    path: '/discountplan',
    summary: 'Discount plans that the caller may assign',
    description: "The provider's and his own, newest first. Whoever has no customers has none to assign.",
    ...read,
    paged: true,
    input: Fields({ page: Page, limit: OptionalPageSize(1000) }),
    data: Type.Array(Fields(planFields)),
    errors: ['invalid_input'],
    examples: [
      {
        title: 'Get Discount Plans',
        input: {},
        data: [
          {
            ...shownPlan,
            name: '1000 Free Minutes',
            description: '1500 Free Minutes for Business Plan',
            i_vd_plan: 18,
          },
          shownPlan,
        ],
      },
    ],
  }),
  'discounts.assign': endpoint({
    method: 'POST',
    path: '/discountplan',
    summary: 'Give a customer a discount plan',
    description:
      'It takes the place of the plan that the customer had for the same destinations. Answers as before when he has it already.',
    ...write,
    input: Fields({ id: AccountId, i_vd_plan: Id }),
    data: Assigned,
    errors: ['invalid_input', 'forbidden', 'not_found'],
    examples: [{ title: 'Add Discount Plan', input: { id: 131, i_vd_plan: 18 }, data: { i_customer: 63766 } }],
  }),
  'discounts.end': endpoint({
    method: 'DELETE',
    path: '/discountplan',
    summary: 'Take a discount plan from a customer',
    ...write,
    extension: true,
    input: Fields({ id: AccountId, i_vd_plan: Id }),
    data: Assigned,
    errors: ['invalid_input', 'forbidden', 'not_found'],
    examples: [{ title: 'End', input: { id: 131, i_vd_plan: 18 }, data: { i_customer: 131 } }],
  }),
  'discounts.list-of-customer': endpoint({
    method: 'GET',
    path: '/customers/{id}/discountplans',
    summary: 'The discount plans that a customer has and had, newest first',
    ...read,
    extension: true,
    paged: true,
    input: Fields({ id: AccountId, page: Page, limit: PageSize(25, 1000) }),
    data: Fields({
      count: Type.Integer(),
      rows: Type.Array(
        Fields({
          i_vd_plan: Type.Integer(),
          name: Type.String(),
          dest_group_set_name: Type.String(),
          reset_period: Type.String(),
          shared: Type.String({ description: Shared }),
          since: Instant,
          until: Nullable(Type.String({ description: 'Null while he has it' })),
          period_start: Nullable(Type.String({ description: 'The day, in UTC, on which the period began that runs' })),
          used_seconds: Nullable(Type.Integer({ description: 'Within that period' })),
        }),
      ),
    }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'One plan',
        input: { id: 131 },
        data: {
          count: 1,
          rows: [
            {
              i_vd_plan: 4,
              name: '1500 Free Minutes',
              dest_group_set_name: 'US-Canada',
              reset_period: 'Billing-period',
              shared: 'Y',
              since: '2026-11-23T12:00:00.000Z',
              until: null,
              period_start: '2026-11-01',
              used_seconds: 5400,
            },
          ],
        },
      },
    ],
  }),
} as const

const managing = {
  'discounts.list-plans': endpoint({
    method: 'GET',
    path: '/discount-plans',
    summary: 'Discount plans with their thresholds, newest first',
    description: 'The same plans as `GET /discountplan`.',
    ...read,
    extension: true,
    paged: true,
    input: Fields({ page: Page, limit: PageSize(25, 1000) }),
    data: Fields({ count: Type.Integer(), rows: Type.Array(Plan) }),
    errors: ['invalid_input'],
    examples: [{ title: 'Free minutes', input: {}, data: { count: 1, rows: [{ ...shownPlan, thresholds }] } }],
  }),
  'discounts.create-plan': endpoint({
    method: 'POST',
    path: '/discount-plans',
    summary: 'Make a discount plan',
    description: managers,
    ...write,
    extension: true,
    input: Fields({
      name: Name,
      description: Type.Optional(Description),
      i_dest_group_set: Id,
      i_customer: Type.Optional(DescribedAccountId('The one account that may have it')),
      reset_period: ResetPeriod,
      shared: Type.Optional(Letter),
      destination_lookup: Type.Optional(Letter),
      thresholds: Thresholds,
    }),
    data: Plan,
    errors: ['invalid_input', 'not_found'],
    examples: [{ title: '1500 minutes free', input: wantedPlan, data: { ...shownPlan, is_used: 0, thresholds } }],
  }),
  'discounts.change-plan': endpoint({
    method: 'PATCH',
    path: '/discount-plans/{i_vd_plan}',
    summary: 'Change a discount plan of your own',
    description:
      'Thresholds take the place of all that there were, at once, for whoever has the plan. What was used stays used.',
    ...write,
    extension: true,
    input: Fields({
      i_vd_plan: Id,
      name: Type.Optional(Name),
      description: Type.Optional(Description),
      destination_lookup: Type.Optional(Letter),
      thresholds: Type.Optional(Thresholds),
    }),
    data: Plan,
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'Another name',
        input: { i_vd_plan: 4, name: 'Business Basic' },
        data: { ...shownPlan, name: 'Business Basic', thresholds },
      },
    ],
  }),
  'discounts.list-groups': endpoint({
    method: 'GET',
    path: '/destination-groups',
    summary: 'Sets of destinations that plans can be about, newest first',
    ...read,
    extension: true,
    paged: true,
    input: Fields({ page: Page, limit: PageSize(25, 100) }),
    data: Fields({ count: Type.Integer(), rows: Type.Array(Group) }),
    errors: ['invalid_input'],
    examples: [{ title: 'North America', input: {}, data: { count: 1, rows: [northAmerica] } }],
  }),
  'discounts.create-group': endpoint({
    method: 'POST',
    path: '/destination-groups',
    summary: 'Make a set of destinations',
    description: managers,
    ...write,
    extension: true,
    input: Fields({ name: Name, prefixes: Prefixes }),
    data: Group,
    errors: ['invalid_input', 'forbidden'],
    examples: [{ title: 'North America', input: { name: 'US-Canada', prefixes: ['1'] }, data: northAmerica }],
  }),
  'discounts.change-group': endpoint({
    method: 'PATCH',
    path: '/destination-groups/{i_dest_group_set}',
    summary: 'Change a set of destinations of your own',
    description: 'Prefixes take the place of all that there were.',
    ...write,
    extension: true,
    input: Fields({ i_dest_group_set: Id, name: Type.Optional(Name), prefixes: Type.Optional(Prefixes) }),
    data: Group,
    errors: ['invalid_input', 'not_found'],
    examples: [{ title: 'Another name', input: { i_dest_group_set: 6, name: 'US-Canada' }, data: northAmerica }],
  }),
} as const

export const discounts = { ...assigning, ...managing } as const
