/** A value that somebody may send in any field: as it stands in JSON, and its bytes in a form, a query or a path. */
export interface Hostile {
  what: string
  json: string | Buffer
  /** Null: there is no such thing outside JSON. */
  text: Buffer | null
  /** No field may take it: the field has to be named. `json`: only as JSON says it. */
  never?: 'anywhere' | 'json'
  /** Large: a few of them are enough. */
  heavy?: boolean
}

const text = (what: string, value: string, more: Partial<Hostile> = {}): Hostile => ({
  what,
  json: JSON.stringify(value),
  text: Buffer.from(value),
  ...more,
})
const json = (what: string, value: string, more: Partial<Hostile> = {}): Hostile => ({
  what,
  json: value,
  text: Buffer.from(value),
  ...more,
})
const bytes = (what: string, ...value: number[]): Hostile => ({
  what,
  json: Buffer.from([0x22, ...value, 0x22]),
  text: Buffer.from(value),
  never: 'json',
})

const nested = (open: string, close: string, depth: number, core = ''): string =>
  open.repeat(depth) + core + close.repeat(depth)

const numbers = [
  ...['0', '-1', '-0', '1.5', '1e3', '1e400', '-1e400', '1e-400', '0.1e-30', '2147483647', '2147483648', '-2147483649'],
  ...['4294967296', '9007199254740993', '999999999999999', '99999999999999999999', '3200000000', '0.000001'],
  `1${'0'.repeat(400)}`,
  `0.${'1'.repeat(5_000)}`,
].map((value) => json(`the number ${value.slice(0, 24)}`, value))

const spellings = [
  ...['NaN', 'Infinity', '0x10', '0b1', '1_000', '1,5', '+7', ' 7 ', '07', '7.', '.7', '1e9', '--1', '١٢٣', '１２３'],
  ...['٧٠٦', '²', '½', 'null', 'undefined', 'true', 'TRUE', 'on', '-', '%', '%00', '%s%n', '{{7*7}}'],
  ...['2027-13-45', '2027-02-30T25:61:61Z', '0000-00-00', '+275760-09-13', '-000001-01-01', '9999-12-31T23:59:59.999Z'],
  ...['00000000-0000-0000-0000-000000000000', '+1', '+999999999999999', '0'.repeat(32), '(706) 510-3027 ext. 7'],
].map((value) => text(`the text ${value.slice(0, 40)}`, value))

const fragments = [
  ...[`'`, `"`, `\\`, `';`, `' OR '1'='1`, `1); DROP TABLE number; --`, `'; DELETE FROM ledger_entry; --`, `$1`, `%_%`],
  ...[`\\x00`, `E'\\\\'`, `a' UNION ALL TABLE account --`, `{1,2}`, `{"a":`, `[1,`, `<script>alert(1)</script>`],
  ...[`"><img src=x onerror=alert(1)>`, `&lt;b&gt;`, `../../../etc/passwd`, `file:///etc/passwd`, `a\r\nX-Injected: 1`],
  ...[`\t\n\v\f\r`, `\u202e`, `\ufeff`, `\u200b`, `\u2028\u2029`, `é`.normalize('NFD').repeat(20), `İ`, `ß`],
  ...[`💣`.repeat(20), `Z\u0300\u0301\u0302\u0303`, `__proto__`, `constructor`, `toString`, `hasOwnProperty`, `then`],
].map((value) => text(`the text ${JSON.stringify(value).slice(0, 40)}`, value))

const notText: Hostile[] = [
  text('a NUL', 'a\0b', { never: 'anywhere' }),
  text('nothing but a NUL', '\0', { never: 'anywhere' }),
  { what: 'half a surrogate pair', json: '"a\\ud800b"', text: null, never: 'json' },
  { what: 'a pair the wrong way round', json: '"\\udc00\\ud800"', text: null, never: 'json' },
  bytes('a byte that is no UTF-8', 0xff),
  bytes('an overlong slash', 0xc0, 0xaf),
  bytes('a character that breaks off', 0x61, 0xe2, 0x82),
  bytes('a surrogate in UTF-8', 0xed, 0xa0, 0x80),
  bytes('a character beyond Unicode', 0xf5, 0x90, 0x80, 0x80),
]

const shapes = [
  json('null', 'null'),
  json('an empty object', '{}'),
  json('an empty list', '[]'),
  json('a list in a list', '[[[]]]'),
  json('a list of null', '[null]'),
  json('a list of everything', '[1,"a",null,true,{},[]]'),
  json('inherited names', '{"__proto__":{"length":1e9},"constructor":{"prototype":{}},"toString":1,"valueOf":null}'),
  json('an object that looks like a list', '{"length":1000000000,"0":"a"}'),
  json('an object that writes itself', '{"toJSON":"a","then":"b"}'),
  json('the same key twice', '{"a":1,"a":2,"__proto__":3,"__proto__":null}'),
  text('an empty text', ''),
  text('a text of 300', 'x'.repeat(300)),
  text('a text of 5,000', '7'.repeat(5_000)),
]

const heavy = [
  text('a text of a million', 'x'.repeat(1_000_000), { heavy: true }),
  text('a million digits', '7'.repeat(1_000_000), { heavy: true }),
  text('a text of half a million times two', ' a'.repeat(500_000), { heavy: true }),
  text('a text over the limit', 'x'.repeat(1_100_000), { heavy: true, never: 'anywhere' }),
  json('a number of a million digits', '9'.repeat(1_000_000), { heavy: true }),
  json('a list 10,000 deep', nested('[', ']', 10_000), { heavy: true }),
  json('a list 200,000 deep', nested('[', ']', 200_000), { heavy: true }),
  json('an object 100,000 deep', nested('{"a":', '}', 100_000, '1'), { heavy: true }),
  text('a deep list as text', nested('[', ']', 200_000), { heavy: true }),
  json('a list of 400,000', `[${'1,'.repeat(400_000)}1]`, { heavy: true }),
  json('a list of 150,000 objects', `[${'{},'.repeat(150_000)}{}]`, { heavy: true }),
  json('50,000 keys', `{${Array.from({ length: 50_000 }, (_, i) => `"k${i}":1`).join(',')}}`, { heavy: true }),
  json('100,000 times one key', `{${'"a":1,'.repeat(99_999)}"a":1}`, { heavy: true }),
]

/** Everything that is sent in every field. */
export const hostile: readonly Hostile[] = [...numbers, ...spellings, ...fragments, ...notText, ...shapes, ...heavy]
