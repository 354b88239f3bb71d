import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import { Fields, GivenInstant, Instant, Nullable, Page, PageSize } from '../primitives.ts'

const NewPassword = Type.String({
  minLength: 6,
  maxLength: 200,
  format: 'password',
  description: 'The new password, 6 characters or more',
})

const AccountId = Type.Integer({ minimum: 1, maximum: 2147483647 })
const Scopes = (description: string) =>
  Type.Array(Type.String({ minLength: 1, maxLength: 60 }), {
    minItems: 1,
    maxItems: 100,
    examples: [['numbers:read', 'orders:read']],
    description,
  })
const keyFields = {
  key_id: Type.Integer(),
  account_id: Type.Integer(),
  name: Type.String(),
  prefix: Type.String({ description: 'How the key begins' }),
  scopes: Type.Array(Type.String()),
  created_at: Instant,
  expires_at: Nullable(Type.String({ description: 'Null: never' })),
}
const keyExample = {
  key_id: 7,
  account_id: 3,
  name: 'billing export',
  prefix: 'dyk_pVx2m9Qd',
  scopes: ['read'],
  created_at: '2026-11-23T12:00:00.000Z',
  expires_at: null,
}

export const credentials = {
  'accounts.change-password': endpoint({
    method: 'PUT',
    path: '/password',
    summary: "Change the caller's own password",
    description:
      'Every other token of the account is refused from now on, in every process; the one that makes this call stays good. API keys stay in force.',
    access: 'account',
    permission: 'password:write',
    deed: 'none',
    extension: true,
    inPerson: true,
    input: Fields({
      current_password: Type.String({ minLength: 1, maxLength: 200, format: 'password' }),
      password: NewPassword,
    }),
    data: Type.Boolean(),
    errors: ['invalid_credentials', 'too_many_attempts'],
    examples: [
      { title: 'A new password', input: { current_password: 'password', password: 'a better one' }, data: true },
    ],
  }),
  'accounts.forgot-password': endpoint({
    method: 'POST',
    path: '/password/forgot',
    summary: 'Ask for a new password',
    description:
      'Writes to the e-mail address of the account, if there is one: a token that is good once, for one hour, and in place of any before it. The answer is the same in any case.',
    access: 'public',
    permission: 'password:write',
    deed: 'none',
    extension: true,
    input: Fields({
      user_name: Type.Optional(Type.String({ minLength: 1, maxLength: 100, examples: ['mark'] })),
      email: Type.Optional(
        Type.String({ pattern: '^[^\\s@]+@[^\\s@]+$', maxLength: 254, description: 'Instead of the user name' }),
      ),
    }),
    data: Type.Boolean(),
    errors: ['invalid_input', 'too_many_attempts'],
    examples: [{ title: 'By user name', input: { user_name: 'mark' }, data: true }],
  }),
  'accounts.reset-password': endpoint({
    method: 'POST',
    path: '/password/reset',
    summary: 'Choose a new password with the token that was sent',
    description: 'Every token that the account was given before is refused from now on, in every process.',
    access: 'public',
    permission: 'password:write',
    deed: 'none',
    extension: true,
    input: Fields({
      token: Type.String({ minLength: 1, maxLength: 200, format: 'password' }),
      password: NewPassword,
    }),
    data: Type.Boolean(),
    errors: ['invalid_input'],
    examples: [{ title: 'A new password', input: { token: '<token>', password: 'a better one' }, data: true }],
  }),
  'accounts.create-api-key': endpoint({
    method: 'POST',
    path: '/api-keys',
    summary: 'Make an API key',
    description:
      'The key is shown in this answer and never again; the platform keeps a hash of it. Send it as a token is sent. It may do what its scopes say and the account itself may do, and no more.',
    access: 'account',
    permission: 'keys:write',
    deed: 'none',
    extension: true,
    inPerson: true,
    input: Fields({
      name: Type.String({ minLength: 1, maxLength: 100, examples: ['billing export'] }),
      scopes: Scopes('Permissions (`x-permission` of each call), `read` for every one of reading, or `*` for all'),
      expires_at: Type.Optional(GivenInstant('ISO 8601 with its offset, or a day in UTC; absent: never')),
    }),
    data: Fields({ key: Type.String({ description: 'The key itself; note it now' }), ...keyFields }),
    errors: ['invalid_input', 'forbidden'],
    examples: [
      {
        title: 'A key that only reads',
        input: { name: 'billing export', scopes: ['read'] },
        data: { key: 'dyk_<secret>', ...keyExample },
      },
    ],
  }),
  'accounts.list-api-keys': endpoint({
    method: 'GET',
    path: '/api-keys',
    summary: "The account's API keys, newest first",
    description: "Without those that were revoked. The provider's staff may name any account.",
    access: 'account',
    permission: 'keys:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({ account_id: Type.Optional(AccountId), page: Page, limit: PageSize(25, 1000) }),
    data: Fields({
      count: Type.Integer(),
      rows: Type.Array(
        Fields({ ...keyFields, last_used_at: Nullable(Type.String({ description: 'To the minute; null: never' })) }),
      ),
    }),
    errors: ['not_found'],
    examples: [{ title: 'One key', input: {}, data: { count: 1, rows: [{ ...keyExample, last_used_at: null }] } }],
  }),
  'accounts.revoke-api-key': endpoint({
    method: 'DELETE',
    path: '/api-keys/{key_id}',
    summary: 'Revoke an API key',
    description: "Every process refuses it from now on. The provider's staff may revoke any account's.",
    access: 'account',
    permission: 'keys:write',
    deed: 'transaction',
    extension: true,
    inPerson: true,
    input: Fields({ key_id: AccountId }),
    data: Type.Boolean(),
    errors: ['not_found'],
    examples: [{ title: 'Revoke it', input: { key_id: 7 }, data: true }],
  }),
  'accounts.impersonate': endpoint({
    method: 'POST',
    path: '/admin/impersonate',
    summary: "Act in a customer's name",
    description:
      "A token of one hour that acts as the account. Its start and every deed done with it are in the audit log with who it was in truth. It changes no password, no API key and no payment method, and does not act as the provider's staff.",
    access: 'admin',
    permission: 'impersonation:write',
    deed: 'none',
    extension: true,
    input: Fields({
      account_id: AccountId,
      reason: Type.String({
        minLength: 1,
        maxLength: 500,
        examples: ['Ticket 4711'],
        description: 'The account reads it',
      }),
    }),
    data: Fields({ token: Type.String(), expires_at: Instant }),
    errors: ['invalid_input', 'not_found', 'forbidden'],
    examples: [
      {
        title: 'Help a customer',
        input: { account_id: 3, reason: 'Ticket 4711' },
        data: { token: '<token>', expires_at: '2026-11-23T13:00:00.000Z' },
      },
    ],
  }),
  'accounts.list-audit': endpoint({
    method: 'GET',
    path: '/audit',
    summary: 'Who did what, when and from where, newest first',
    description:
      "The entries of the caller's own account and of those below it; the provider's staff see all. What entries come next stays the same while new ones are written: give `next` of one answer as `before` of the next call.",
    access: 'account',
    permission: 'audit:read',
    deed: 'none',
    extension: true,
    input: Fields({
      account_id: Type.Optional(AccountId),
      action: Type.Optional(Type.String({ minLength: 1, maxLength: 60, examples: ['account.sign-in'] })),
      from: Type.Optional(GivenInstant('ISO 8601 with its offset, or a day in UTC')),
      to: Type.Optional(GivenInstant('Exclusive; ISO 8601 with its offset, or a day in UTC')),
      before: Type.Optional(
        Type.String({
          pattern: '^\\d{1,15}-\\d{1,18}$',
          maxLength: 40,
          examples: ['1795435200000-17'],
          description: '`next` of the answer before',
        }),
      ),
      limit: PageSize(25, 1000),
    }),
    data: Fields({
      rows: Type.Array(
        Fields({
          audit_id: Type.Integer(),
          at: Instant,
          action: Type.String(),
          subject: Type.String({ description: 'What it was done to: `account:3`, `api-key:7`, `price-list`' }),
          account_id: Nullable(Type.Integer({ description: 'Whom it concerns; null: the whole platform' })),
          actor: Type.String({
            description:
              'User name of who did it; `provider` or `reseller` where he is not below the caller, `platform` for its jobs',
          }),
          actor_id: Nullable(Type.Integer({ description: 'Null where the actor is not below the caller' })),
          impersonator: Nullable(
            Type.String({
              description: "Who of the provider's staff did it in the actor's name; `provider` to others",
            }),
          ),
          address: Nullable(Type.String({ description: 'Network address, where who did it is named' })),
          body: Type.Record(Type.String(), Type.Unknown()),
        }),
      ),
      next: Nullable(Type.String({ description: '`before` of the next page; null: there is none' })),
    }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'Sign-ins',
        input: { action: 'account.sign-in', limit: 1 },
        data: {
          rows: [
            {
              audit_id: 17,
              at: '2026-11-23T12:00:00.000Z',
              action: 'account.sign-in',
              subject: 'account:3',
              account_id: 3,
              actor: 'demo',
              actor_id: 3,
              impersonator: null,
              address: '192.0.2.1',
              body: {},
            },
          ],
          next: '1795435200000-17',
        },
      },
    ],
  }),
} as const
