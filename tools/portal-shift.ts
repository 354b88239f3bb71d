/**
 * Opens the rooms of the portal on a demo and adds up by how much what is on the page moves while it comes in, as browsers
 * measure it (Cumulative Layout Shift, https://web.dev/articles/cls); fails where it is more than nobody notices.
 */
import type { Browser, BrowserContext } from 'playwright-core'
import { signIn, visitFurnished } from './shots/platform.ts'

/** "Good" is 0.1 by that page; a room that comes in in one piece has next to nothing. */
const budget = 0.1

const rooms = {
  demo: [
    '/',
    '/numbers/find',
    '/numbers',
    '/numbers/4045550101',
    '/orders',
    '/bulk-orders',
    '/ports',
    '/ports/new',
  ].concat(['/balance', '/ledger', '/subscriptions', '/usage', '/events', '/profile', '/notices']),
  reseller: ['/customers', '/prices', '/margins', '/discount-plans'],
  admin: ['/', '/provider/porting-desk', '/provider/inventory', '/provider/suppliers', '/provider/health'],
} as const
const widths = [1440, 390]

interface Shift extends PerformanceEntry {
  value: number
  hadRecentInput: boolean
}

async function shiftOf(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage()
  await page.goto(address, { waitUntil: 'networkidle' })
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        new PerformanceObserver((list) => {
          for (const each of list.getEntries() as Shift[]) if (!each.hadRecentInput) sum += each.value
        }).observe({ type: 'layout-shift', buffered: true })
        // What is buffered is told at once, before the next frame but one.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)))
      }),
  )
  await page.close()
  return shift
}

async function shiftsOf(browser: Browser, url: string): Promise<[string, number][]> {
  const shifts: [string, number][] = []
  for (const [user, paths] of Object.entries(rooms)) {
    for (const width of widths) {
      const context = await browser.newContext({ viewport: { width, height: 900 } })
      const page = await context.newPage()
      await signIn(page, url, user)
      await page.close()
      for (const path of paths) shifts.push([`${path} of ${user}, ${width} wide`, await shiftOf(context, url + path)])
      await context.close()
    }
  }
  return shifts.sort((a, b) => b[1] - a[1])
}

const shifts = await visitFurnished(shiftsOf)
for (const [name, shift] of shifts.slice(0, 5)) console.log(`${shift.toFixed(3)}  ${name}`)
if (shifts.some(([, shift]) => shift > budget)) {
  console.error(`What is on these pages moves while they come in, by more than ${budget}.`)
  process.exitCode = 1
}
