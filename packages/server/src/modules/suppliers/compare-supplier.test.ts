import { expect, test } from 'vitest'
import { nextTry } from './compare-supplier.ts'

test.each([
  ['2026-11-23T03:00:00Z', '2026-11-23T04:00:00Z'],
  ['2026-11-23T04:00:00Z', '2026-11-23T05:00:00Z'],
  ['2026-11-23T05:00:00Z', '2026-11-23T07:00:00Z'],
  ['2026-11-23T11:00:00Z', '2026-11-23T19:00:00Z'],
  ['2026-11-23T19:00:00Z', '2026-11-24T03:00:00Z'],
  ['2026-11-24T02:59:00Z', '2026-11-24T03:00:00Z'],
])('who could not be asked at %s is asked at %s', (now, next) => {
  expect(nextTry(new Date(now))).toEqual(new Date(next))
})
