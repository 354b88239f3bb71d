import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import { Fields } from '../primitives.ts'
import { credentials } from './credentials.ts'

const Credentials = Fields({
  user_name: Type.String({ minLength: 1, maxLength: 100, examples: ['mark'], description: 'Account user name' }),
  password: Type.String({ minLength: 1, maxLength: 200, description: 'Account password', format: 'password' }),
})
const Token = Fields({ token: Type.String({ description: 'HS512 JWT, valid for 24 hours' }) })
const loginExample = { user_name: 'mark', password: 'password' }

export const accounts = {
  'accounts.login': endpoint({
    method: 'POST',
    path: '/login',
    summary: 'Customer log in',
    description: 'Answers a token; send it in the `Authorization` header of every other call.',
    access: 'public',
    permission: 'session:write',
    deed: 'none',
    input: Credentials,
    data: Token,
    errors: ['invalid_credentials', 'too_many_attempts'],
    examples: [{ title: 'Log in', input: loginExample, data: { token: '<token>' } }],
  }),
  'accounts.admin-login': endpoint({
    method: 'POST',
    path: '/admin_login',
    summary: 'Provider admin log in',
    access: 'public',
    permission: 'session:write',
    deed: 'none',
    input: Credentials,
    data: Token,
    errors: ['invalid_credentials', 'too_many_attempts'],
    examples: [{ title: 'Log in', input: loginExample, data: { token: '<token>' } }],
  }),
  'accounts.logout': endpoint({
    method: 'POST',
    path: '/logout',
    summary: 'Revoke the token that this call carries',
    description: 'Every process of the platform refuses the token from now on.',
    access: 'account',
    permission: 'session:write',
    deed: 'none',
    extension: true,
    input: Fields({}),
    data: Type.Boolean(),
    errors: [],
    examples: [{ title: 'Log out', input: {}, data: true }],
  }),
  'accounts.open-session': endpoint({
    method: 'POST',
    path: '/session',
    summary: "Open a browser's session",
    description:
      'Sets an HttpOnly, SameSite=Strict cookie. The cookie counts only together with the header `X-CSRF-Token`, whose value is answered here, and stands in the cookie `dialyard_csrf`, which scripts of this site may read.',
    access: 'public',
    permission: 'session:write',
    deed: 'none',
    extension: true,
    session: true,
    input: Credentials,
    data: Fields({ csrf_token: Type.String(), account_type: Type.String() }),
    errors: ['invalid_credentials', 'too_many_attempts'],
    examples: [{ title: 'Sign in', input: loginExample, data: { csrf_token: '<token>', account_type: 'customer' } }],
  }),
  'accounts.close-session': endpoint({
    method: 'DELETE',
    path: '/session',
    summary: "Close a browser's session",
    access: 'account',
    permission: 'session:write',
    deed: 'none',
    extension: true,
    session: true,
    input: Fields({}),
    data: Type.Boolean(),
    errors: [],
    examples: [{ title: 'Sign out', input: {}, data: true }],
  }),
  ...credentials,
} as const
