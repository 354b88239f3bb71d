import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { openBrowser, visit } from '../../server/test/browser/open-browser.ts'
import { type PlatformOptions, password, startPlatform, type TestPlatform } from '../../server/test/harness/platform.ts'

const built = fileURLToPath(new URL('../dist/', import.meta.url))

/** A platform with its portal, and a browser before it. */
export interface World {
  platform: TestPlatform
  /** Null where there is no browser, which only a developer's machine may lack. */
  browser: Browser | null
  close(): Promise<void>
}

export async function openWorld(options: PlatformOptions = {}): Promise<World> {
  const browser = await openBrowser()
  const platform = await startPlatform({ ...options, portal: built })
  return {
    platform,
    browser,
    async close() {
      await browser?.close()
      await platform.close()
    },
  }
}

/** Somebody before the portal. */
export interface Person {
  page: Page
  origin: string
  offences: string[]
  /** Opens an address of the portal. */
  go(path: string): Promise<void>
  /** Waits for a page's title to be there. */
  arrive(title: string | RegExp): Promise<void>
  leave(): Promise<void>
}

/** A visitor with cookies of his own. */
export async function enter({ platform }: World, browser: Browser, context?: BrowserContext): Promise<Person> {
  const { page, origin, offences } = await visit(context ?? (await browser.newContext()), platform.url)
  page.setDefaultTimeout(10_000)
  return {
    page,
    origin,
    offences,
    go: async (path) => void (await page.goto(origin + path)),
    arrive: (title) => page.getByRole('heading', { level: 1, name: title }).waitFor(),
    leave: () => page.context().close(),
  }
}

/** Signs somebody in as the form does, which has a story of its own, and leads him home. */
export async function signIn({ page, origin, go, arrive }: Person, user_name: string): Promise<void> {
  const { port } = new URL(origin)
  const reply = await fetch(`http://127.0.0.1:${port}/api/v4/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', prefer: 'http-status' },
    body: JSON.stringify({ user_name, password }),
  })
  expect(reply.status).toBe(200)
  const cookies = reply.headers.getSetCookie().map((cookie) => {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    return { name, value: decodeURIComponent(value), url: origin }
  })
  await page.context().addCookies(cookies)
  await go('/')
  await arrive('Home')
}

/** In the dark nothing is different but the colours. */
const rulesIn: Record<'light' | 'dark', axe.RunOptions> = {
  light: {},
  dark: { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } },
}

/** What axe finds that is serious, in light and in dark. */
export async function expectAccessible({ page }: Person): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
    // By the protocol and not as an element, which the page's policy would refuse.
    if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
    const found = await page.evaluate(async (rules) => {
      // A colour that is still on its way is none that anybody reads.
      for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish()
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        ...rules,
        resultTypes: ['violations'],
      })
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
    }, rulesIn[colorScheme])
    expect({ colorScheme, found }).toEqual({ colorScheme, found: [] })
  }
}
