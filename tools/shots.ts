/**
 * `npm run shots`: pictures of every page of the portal into build/shots, in light and in dark, of a wide screen and of a
 * phone, from a demo platform of its own.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext } from 'playwright-core'
import { type Shot, shots } from './shots/list.ts'
import { signIn, visitFurnished } from './shots/platform.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const target = join(root, 'build/shots')

const widths = [1440, 390]
const schemes = ['light', 'dark'] as const

async function take(context: BrowserContext, url: string, shot: Shot, file: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(url + shot.path, { waitUntil: 'networkidle' })
  await shot.before?.(page)
  await page.waitForLoadState('networkidle')
  // What was only just asked for is not on its way yet.
  await page.waitForFunction(() => document.querySelector('[aria-label="Loading"]') === null)
  // Bars and lines of charts grow.
  if (['home', 'usage', 'usage-by-destination'].includes(shot.name)) await page.waitForTimeout(1500)
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.screenshot({ path: join(target, file), fullPage: true })
  await page.close()
}

async function takeAll(browser: Browser, url: string): Promise<number> {
  let count = 0
  for (const user of new Set(shots.map((shot) => shot.user))) {
    const context = await browser.newContext({ reducedMotion: 'reduce' })
    if (user !== null) {
      const page = await context.newPage()
      await signIn(page, url, user)
      await page.close()
    }
    const { cookies } = await context.storageState()
    await context.close()
    for (const width of widths) {
      for (const colorScheme of schemes) {
        const viewport = { width, height: width === 390 ? 844 : 900 }
        const look = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' })
        await look.addCookies(cookies)
        for (const shot of shots.filter((each) => each.user === user)) {
          await take(look, url, shot, `${shot.name}-${width}-${colorScheme}.png`)
          count++
        }
        await look.close()
      }
    }
  }
  return count
}

const started = Date.now()
mkdirSync(target, { recursive: true })
const count = await visitFurnished(takeAll)
console.log(`${count} pictures in build/shots (${((Date.now() - started) / 1000).toFixed(0)} s)`)
