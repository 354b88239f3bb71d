import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import { Fields } from '../primitives.ts'

const NewPassword = Type.String({
  minLength: 6,
  maxLength: 200,
  format: 'password',
  description: 'The new password, 6 characters or more',
})

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
} as const
