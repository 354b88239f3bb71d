import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, expectAccessible, openWorld, type Person, signIn, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  const { platform } = world
  await platform.price('local', '2.00', '1.00')
  await platform.stock(
    [
      'range_start,range_end,type,state,ratecenter,lata',
      '2512200000,2512200019,local,AL,EVERGREEN,480',
      '2512210000,2512210149,local,AL,ATMORE,480',
      '7065550100,7065550100,local,GA,ATHENS,438',
    ].join('\n'),
  )
  for (const [name, balance] of [
    ['bea', '1000.00'],
    ['poor', '5.00'],
    ['tess', '100.00'],
  ]) {
    await platform.account(name ?? '', { balance: balance ?? '' })
  }
})
afterAll(() => world.close())

const story = (name: string, user: string, tell: (person: Person) => Promise<void>): void =>
  test(name, async () => {
    if (!world.browser) return
    const person = await enter(world, world.browser)
    await signIn(person, user)
    await tell(person)
    expect(person.offences).toEqual([])
    await person.leave()
  }, 90_000)

/** Does what is due, as a worker would. */
async function work(): Promise<void> {
  for (const job of ['jobs.due-work', 'tasks.work']) await world.platform.runJob(job)
}
const csv = (text: string, name = 'order.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

story(
  'a file is looked into, mended row by row, priced, and only then ordered; it is followed to its end',
  'bea',
  async (bea) => {
    const { page } = bea
    await bea.go('/bulk-orders')
    await page.getByText('No bulk orders yet').waitFor()
    await expectAccessible(bea)
    await page.getByRole('main').getByRole('link', { name: 'Order in bulk' }).first().click()
    await bea.arrive('Order in bulk')
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByText('Choose a file, or type the lines').waitFor()
    await page.getByRole('radio', { name: 'Rate center' }).check()
    await page
      .locator('input[type=file]')
      .setInputFiles(csv('rate_center,state,quantity\nEVERGREN,AL,3\nEVERGREEN,ZZ,2\nATMORE,AL,many\n'))
    await expectAccessible(bea)
    await page.getByRole('button', { name: 'Check the file' }).click()
    const wrong = page.getByRole('table', { name: 'What is wrong in the file' })
    await wrong.waitFor()
    expect(await wrong.getByRole('row').allInnerTexts()).toEqual([
      expect.stringMatching(/^Line\s+Column\s+Stands there\s+Reason$/),
      expect.stringMatching(/^2\s+rate_center\s+EVERGREN,AL,3\s+EVERGREN is not a rate center of AL/),
      expect.stringMatching(/^3\s+state\s+EVERGREEN,ZZ,2\s+ZZ is not a state/),
      expect.stringMatching(/^4\s+quantity\s+ATMORE,AL,many\s+many is not a whole number from 1/),
    ])
    await expectAccessible(bea)
    await wrong.getByRole('button', { name: 'Write EVERGREEN in line 2' }).click()
    const lines = page.getByRole('textbox', { name: 'Lines' })
    await expect.poll(() => lines.inputValue()).toContain('EVERGREEN,AL,3')
    // The rest by hand.
    await lines.fill('EVERGREEN,AL,3\nATMORE,AL,120\nEVERGREEN,AL,30')
    await page.getByRole('combobox', { name: 'Tags' }).fill('spring')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Note' }).fill('for the spring campaign')
    await page.getByRole('textbox', { name: 'Wait for stock' }).fill('400')
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByText(/365/).last().waitFor()
    await page.getByRole('textbox', { name: 'Wait for stock' }).fill('14')
    await page.getByRole('button', { name: 'Check the file' }).click()
    const preview = page.getByRole('table', { name: 'Lines of the file' })
    await preview.waitFor()
    await page.getByText('153 numbers', { exact: true }).waitFor()
    await page.getByText('140 numbers', { exact: true }).waitFor()
    await page.getByText('$420.00', { exact: true }).first().waitFor()
    await page.getByText('13 numbers not in stock.', { exact: false }).waitFor()
    expect((await world.platform.client('bea').call('orders.list-bulk')).data.count).toBe(0)
    await expectAccessible(bea)
    await page.getByRole('button', { name: 'Order 153 numbers' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('The rest is bought when it comes into stock within 14 days.').waitFor()
    await expectAccessible(bea)
    await dialog.getByRole('button', { name: 'Order 153 numbers' }).click()
    await bea.arrive(/^Bulk order OBO-/)
    await page.getByText('0 of 153 numbers bought').waitFor()
    await expectAccessible(bea)
    await work()
    // It is looked at again by itself.
    await page.getByText('140 of 153 numbers bought').waitFor()
    await page.getByRole('cell', { name: 'Waits for stock' }).waitFor()
    await page.getByText('What is not in stock is waited for until', { exact: false }).waitFor()
    const [summary] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Summary report' }).click(),
    ])
    expect((await readFile(await summary.path(), 'utf8')).trim().split(/\r?\n/)).toHaveLength(4)
    const [numbers] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Numbers report' }).click(),
    ])
    expect((await readFile(await numbers.path(), 'utf8')).trim().split(/\r?\n/)).toHaveLength(141)
    await page.getByRole('button', { name: 'Cancel the rest' }).click()
    await dialog.getByText('13 numbers that are not bought yet will not be.').waitFor()
    await dialog.getByText('140 numbers that you have stay yours.').waitFor()
    await dialog.getByRole('button', { name: 'Cancel the rest' }).click()
    await page.getByText('Broken off').first().waitFor()
    await expectAccessible(bea)
    await bea.go('/bulk-orders?status=E')
    await page.getByRole('link', { name: /^OBO-/ }).waitFor()
    await page.getByRole('cell', { name: '140 of 153' }).waitFor()
    await expectAccessible(bea)
  },
)

story('a compressed file is sent as it is, and who cannot pay is told how far the money goes', 'poor', async (poor) => {
  const { page } = poor
  await poor.go('/bulk-orders/new')
  await page.locator('input[type=file]').setInputFiles({
    name: 'order.csv.gz',
    mimeType: 'application/gzip',
    buffer: gzipSync('state,quantity\nAL,5\n'),
  })
  await page.getByText('order.csv.gz, 1 kB, is sent as it is.').waitFor()
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByText('Your money does not cover all of it', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Take another' }).click()
  await page.getByRole('textbox', { name: 'Lines' }).fill('WY,1')
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByText('1 number not in stock.', { exact: false }).waitFor()
  expect(await page.getByRole('button', { name: 'Order 1 number' }).isDisabled()).toBe(true)
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await expectAccessible(poor)
})

story('a long task is followed in its list and on its page, with what became of each number', 'tess', async (tess) => {
  const { page } = tess
  const client = world.platform.client('tess')
  await tess.go('/tasks')
  await page.getByText('Nothing runs in the background').waitFor()
  await client.call('orders.purchase', { type: 'local', numbers: [{ number: '7065550100' }] })
  const { task_id } = (await client.call('tasks.release', { numbers: ['7065550100', '2125550199'] })).data
  await tess.go('/tasks')
  await page.getByRole('cell', { name: '0 of 2' }).waitFor()
  await expectAccessible(tess)
  await page.getByRole('link', { name: String(task_id), exact: true }).click()
  await tess.arrive(`Release of numbers, task ${task_id}`)
  await page.getByText('0 of 2 numbers').waitFor()
  await work()
  await page.getByText('Done: 2 of 2 numbers').waitFor()
  await page.getByRole('row', { name: /^\(706\) 555-0100 done/ }).waitFor()
  await page.getByRole('row', { name: /^\(212\) 555-0199 failed/ }).waitFor()
  await page.getByRole('combobox', { name: 'Outcome' }).click()
  await page.getByRole('option', { name: 'Failed alone' }).click()
  await page.getByRole('row', { name: /^\(706\) 555-0100/ }).waitFor({ state: 'detached' })
  await expectAccessible(tess)
  await tess.go('/tasks?status=done&kind=release')
  await page.getByRole('cell', { name: '2 of 2, 1 failed' }).waitFor()
})
