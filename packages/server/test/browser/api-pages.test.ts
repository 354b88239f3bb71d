import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { openBrowser, visit } from './open-browser.ts'

let platform: TestPlatform
let browser: Browser | null
beforeAll(async () => {
  browser = await openBrowser()
  platform = await startPlatform()
})
afterAll(async () => {
  await browser?.close()
  await platform.close()
})

test('the API pages show every call, send one, show its answer, and speak to nobody but this platform', async () => {
  if (!browser) return
  const { client } = await platform.account('ann', { balance: '12.50' })
  const { token } = (await client.call('accounts.login', { user_name: 'ann', password })).data
  const { page, origin, offences } = await visit(browser, platform.url)
  await page.goto(`${origin}/docs/api`)
  expect(await page.title()).toBe('Dialyard API')
  await page.getByRole('heading', { name: 'Dialyard API' }).waitFor()

  // Without a token: the reference's own example, which is nobody here.
  await page.getByRole('link', { name: /^Customer log in/ }).click()
  await page.getByRole('button', { name: 'Test Request (post /login)', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /^Send/ }).first().click()
  await dialog.getByText('"Invalid credentials"').first().waitFor()
  await page.getByRole('button', { name: 'Close Client' }).last().click()

  // With one, entered where the page asks for it.
  await page
    .getByRole('textbox', { name: /^Value/ })
    .first()
    .fill(token)
  await page.getByRole('button', { name: 'Open Group - Billing' }).click()
  await page.getByRole('link', { name: /^Who am I, and what can I spend/ }).click()
  await page.getByRole('button', { name: 'Test Request (get /account)', exact: true }).click()
  await dialog.getByRole('button', { name: /^Send/ }).first().click()
  await dialog.getByText('"12.50000"').first().waitFor()
  expect(offences).toEqual([])
}, 120_000)
