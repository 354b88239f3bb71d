import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, expectAccessible, openWorld, signIn, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.platform.account('ann', { balance: '12.50' })
})
afterAll(() => world.close())

test('who signs in stays signed in over a reload, and out after signing out', async () => {
  if (!world.browser) return
  const ann = await enter(world, world.browser)
  await ann.go('/')
  await ann.arrive('Sign in')
  await expectAccessible(ann)
  await signIn(ann, 'ann')
  await ann.page.reload()
  await ann.arrive('Home')
  await ann.page.getByRole('button', { name: 'Account ann' }).click()
  await ann.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await ann.arrive('Sign in')
  await ann.go('/')
  await ann.arrive('Sign in')
  expect(ann.offences).toEqual([])
  await ann.leave()
}, 120_000)
