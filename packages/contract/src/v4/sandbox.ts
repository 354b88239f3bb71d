import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import { Fields, Instant } from '../primitives.ts'

const Now = Fields({ now: Instant })

/** Two years, one of them a leap year: what falls due on the way is done before the call is answered. */
export const mostAheadSeconds = 731 * 86_400

export const sandbox = {
  'sandbox.show-clock': endpoint({
    method: 'GET',
    path: '/sandbox/clock',
    summary: "The sandbox's clock",
    description: 'Demo mode only; elsewhere 404.',
    access: 'account',
    permission: 'sandbox:read',
    deed: 'none',
    extension: true,
    input: Fields({}),
    data: Now,
    errors: ['not_found'],
    examples: [{ title: 'Now', input: {}, data: { now: '2026-11-23T12:00:00.000Z' } }],
  }),
  'sandbox.set-clock': endpoint({
    method: 'POST',
    path: '/sandbox/clock',
    summary: "Set the sandbox's clock forward",
    description:
      'Demo mode only. Answers after all that fell due was done, in the order in which it fell due. At most two years at a time.',
    access: 'admin',
    permission: 'sandbox:write',
    deed: 'long',
    extension: true,
    input: Fields({
      to: Type.Optional(Type.String({ maxLength: 40, examples: ['2027-01-31T00:00:00Z'], description: 'ISO 8601' })),
      advance_seconds: Type.Optional(Type.Integer({ minimum: 0, maximum: mostAheadSeconds })),
    }),
    data: Now,
    errors: ['not_found', 'invalid_input', 'clock_moves_forward_only'],
    examples: [{ title: 'A day later', input: { advance_seconds: 86400 }, data: { now: '2026-11-24T12:00:00.000Z' } }],
  }),
} as const
