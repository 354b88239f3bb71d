import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { furnish } from './furnish.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
/** Of everybody on it. */
const password = 'a password for the pictures'

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

const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })

/** A browser before a demo in which there is something of everything; both are gone afterwards. */
export async function visitFurnished<T>(visit: (browser: Browser, url: string) => Promise<T>): Promise<T> {
  const platform = await startPlatform()
  try {
    await furnish(platform.url, password)
    const browser = await openBrowser()
    return await visit(browser, platform.url).finally(() => browser.close())
  } finally {
    await platform.close()
  }
}

export async function signIn(page: Page, url: string, user: string): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('User name').fill(user)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
}
