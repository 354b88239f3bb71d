import { endpointList } from '@dialyard/contract'
import type { FuzzRequest } from './fuzz-request.ts'
import * as p from './parts.ts'

const paths = [
  ...['/', '//', '/%', '/%ZZ', '/%00', '/%2e%2e/%2e%2e/etc/passwd', '/../../etc/passwd', '/orders/%C3%28', '/orders/%'],
  ...[`/orders/${'x'.repeat(301)}`, `/orders/${'%41'.repeat(4_000)}`, '/orders/a%2Fb', '/orders/..', '/orders/.%00./x'],
  ...['/login/', '/LOGIN', '/login;x=1', '/login%20', '/login#x', '/orders//', '/admin', '/admin/', '/admin/%2e', '/;'],
  ...['/__proto__', '/constructor', '/dids?', '/dids??', '/dids?&&&', '/dids?=&==', `/dids?${'a&'.repeat(3_000)}`],
  ...[
    `/dids?${'a[b]'.repeat(2_000)}=1`,
    `/dids?x=${'%'.repeat(5_000)}`,
    `/${'a/'.repeat(4_000)}`,
    `/dids?${'x'.repeat(14_000)}`,
  ],
  ...[`/${'x'.repeat(20_000)}`, `/dids?number=${'7'.repeat(60_000)}`],
]
const methods = ['OPTIONS', 'PATCH', 'TRACE', 'PROPFIND', 'QUERY', 'PUT', 'DELETE', 'get', 'FOO']

const raw = [
  '\r\n\r\n\r\n',
  'GET\r\n\r\n',
  'GET / HTTP/9.9\r\n\r\n',
  'GET /api/v4/account\r\n\r\n',
  'GET http://other.example/api/v4/account HTTP/1.1\r\nhost: a\r\n\r\n',
  'GET /api/v4/account HTTP/1.1\r\n\r\n',
  'GET /api/v4/account HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n',
  'CONNECT a:1 HTTP/1.1\r\nhost: a\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  '\0'.repeat(1_000),
  `${'G'.repeat(100_000)}`,
]

/** Addresses that are no call's, methods that no call has, and what is hardly HTTP. */
export function addresses(): FuzzRequest[] {
  const [any] = endpointList as readonly [p.Call]
  const sent = (what: string, bytes: (token: string) => Buffer, more: Partial<FuzzRequest>): FuzzRequest => ({
    ...p.made(any, what, bytes, { role: 'account', ...more }),
    operation: 'no call',
  })
  return [
    ...paths.map((path) =>
      sent(`the address ${path.slice(0, 60)}`, (token) => p.shaped({ method: 'GET', path }, token), { inBody: false }),
    ),
    ...methods.map((method) =>
      sent(
        `the method ${method}`,
        (token) => p.shaped({ method, path: '/dids/../dids', body: Buffer.alloc(0) }, token),
        {
          // What is no method at all is no HTTP.
          mayBeCut: true,
        },
      ),
    ),
    ...raw.map((text) =>
      sent(`the bytes ${JSON.stringify(text.slice(0, 40))}`, () => Buffer.from(text, 'latin1'), {
        mayBeCut: true,
        closing: 'end',
      }),
    ),
  ]
}
