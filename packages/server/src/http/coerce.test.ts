import fc from 'fast-check'
import { type TSchema, Type } from 'typebox'
import { expect, test } from 'vitest'
import type { FieldProblem } from '../kernel/errors.ts'
import { coerce } from './coerce.ts'

const read = (schema: TSchema, value: unknown): unknown => coerce(schema, value, [])
const problemsOf = (schema: TSchema, value: unknown): FieldProblem[] => {
  const problems: FieldProblem[] = []
  coerce(schema, value, problems)
  return problems
}

const Size = Type.Integer({ minimum: 1, 'x-clamp': 50, default: 10 })

test.each([
  ['52610', 52610],
  [' 52610 ', 52610],
  ['+5', 5],
  ['-5', -5],
  ['2.50', 2.5],
  [52610, 52610],
])('%j is the number %j', (given, number) => {
  expect(read(Type.Number(), given)).toBe(number)
})

test.each(['', 'five', '0x10', '1e3', '5 5', '٥', 'NaN', 'Infinity', '9'.repeat(16), true, null])(
  '%j is no number and stays what it is, to be refused',
  (given) => {
    expect(read(Type.Integer(), given)).toBe(given)
  },
)

test.each([
  ['true', true],
  ['TRUE', true],
  ['yes', true],
  ['1', true],
  [1, true],
  ['false', false],
  ['no', false],
  [0, false],
  [true, true],
])('%j is the boolean %j', (given, boolean) => {
  expect(read(Type.Boolean(), given)).toBe(boolean)
})

test.each(['', 'maybe', 2, 'constructor', '__proto__', 'toString', null])('%j is no boolean', (given) => {
  expect(read(Type.Boolean(), given)).toBe(given)
})

test.each([
  [7065103027, '7065103027'],
  [true, 'true'],
  ['as it is', 'as it is'],
  ['', ''],
])('%j is the text %j', (given, text) => {
  expect(read(Type.String(), given)).toBe(text)
})

test('a size over its bound is clamped to it, however large', () => {
  expect(['50', '51', '1000000', '9'.repeat(400), 51, 1e300].map((each) => read(Size, each))).toEqual(Array(6).fill(50))
  expect(['1', '0', '-1', 7].map((each) => read(Size, each))).toEqual([1, 0, -1, 7])
})

test('one value may stand where a list does, and a form may carry the list as JSON', () => {
  const ids = Type.Array(Type.Integer())
  expect(read(ids, '174')).toEqual([174])
  expect(read(ids, 174)).toEqual([174])
  expect(read(ids, ['174', 175])).toEqual([174, 175])
  expect(read(ids, '[174, "175"]')).toEqual([174, 175])
  expect(read(Type.Array(Type.String()), '[not JSON')).toEqual(['[not JSON'])
})

const Purchase = Type.Object({
  type: Type.Union([Type.Literal('local'), Type.Literal('toll')]),
  numbers: Type.Array(Type.Object({ npa: Type.String(), quantity: Type.Optional(Type.Integer({ default: 1 })) })),
  note: Type.Optional(Type.String()),
  group: Type.Optional(Type.Integer()),
  size: Size,
})

test('unknown fields are dropped and defaults filled in', () => {
  expect(read(Purchase, { type: 'local', numbers: [{ npa: 706, colour: 'red' }], colour: 'red' })).toEqual({
    type: 'local',
    numbers: [{ npa: '706', quantity: 1 }],
    size: 10,
  })
})

test('null or nothing for an optional field leaves it out; an empty text is a text', () => {
  expect(read(Purchase, { group: null, note: null, size: null })).toEqual({ size: 10 })
  expect(read(Purchase, { group: '', note: '', size: '' })).toEqual({ note: '', size: 10 })
})

test('null stays where the contract takes it, and only there', () => {
  const Settings = Type.Object({
    days: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
    policy: Type.Optional(Type.Union([Type.Union([Type.Literal('N'), Type.Literal('1')]), Type.Null()])),
    size: Type.Optional(Type.Union([Type.Integer(), Type.String()])),
  })
  expect(read(Settings, { days: null, policy: null, size: null })).toEqual({ days: null, policy: null })
  expect(read(Settings, { days: '30', policy: 1, size: '' })).toEqual({ days: 30, policy: '1' })
})

test('null for a required field stays, to be refused', () => {
  expect(read(Purchase, { type: null, numbers: null })).toEqual({ type: null, numbers: null, size: 10 })
})

test('names that every object inherits are no fields', () => {
  const Odd = Type.Object({ constructor: Type.Optional(Type.String()), type: Type.Optional(Type.String()) })
  expect(read(Odd, {})).toEqual({})
  const hostile: unknown = JSON.parse(
    '{"__proto__": {"type": "local"}, "constructor": {"prototype": {"type": "local"}}}',
  )
  const result = read(Purchase, hostile) as object
  expect(result).toEqual({ size: 10 })
  expect(Object.getPrototypeOf(result)).toBe(Object.prototype)
  expect(({} as Record<string, unknown>).type).toBeUndefined()
})

test.each([
  ['NUL', 'a\0b'],
  ['half a surrogate pair', 'a\ud800b'],
])('%s is no text, wherever it stands', (_, bad) => {
  const message = 'contains characters that are not text'
  expect(problemsOf(Purchase, { note: bad })).toEqual([{ field: 'note', message }])
  expect(problemsOf(Purchase, { group: bad })).toEqual([{ field: 'group', message }])
  expect(problemsOf(Purchase, { numbers: [{ npa: '706' }, { npa: bad }] })).toEqual([
    { field: 'numbers[1].npa', message },
  ])
  expect(problemsOf(Purchase, { numbers: JSON.stringify([{ npa: bad }]) })).toEqual([
    { field: 'numbers[0].npa', message },
  ])
  expect(problemsOf(Purchase, { colour: bad })).toEqual([])
})

test('a whole surrogate pair is text', () => {
  expect(problemsOf(Purchase, { note: 'ring ☎ 📞' })).toEqual([])
})

/** Anything JSON can say, and the values of a form, with the names of real fields among its keys. */
const anyInput = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('true', 'no', '52610', '[1]', '{"npa":1}', '', '\0', '\ud800', '["[1]"]', 1e300, -0),
    fc.string({ unit: 'binary' }),
    fc.jsonValue(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom('type', 'numbers', 'note', 'group', 'size', 'npa', 'quantity', '__proto__', 'constructor'),
      tie('value'),
      { maxKeys: 5 },
    ),
  ),
})).value

test('whatever is sent is read without failing, and what was taken reads the same again', () => {
  fc.assert(
    fc.property(anyInput, (given) => {
      const problems: FieldProblem[] = []
      const once = coerce(Purchase, given, problems)
      if (problems.length === 0) expect(read(Purchase, once)).toEqual(once)
    }),
    { numRuns: 2000 },
  )
})

test('a table whose keys the caller chooses keeps them all, and its values are read like any other', () => {
  const table = Type.Record(Type.String(), Type.String())
  expect(read(table, '{"npa":"NPA","__proto__":"x","lata":7}')).toEqual(
    Object.fromEntries([
      ['npa', 'NPA'],
      ['__proto__', 'x'],
      ['lata', '7'],
    ]),
  )
  expect(read(table, 'seven')).toBe('seven')
  expect(problemsOf(table, { 'a\0': 'b' })).toHaveLength(1)
})
