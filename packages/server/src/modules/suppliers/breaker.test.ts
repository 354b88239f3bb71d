import { expect, test } from 'vitest'
import { breaker } from './breaker.ts'

const ignore = (): void => undefined
const fails = async (): Promise<never> => {
  throw new Error('no answer')
}

test('who fails three times is left out for a minute, then asked by one at a time, and trusted again once he answers', async () => {
  let now = new Date('2026-11-23T12:00:00Z')
  const { attempt } = breaker(() => now)
  let asked = 0
  const answers = async (): Promise<number> => ++asked
  for (let i = 0; i < 3; i++) expect(await attempt(fails, ignore)).toBeNull()
  expect(await attempt(answers, ignore)).toBeNull()
  now = new Date(now.getTime() + 60_000)
  expect(await Promise.all([attempt(answers, ignore), attempt(answers, ignore)])).toEqual([1, null])
  expect(await Promise.all([attempt(answers, ignore), attempt(answers, ignore)])).toEqual([2, 3])
})

test('no more than eight ask at once', async () => {
  const { attempt } = breaker(() => new Date())
  const { promise, resolve } = Promise.withResolvers<string>()
  const waiting = Array.from({ length: 8 }, () => attempt(() => promise, ignore))
  expect(await attempt(async () => 'a ninth', ignore)).toBeNull()
  resolve('answered')
  expect(await Promise.all(waiting)).toEqual(Array(8).fill('answered'))
})
