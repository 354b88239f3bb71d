/**
 * `npm run shots`: pictures of every page of the portal into build/shots, in light and in dark, of a wide screen and of a
 * phone, from a demo platform of its own.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { furnish } from './shots/furnish.ts'
import { type Shot, shots } from './shots/list.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const target = join(root, 'build/shots')
const password = 'a password for the pictures'

const widths = [1440, 390]
const schemes = ['light', 'dark'] as const

/** A demo in a folder that is gone afterwards. */
async function startPlatform() {
  const folder = mkdtempSync(join(tmpdir(), 'dialyard-shots-'))
  // The database does not run as root, and must get in.
  chmodSync(folder, 0o755)
  const settings = { DATA_DIR: folder, DEMO_PASSWORD: password, PORT: '0', LOG_LEVEL: 'warn' }
  const env = { ...process.env, ...settings, DATABASE_URL: '' }
  const server = spawn(process.execPath, ['packages/server/src/main.ts', 'start'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(server, 'close')
  const close = async (): Promise<void> => {
    server.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  for await (const line of createInterface(server.stdout)) {
    const [, url] = /Portal\s+(http:\S+?)\/$/.exec(line) ?? []
    if (url) return { url, close }
  }
  await close()
  throw new Error('the platform did not start')
}

async function signIn(page: Page, url: string, user: string): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('User name').fill(user)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
}

async function take(context: BrowserContext, url: string, shot: Shot, file: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(url + shot.path, { waitUntil: 'networkidle' })
  await shot.before?.(page)
  await page.waitForLoadState('networkidle')
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
const platform = await startPlatform()
try {
  await furnish(platform.url, password)
  const executablePath = process.env.CHROMIUM_PATH || '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  try {
    const count = await takeAll(browser, platform.url)
    console.log(`${count} pictures in build/shots (${((Date.now() - started) / 1000).toFixed(0)} s)`)
  } finally {
    await browser.close()
  }
} finally {
  await platform.close()
}
