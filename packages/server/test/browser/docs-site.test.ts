import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtDocs } from '../../src/http/docs-site.ts'
import { startPlatform, type TestPlatform } from '../harness/platform.ts'
import { openBrowser, visit } from './open-browser.ts'

let platform: TestPlatform
let browser: Browser | null
beforeAll(async () => {
  const docs = builtDocs()
  if (docs === null) throw new Error('the documentation is not built: npm test does that first')
  browser = await openBrowser()
  platform = await startPlatform({ docs })
})
afterAll(async () => {
  await browser?.close()
  await platform.close()
})

test('the documentation is read, searched and walked through, and speaks to nobody but this platform', async () => {
  if (!browser) return
  const { page, origin, offences } = await visit(browser, platform.url)
  await page.goto(`${origin}/docs`)
  await page.getByRole('link', { name: 'Quick start' }).first().click()
  await page.getByRole('heading', { name: 'Buy a number' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/docs/quick-start')

  await page.getByRole('link', { name: 'Concepts' }).first().click()
  await page.getByRole('heading', { name: 'Idempotency' }).waitFor()
  const pictures = page.getByRole('img')
  await pictures.last().scrollIntoViewIfNeeded()
  const widths = await pictures.evaluateAll((all) => all.map((each) => Number(Reflect.get(each, 'naturalWidth'))))
  expect(widths).toHaveLength(3)
  expect(Math.min(...widths)).toBeGreaterThan(0)

  await page
    .getByRole('button', { name: /^Search/ })
    .first()
    .click()
  await page.getByRole('searchbox').fill('coverage')
  await page.getByRole('option').filter({ hasText: 'Numbers' }).first().click()
  await page.waitForURL(/\/docs\/calls\/numbers/)
  await page.getByText('SDK', { exact: true }).first().click()
  expect(offences).toEqual([])
}, 120_000)
