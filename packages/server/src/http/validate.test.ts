import { type TSchema, Type } from 'typebox'
import { expect, test } from 'vitest'
import { AppError } from '../kernel/errors.ts'
import { compileInput } from './validate.ts'

const Purchase: TSchema = Type.Object({
  type: Type.Union([Type.Literal('local'), Type.Literal('toll')]),
  numbers: Type.Array(Type.Object({ npa: Type.String({ pattern: '^\\d{3}$', examples: ['706'] }) }), { maxItems: 100 }),
  page: Type.Integer({ minimum: 1, default: 1 }),
})

function refusalOf(value: unknown): AppError {
  try {
    compileInput(Purchase)(value)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('was taken')
}

test('what is right comes out exactly as the contract says', () => {
  const input = compileInput(Purchase)({ type: 'local', numbers: { npa: 706 }, page: '2', colour: 'red' })
  expect(input).toEqual({ type: 'local', numbers: [{ npa: '706' }], page: 2 })
})

test('each field that is missing is named', () => {
  const error = refusalOf({})
  expect(error.code).toBe('invalid_input')
  expect(error.fields).toEqual([
    { field: 'type', message: 'is required' },
    { field: 'numbers', message: 'is required' },
  ])
  expect(error.message).toBe('type: is required; numbers: is required')
})

test('a wrong field is named by its way through lists and objects, with what it may be', () => {
  expect(refusalOf({ type: 'fax', numbers: [{ npa: '706' }, { npa: '70' }], page: 0 }).fields).toEqual([
    { field: 'type', message: 'must be one of local, toll' },
    { field: 'numbers[1].npa', message: 'has the wrong form; an example: 706' },
    { field: 'page', message: 'must be >= 1' },
  ])
})

test('of many wrong fields the first are told', () => {
  const numbers = Array.from({ length: 50 }, () => ({ npa: '\0' }))
  const error = refusalOf({ type: 'local', numbers })
  expect(error.fields).toHaveLength(20)
  expect(error.message).toMatch(/^numbers\[0\].*; and 47 more$/)
})

test.each([null, 'text', 7, [[]], undefined])('%j is no set of named fields', (value) => {
  expect(refusalOf(value).code).toBe('invalid_input')
})
