import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashRequests } from './request-hash.ts'

const secret = 'a secret for tests that is long enough to derive the key of hashes from'

test('a request is known again whatever the order of its fields, and any other is another', () => {
  const hash = hashRequests([secret])
  expect(hash({ a: 1, b: { c: 2, d: 3 } })).toEqual(hash({ b: { d: 3, c: 2 }, a: 1 }))
  expect(hash({ a: 1 })).not.toEqual(hash({ a: '1' }))
  expect(hash({ a: [1, 2] })).not.toEqual(hash({ a: [2, 1] }))
  expect(hash({ a: 1 }, 'of a file')).not.toEqual(hash({ a: 1 }))
})

test('without the secret nobody can try passwords against what is kept', () => {
  const input = { password: '123456' }
  const plain = createHash('sha256').update(JSON.stringify(input)).digest('hex')
  expect(hashRequests([secret])(input)).not.toContain(plain)
  expect(hashRequests([`another ${secret}`])(input)).not.toEqual(hashRequests([secret])(input))
})

test('after a change of secret a request from before is known again', () => {
  const [kept] = hashRequests([secret])({ a: 1 })
  expect(hashRequests([`new ${secret}`, secret])({ a: 1 })).toContain(kept)
})
