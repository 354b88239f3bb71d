import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

/** A name that leads to this machine, so that pages behave as they do on a server and not as on a laptop. */
const publicName = 'numbers.test'

const switches = [
  `--host-resolver-rules=MAP ${publicName} 127.0.0.1`,
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Null where there is no browser, which only a developer's machine may lack. */
export async function openBrowser(): Promise<Browser | null> {
  const executablePath = process.env.CHROMIUM_PATH || '/usr/bin/chromium'
  if (existsSync(executablePath)) return chromium.launch({ executablePath, args: switches })
  if (process.env.CI === 'true') throw new Error(`there is no browser at ${executablePath}; set CHROMIUM_PATH`)
  console.log(`There is no browser at ${executablePath}: the pages were not looked at (set CHROMIUM_PATH).`)
  return null
}

export interface Visit {
  page: Page
  /** The platform's address as the browser sees it. */
  origin: string
  /** What a visitor must never meet: requests to anyone else, and errors. */
  offences: string[]
}

/** A page that keeps watch while a platform is visited. */
export async function visit(browser: Browser | BrowserContext, platformUrl: string): Promise<Visit> {
  const { port } = new URL(platformUrl)
  const origin = `http://${publicName}:${port}`
  const page = await browser.newPage()
  await page.setViewportSize({ width: 1280, height: 900 })
  const offences: string[] = []
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url())
    if (asked !== origin && protocol !== 'data:') offences.push(`asks ${request.url()}`)
  })
  page.on('console', (message) => {
    if (message.type() === 'error') offences.push(`complains: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => offences.push(`fails: ${error.message}`))
  page.on('websocket', (socket) => offences.push(`talks to ${socket.url()}`))
  return { page, origin, offences }
}
