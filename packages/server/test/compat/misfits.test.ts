import { expect, test } from 'vitest'
import { misfits } from './misfits.ts'

const example = { code: 200, data: [{ did: '706', tier: 1, fax: { email: null }, tags: ['a'] }] }

test('an answer fits that has more fields, other values, and null where nothing is known', () => {
  const row = { did: null, tier: 7, fax: { email: 'a@b', more: 1 }, tags: ['b', 'c'], more: true }
  expect(misfits(example, { code: 200, data: [row], error: null })).toEqual([])
})

test('an answer does not fit that lacks a field in any row, or has one of another type', () => {
  const fine = { did: '706', tier: 1, fax: { email: null }, tags: ['a'] }
  const wrong = { did: 706, fax: null, tags: [] }
  expect(misfits(example, { code: '200', data: [fine, wrong] })).toEqual([
    'answer.code is string, not number',
    'answer.data[1].did is number, not string',
    'answer.data[1].tier is missing',
    'answer.data[1].fax is null, not object',
    'answer.data[1].tags is empty',
  ])
  expect(misfits(example, { code: 200, data: [] })).toEqual(['answer.data is empty'])
  expect(misfits(example, { code: 200, data: false })).toEqual(['answer.data is boolean, not list'])
})
