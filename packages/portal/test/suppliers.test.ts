import { afterAll, beforeAll, expect, test } from 'vitest'
import { password, startPlatform, type TestPlatform } from '../../server/test/harness/platform.ts'
import { buy } from '../../server/test/suppliers/two-servers.ts'
import { enter, expectAccessible, openWorld, signIn, type World } from './world.ts'

let world: World
let north: TestPlatform
beforeAll(async () => {
  world = await openWorld()
  await world.platform.account('ann', { balance: '100.00' })
  north = await startPlatform()
  await north.price('local', '1.00', '0.50')
  await north.stock('range_start,range_end,type,state,ratecenter\n7065550100,7065550109,local,GA,ATHENS')
  await north.account('south', { balance: '50.00' })
})
afterAll(async () => {
  await world.close()
  await north.close()
})

test('a supplier is named, tested and paused, and what is bought of him and what differs is seen', async () => {
  if (!world.browser) return
  const admin = await enter(world, world.browser)
  const { page } = admin
  await signIn(admin, 'admin')
  await page.getByRole('link', { name: 'Suppliers' }).click()
  await admin.arrive('Suppliers')
  await page.getByText('Only your own stock is sold').waitFor()
  await expectAccessible(admin)
  await page.getByRole('button', { name: 'Name a supplier' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Northern Numbers')
  await dialog.getByLabel('Address').fill('nowhere')
  await dialog.getByRole('textbox', { name: 'User name' }).fill('south')
  await dialog.getByRole('textbox', { name: 'Password' }).fill(password)
  await dialog.getByRole('button', { name: 'Name the supplier' }).click()
  await dialog.locator('[aria-invalid=true]').waitFor()
  await expectAccessible(admin)
  await dialog.getByLabel('Address').fill(north.url)
  await dialog.getByLabel('Markup, percent').fill('50')
  await dialog.getByRole('button', { name: 'Name the supplier' }).click()
  await page.getByRole('cell', { name: 'Northern Numbers', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Test Northern Numbers' }).click()
  await page.getByText('Signed in. $50.00 can be spent there.').waitFor()
  await buy(world.platform.client('ann'), ['7065550100'])
  await page.getByRole('tab', { name: 'Purchases' }).click()
  await page.getByRole('cell', { name: 'Bought' }).waitFor()
  await page.getByRole('cell', { name: '$0.50' }).waitFor()
  await expectAccessible(admin)
  await page.getByRole('tab', { name: 'Differences' }).click()
  await page.getByText('Both sides agree').waitFor()
  await expectAccessible(admin)
  await page.getByRole('tab', { name: 'Suppliers' }).click()
  await page.getByRole('button', { name: 'More of Northern Numbers' }).click()
  await page.getByRole('menuitem', { name: 'Pause' }).click()
  await page.getByRole('cell', { name: 'Paused' }).waitFor()
  await page.getByRole('button', { name: 'More of Northern Numbers' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await dialog.getByRole('button', { name: 'Remove the supplier' }).click()
  await dialog.getByRole('alert').waitFor()
  expect(admin.offences).toEqual([])
  await admin.leave()
}, 90_000)
