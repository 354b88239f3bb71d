import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliverResets, tokensFor } from '../accounts/reset-link.ts'
import { password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { giveMail, mailBox } from '../notices/mail-box.ts'
import { openBrowser, visit } from './open-browser.ts'

const box = mailBox()
let platform: TestPlatform
let browser: Browser | null
beforeAll(async () => {
  browser = await openBrowser()
  platform = await startPlatform({ mailer: box })
})
afterAll(async () => {
  await browser?.close()
  await platform.close()
})

test('who follows the link of the letter chooses a new password, and is told when the link is good no more', async () => {
  if (!browser) return
  const { id, client } = await platform.account('ann')
  await giveMail(platform, id, 'ann@example.com')
  await client.call('accounts.forgot-password', { user_name: 'ann' })
  await deliverResets(platform)
  const [token = ''] = tokensFor(box, 'ann@example.com')
  const { page, origin, offences } = await visit(browser, platform.url)
  const choose = async (wanted: string) => {
    await page.goto('about:blank')
    await page.goto(`${origin}/reset-password#token=${token}`)
    await page.getByLabel(/^New password/).fill(wanted)
    await page.getByRole('button', { name: 'Change password' }).click()
  }
  await choose('a new one')
  await page.getByText('Your password is changed. You can log in with it now.').waitFor()
  expect(page.url()).toBe(`${origin}/reset-password`)
  await logIn(platform.url, 'ann', 'a new one')
  await choose(password)
  await page.getByText(/^token: is not good any more/).waitFor()
  expect(offences).toEqual([])
}, 120_000)
