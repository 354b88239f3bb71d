import type { FuzzRequest } from './fuzz-request.ts'
import * as p from './parts.ts'

type Body = [what: string, body: Buffer | string]

const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

/** Bodies that are no object in JSON, so that they can only be refused. */
const noObjects: readonly Body[] = [
  ['a list 10,000 deep', deep(10_000)],
  ['a list 200,000 deep', deep(200_000)],
  ['brackets that never close', '['.repeat(1_000_000)],
  ['braces that never close', '{"a":'.repeat(200_000)],
  ['a text that never ends', `{"a":"${'x'.repeat(500_000)}`],
  ['NUL bytes', Buffer.alloc(1_000)],
  ['bytes of no meaning', Buffer.from(Array.from({ length: 1_000 }, (_, i) => (i * 97 + 31) % 256))],
  ['UTF-16', Buffer.from('\ufeff{"a":1}', 'utf16le')],
  ['gzip', Buffer.from('1f8b0800000000000003abae050043bfa6a302000000', 'hex')],
  ['JSON with a comment', '{"a":1/**/}'],
  ['JSON with a comma too many', '{"a":1,}'],
  ['single quotes', "{'a':1}"],
  ['a bare NaN', '{"a":NaN}'],
  ['a raw line break in a text', '{"a":"x\ny"}'],
  ['two documents', '{}{}'],
  ['HTML', '<html><script>alert(1)</script></html>'],
  ['a million spaces', ' '.repeat(1_000_000)],
]

const whole = (call: p.Call, [what, body]: Body, header: string, more: Partial<FuzzRequest>): FuzzRequest => {
  const { method, path } = call[1]
  const to = p.pathWith(path, p.rightInput(call).inPath)
  const bytes = Buffer.from(body as string)
  return p.made(
    call,
    `the body is ${what}`,
    (token) => p.shaped({ method, path: to, headers: [header], body: bytes }, token),
    {
      heavy: bytes.length > 100_000,
      ...more,
    },
  )
}

/** Objects whose fields are none of the call's, or are there more than once. */
function oddObjects(call: p.Call): Body[] {
  const example = p.exampleBody(call).toString()
  const inside = example.slice(1, -1)
  const comma = inside === '' ? '' : ','
  return [
    ['the example twice over', `{${inside}${comma}${inside}}`],
    ['the example with inherited names', `{"__proto__":{"a":1},"constructor":{"prototype":{"a":1}}${comma}${inside}}`],
    ['the example as what it inherits', `{"__proto__":${example}}`],
    ['the example with a mark in front', `\ufeff${example}`],
    ['50,000 unknown fields', `{${Array.from({ length: 50_000 }, (_, i) => `"k${i}":1`).join(',')}}`],
    ['a name of a million', `{"${'k'.repeat(1_000_000)}":1}`],
    ['an unknown field 100,000 deep', `{"z":${deep(100_000)}${comma}${inside}}`],
  ]
}

const forms: readonly Body[] = [
  ['a form of 100,000 fields', 'a=1&'.repeat(100_000)],
  ['a form of one field 100,000 times', Array(100_000).fill('type=local').join('&')],
  ['a form of percent signs', '%'.repeat(100_000)],
  ['a form of wrong escapes', 'a=%ZZ&%=%&%FF=%FE&=&==&&&'],
  ['a form with inherited names', '__proto__=1&constructor=2&__proto__[a]=3&toString=4&hasOwnProperty=5'],
  ['a form that is broken JSON', '{"a":'],
  ['a form that is deep JSON', `{"a":${deep(200_000)}}`],
]

const multiparts: readonly Body[] = [
  [
    'a multipart form of 101 fields',
    p.multipart(Array.from({ length: 101 }, (_, i) => ({ name: `f${i}`, value: Buffer.from('x') }))),
  ],
  [
    'a multipart form of 5,000 parts',
    p.multipart(Array.from({ length: 5_000 }, () => ({ name: 'a', value: Buffer.from('x') }))),
  ],
  [
    'a multipart form with a field of two megabytes',
    p.multipart([{ name: 'a', value: Buffer.alloc(2_000_000, 0x61) }]),
  ],
  ['a multipart form without a part', '--fuzzboundary--\r\n'],
  ['a multipart form of nothing', ''],
  ['a multipart form without its last boundary', p.multipart([{ name: 'a', value: Buffer.from('x') }], '')],
  [
    'a multipart form with inherited names',
    p.multipart([
      { name: '__proto__', value: Buffer.from('1') },
      { name: 'constructor', value: Buffer.from('2') },
    ]),
  ],
  ['a part without a name', '--fuzzboundary\r\ncontent-disposition: form-data\r\n\r\nx\r\n--fuzzboundary--\r\n'],
  ['a part with a long head', `--fuzzboundary\r\nx-long: ${'y'.repeat(100_000)}\r\n\r\nx\r\n--fuzzboundary--\r\n`],
  ['a part with 5,000 lines of head', `--fuzzboundary\r\n${'x-y: z\r\n'.repeat(5_000)}\r\nx\r\n--fuzzboundary--\r\n`],
  ['a file where none goes', p.multipart([{ name: 'user_name', value: Buffer.from('x'), filename: '../../x\0.csv' }])],
]

const otherKinds = [
  ...['text/plain', 'application/xml', 'application/octet-stream', 'application/x-ndjson', 'image/png', 'a', '/', ';'],
  ...['multipart/mixed; boundary=a', 'multipart/form-data', 'multipart/form-data; boundary=', 'text/html'],
  ...[`multipart/form-data; boundary=${'b'.repeat(5_000)}`, 'application/jsonx', 'application/json, text/plain'],
]

/** Whole bodies that are wrong in themselves, for a call that takes one. */
export function bodies(call: p.Call): FuzzRequest[] {
  const { method, upload } = call[1]
  if (method === 'GET') return []
  const asMultipart = multiparts.map((each) => whole(call, each, p.asMultipart, {}))
  const strange = otherKinds.map((kind) =>
    whole(call, [`of the kind ${kind.slice(0, 60)}`, 'a=1'], `content-type: ${kind}`, { mustRefuse: true }),
  )
  if (upload) return [...asMultipart, ...strange]
  return [
    ...noObjects.map((each) => whole(call, each, p.asJson, { mustRefuse: true })),
    ...oddObjects(call).map((each) => whole(call, each, p.asJson, {})),
    ...forms.map((each) => whole(call, each, p.asForm, {})),
    ...asMultipart,
    ...strange,
  ]
}
