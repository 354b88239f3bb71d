import { expect, test } from 'vitest'
import { secretBox } from './secret-box.ts'

const [old, fresh] = ['the old secret', 'the new secret']

test('what is sealed says nothing, each time something else, and opens again', () => {
  const box = secretBox([old], 'a purpose')
  const [one, two] = [box.seal('the word'), box.seal('the word')]
  expect(one.equals(two)).toBe(false)
  expect(one.toString('latin1')).not.toContain('the word')
  expect([box.open(one), box.open(two)]).toEqual(['the word', 'the word'])
})

test('it opens after a rotation for as long as the old secret is there', () => {
  const sealed = secretBox([old], 'a purpose').seal('the word')
  expect(secretBox([fresh, old], 'a purpose').open(sealed)).toBe('the word')
  expect(secretBox([fresh], 'a purpose').open(sealed)).toBeNull()
})

test('what was damaged, cut off or sealed for another purpose does not open', () => {
  const box = secretBox([old], 'a purpose')
  const sealed = box.seal('the word')
  const damaged = Buffer.from(sealed)
  damaged[14] = (damaged[14] ?? 0) ^ 1
  for (const wrong of [damaged, sealed.subarray(1), Buffer.alloc(0), secretBox([old], 'another').seal('the word')]) {
    expect(box.open(wrong)).toBeNull()
  }
})
