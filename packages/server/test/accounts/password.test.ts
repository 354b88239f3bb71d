import { expect, test } from 'vitest'
import { hashPassword, passwordMatches } from '../../src/modules/accounts/password.ts'

test('a password is kept as argon2id, each time under another salt', async () => {
  const hashes = [await hashPassword('six666'), await hashPassword('six666')]
  for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(hashes[0]).not.toBe(hashes[1])
  expect(await passwordMatches(hashes[0] ?? '', 'six666')).toBe(true)
  expect(await passwordMatches(hashes[0] ?? '', 'six667')).toBe(false)
})

test('where there is no user no password matches, not even the one of the stand-in', async () => {
  expect(await passwordMatches(null, 'no account has this password')).toBe(false)
})

test('where there is no user the password is hashed all the same', async () => {
  const real = await hashPassword('six666')
  // What is no text cannot be hashed: whoever complains about it has tried.
  for (const hash of [real, null]) await expect(passwordMatches(hash, undefined as never)).rejects.toThrow()
})
