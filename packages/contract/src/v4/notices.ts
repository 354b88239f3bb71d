import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import { Fields, Instant, Nullable, Page, PageSize } from '../primitives.ts'

export const notices = {
  'notices.list': endpoint({
    method: 'GET',
    path: '/notices',
    summary: 'Letters to the account, newest first',
    description:
      "What the platform has sent by e-mail, or is about to. The caller's own; the provider's staff may name any account.",
    access: 'account',
    permission: 'notices:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({
      account_id: Type.Optional(Type.Integer({ minimum: 1, maximum: 2147483647 })),
      page: Page,
      limit: PageSize(25, 1000),
    }),
    data: Fields({
      count: Type.Integer(),
      rows: Type.Array(
        Fields({
          notice_id: Type.Integer(),
          template: Type.String({ examples: ['low-balance'] }),
          to: Type.String(),
          subject: Type.String(),
          state: Type.String({ description: 'queued, sent or failed' }),
          attempts: Type.Integer(),
          error: Nullable(Type.String({ description: "Why the last attempt failed; told to the provider's staff" })),
          created_at: Instant,
          sent_at: Nullable(Type.String({ description: 'Real time, also in the sandbox' })),
        }),
      ),
    }),
    errors: ['not_found'],
    examples: [
      {
        title: 'One letter',
        input: {},
        data: {
          count: 1,
          rows: [
            {
              notice_id: 1,
              template: 'low-balance',
              to: 'demo@example.com',
              subject: 'Your balance is low',
              state: 'sent',
              attempts: 1,
              error: null,
              created_at: '2026-11-23T12:00:00.000Z',
              sent_at: '2026-11-23T12:00:02.000Z',
            },
          ],
        },
      },
    ],
  }),
} as const
