import { gzipSync } from 'node:zlib'
import { sampleFiles } from '../guards/sample-files.ts'
import type { FuzzRequest } from './fuzz-request.ts'
import * as p from './parts.ts'

const rubbish = Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 193 + 7) % 256))
const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
const zip = Buffer.from('504b03041400000000000000000000000000000000000000000001000000612e', 'hex')

type File = [what: string, file: Buffer, more?: Partial<FuzzRequest>]

/** Files of every wrong kind, made from one that the call takes. */
function files(sample: string): File[] {
  const right = Buffer.from(sample)
  const [header = ''] = sample.split('\n')
  const packed = gzipSync(sample.repeat(50))
  const lines = (line: string, times: number): Buffer => Buffer.from(`${header}\n${`${line}\n`.repeat(times)}`)
  const commas = ','.repeat(header.split(',').length - 1)
  return [
    ['nothing', Buffer.alloc(0), { mustRefuse: true }],
    ['a header alone', Buffer.from(`${header}\n`)],
    ['rubbish', rubbish],
    ['a picture', png],
    ['a zip', zip],
    ['a PDF', Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj')],
    ['gzip that breaks off', packed.subarray(0, packed.length - 12), { mustRefuse: true }],
    ['gzip that is two bytes long', packed.subarray(0, 2)],
    ['gzip with a wrong checksum', Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8)]), { mustRefuse: true }],
    ['gzip with rubbish behind', Buffer.concat([packed, rubbish])],
    ['gzip in gzip', gzipSync(packed)],
    ['gzip of a gigabyte of nothing, a part of it', gzipSync(Buffer.alloc(20_000_000)), { heavy: true }],
    ['UTF-16', Buffer.from(`\ufeff${sample}`, 'utf16le')],
    ['with a mark in front', Buffer.from(`\ufeff${sample}`)],
    ['NUL bytes', Buffer.concat([right, Buffer.alloc(5_000)])],
    ['a line with bytes that are no UTF-8', Buffer.concat([right, Buffer.from([0xff, 0xfe, 0x2c, 0xc0, 0xaf, 0x0a])])],
    ['lines with NUL', lines(`\0${commas}`, 10)],
    [
      'one line of two megabytes',
      Buffer.concat([Buffer.from(`${header}\n`), Buffer.alloc(2_000_000, 0x37)]),
      { heavy: true },
    ],
    ['a quote that never closes', Buffer.from(`${header}\n"${'7'.repeat(300_000)}`), { heavy: true }],
    ['a header of 20,000 columns', Buffer.from(`${'a,'.repeat(20_000)}b\n`)],
    ['a header named twice', Buffer.from(`${header},${header}\n`)],
    ['inherited columns', Buffer.from(`__proto__,constructor,toString\n1,2,3\n`)],
    ['20,000 wrong lines', lines(commas, 20_000), { heavy: true }],
    ['lines of SQL', lines(`'; DROP TABLE number; --${commas}`, 5)],
    ['lines of numbers beyond all bounds', lines('9'.repeat(300) + commas.replaceAll(',', `,${'9'.repeat(50)}`), 5)],
    ['deep JSON', Buffer.from(`{"rate_centers":${'['.repeat(100_000)}${']'.repeat(100_000)}}`), { heavy: true }],
    ['deep NDJSON', Buffer.from(`{"a":1}\n${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}\n`), { heavy: true }],
    ['JSON of another shape', Buffer.from('{"rate_centers":{"length":5},"__proto__":[]}')],
    [
      'NDJSON of everything',
      Buffer.from('{"country":"US"}\n[]\nnull\n7\n"x"\n{"exchange":{}}\n{"exchange":[1e400]}\n'),
    ],
  ]
}

/** Files of a call that takes one: of the wrong kind, and broken off on the way. */
export function uploads(call: p.Call): FuzzRequest[] {
  const [operation, { method, path, upload }] = call
  const sample = sampleFiles[operation]
  if (!upload || sample === undefined) return []
  const sent = (what: string, body: Buffer, shape: Partial<p.Shape>, more: Partial<FuzzRequest> = {}): FuzzRequest =>
    p.made(call, what, (token) => p.shaped({ method, path, headers: [p.asMultipart], body, ...shape }, token), more)
  // None of these may change a thing, so that what is left behind can be seen.
  const dry = { name: 'dry_run', value: Buffer.from('true') }
  const asFile = (value: Buffer, filename = 'file.csv'): p.Part => ({ name: 'file', value, filename })
  const kinds = files(sample).map(([what, file, more]) =>
    sent(`the file is ${what}`, p.multipart([dry, asFile(file)]), {}, more),
  )
  const large = asFile(Buffer.from(sample + sample.slice(sample.indexOf('\n') + 1).repeat(5_000)))
  const whole = p.multipart([large])
  const broken = [0.3, 0.5, 0.9, 0.999].flatMap((part) => {
    const body = whole.subarray(0, Math.floor(whole.length * part))
    const length = String(whole.length)
    const never = { mustRefuse: true, mayBeCut: true }
    return [
      sent(`a file that is cut off at ${part}, and the end`, body, { length }, { ...never, closing: 'end' }),
      sent(`a file that is cut off at ${part}, and gone`, body, { length }, { ...never, closing: 'vanish' }),
      sent(`a file that breaks off at ${part} in a body that is whole`, body, {}, { mustRefuse: true }),
    ]
  })
  const names = ['', '../../../etc/passwd', 'a\\"b', 'x'.repeat(5_000), '\u0000', 'CON', '<script>'].map((name) =>
    sent(`a file named ${name.slice(0, 20)}`, p.multipart([dry, asFile(Buffer.from(sample), name)]), {}),
  )
  return [
    ...kinds,
    ...broken,
    ...names,
    sent('two files', p.multipart([dry, asFile(Buffer.from(sample)), asFile(Buffer.from(sample))]), {}),
    sent(
      'three files',
      p.multipart([dry, ...Array.from({ length: 3 }, () => asFile(Buffer.from(sample)))]),
      {},
      { mustRefuse: true },
    ),
    sent('a file under another name', p.multipart([dry, { ...asFile(Buffer.from(sample)), name: 'elif' }]), {}),
    sent(
      'a file that is a field',
      p.multipart([dry, { name: 'file', value: Buffer.from(sample) }]),
      {},
      { mustRefuse: true, mustName: 'file' },
    ),
    sent(
      'fields without end behind the file',
      p.multipart([asFile(Buffer.from(sample)), ...Array.from({ length: 200 }, () => dry)]),
      {},
      { mustRefuse: true },
    ),
    sent('a file without its last boundary', p.multipart([asFile(Buffer.from(sample))], ''), {}, { mustRefuse: true }),
  ]
}
