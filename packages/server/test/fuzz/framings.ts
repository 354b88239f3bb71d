import { gzipSync } from 'node:zlib'
import type { FuzzRequest } from './fuzz-request.ts'
import * as p from './parts.ts'

type Frame = [what: string, shape: Partial<p.Shape>, more?: Partial<FuzzRequest>]

const cut = { mayBeCut: true }
const vanishing = { mayBeCut: true, closing: 'vanish' } as const
const ending = { mayBeCut: true, closing: 'end' } as const
const chunked = (...chunks: string[]): Buffer => Buffer.from(chunks.join(''))

/** The frame of a request with a body: lengths, encodings, and bodies that break off. */
function frames(body: Buffer): Frame[] {
  const { length } = body
  const coded = (encoding: string, bytes = body): Frame => [
    `a body in the encoding ${encoding}`,
    { headers: [p.asJson, `content-encoding: ${encoding}`], body: bytes },
    { mustRefuse: true },
  ]
  const chunks = (what: string, bytes: Buffer, more: Partial<FuzzRequest> = cut): Frame => [
    `chunks ${what}`,
    { headers: [p.asJson, 'transfer-encoding: chunked'], body: bytes, length: null },
    more,
  ]
  return [
    coded('gzip', gzipSync(body)),
    coded('br'),
    coded('deflate, gzip'),
    coded('x'),
    ['no length', { body, length: null }, ending],
    ['a length of nothing', { body, length: '0' }, ending],
    ['a length of -1', { body, length: '-1' }, cut],
    ['a length in words', { body, length: 'ten' }, cut],
    ['a length in hexadecimal', { body, length: `0x${length.toString(16)}` }, cut],
    ['two lengths', { headers: [p.asJson, `content-length: ${length}`], body, length: String(length + 1) }, cut],
    ['a length beyond all bounds', { body, length: '99999999999999999999999' }, cut],
    ['a length of ten gigabytes', { body, length: '10000000000' }, ending],
    ['a length and chunks', { headers: [p.asJson, 'transfer-encoding: chunked'], body }, cut],
    ['less body than its length', { body, length: String(length + 100) }, ending],
    ['less body than its length, and gone', { body, length: String(length + 100) }, vanishing],
    ['half a body, and gone', { body: body.subarray(0, length / 2), length: String(length) }, vanishing],
    ['half a body, and the end', { body: body.subarray(0, length / 2), length: String(length) }, ending],
    chunks('with a size that is none', chunked('zz\r\n{}\r\n0\r\n\r\n')),
    chunks('with a size beyond all bounds', chunked('ffffffffffffffffff\r\n{}\r\n')),
    chunks('that break off', chunked('a\r\n{"a"'), ending),
    chunks('that break off, and gone', chunked('a\r\n{"a"'), vanishing),
    chunks('with a long extension', chunked(`2;${'x'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`)),
    chunks('with trailers', chunked('2\r\n{}\r\n0\r\nx-trailer: y\r\n\r\n')),
  ]
}

const many = Array.from({ length: 1_500 }, (_, i) => `x-${i}: y`)

/** Heads that are odd, with or without a body. */
const heads: readonly Frame[] = [
  ['100 odd headers', { headers: many.slice(0, 100) }],
  ['1,500 headers', { headers: many }, cut],
  ['a header of 100,000', { headers: [`x-long: ${'y'.repeat(100_000)}`] }, cut],
  ['a header without a name', { headers: [': x'] }, cut],
  ['a header with a NUL', { headers: ['x-nul: a\0b'] }, cut],
  ['a folded header', { headers: ['x-fold: a', ' b'] }, cut],
  ['two tokens', { headers: ['authorization: x'] }],
  ['an unknown expectation', { headers: ['expect: a miracle'] }],
  ['an upgrade', { headers: ['connection: upgrade', 'upgrade: websocket'] }, cut],
  [
    'an upgrade to HTTP/2',
    { headers: ['connection: upgrade, http2-settings', 'upgrade: h2c', 'http2-settings: AAMAAABk'] },
    cut,
  ],
  ['a preference that is none', { headers: [`prefer: ${'http-status,'.repeat(500)}`] }],
  ['an odd key', { headers: ['idempotency-key: a b'] }],
  ['a long key', { headers: [`idempotency-key: ${'k'.repeat(256)}`] }],
  ['a key of no text', { headers: ['idempotency-key: \u00ff\u00fe'] }, cut],
  ['an odd cookie', { headers: [`cookie: dialyard_session=%ZZ; =; ;;; __proto__=1; ${'a=b;'.repeat(1_000)}`] }],
]

const credentials = [
  '',
  'Bearer',
  'Bearer ',
  'x',
  'a.b.c',
  `${'e30.'.repeat(2)}`,
  'dyk_',
  `dyk_${'x'.repeat(5_000)}`,
  'null',
  'Basic YTpi',
]

/** The frame around a call: odd heads, odd lengths, broken bodies, strange credentials. */
export function framings(call: p.Call): FuzzRequest[] {
  const { method, access, upload } = call[1]
  const path = p.examplePath(call)
  const body = method === 'GET' ? undefined : p.exampleBody(call)
  const kind = [upload ? p.asMultipart : p.asJson]
  const framed = ([what, shape, more]: Frame): FuzzRequest => {
    // Without `length` a shape has none where there is no body.
    const usual = body === undefined ? {} : { body, headers: kind }
    const headers = [...(shape.headers ?? []), ...(shape.body === undefined && body !== undefined ? kind : [])]
    const asked = {
      method,
      path,
      ...usual,
      ...shape,
      headers: shape.body === undefined ? headers : (shape.headers ?? kind),
    }
    return p.made(call, what, (token) => p.shaped(asked, token), more)
  }
  const strangers = access === 'public' ? [] : credentials
  const strange = strangers.map((credential) =>
    p.made(
      call,
      `the credential ${credential.slice(0, 20)}`,
      () => p.shaped({ method, path, ...(body ? { body, headers: kind } : {}) }, credential),
      {
        mustRefuse: true,
      },
    ),
  )
  return [...heads.map(framed), ...(body === undefined ? [] : frames(body).map(framed)), ...strange]
}
