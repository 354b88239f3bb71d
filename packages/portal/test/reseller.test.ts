import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, password } from '../../server/test/harness/platform.ts'
import { openChain, stockWithCost } from '../../server/test/harness/resale.ts'
import { logIn } from '../../server/test/harness/wire.ts'
import { enter, expectAccessible, openWorld, type Person, signIn, type World } from './world.ts'

let world: World
let carl: Member
let cora: Member
beforeAll(async () => {
  world = await openWorld()
  const chain = await openChain(world.platform)
  carl = chain.carl
  cora = chain.cora
  const [first = '', second = ''] = await stockWithCost(world.platform, 5)
  const buy = (who: Member, number: string) =>
    who.client.call('orders.purchase', { type: 'local', numbers: [{ number }] })
  await buy(cora, first)
  await buy(carl, second)
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
  }, 60_000)

story(
  'a reseller creates a customer, who signs in at once; the API says at the field what is wrong',
  'rita',
  async (rita) => {
    const { page } = rita
    await page.getByRole('link', { name: 'Customers' }).click()
    await rita.arrive('Customers')
    await page.getByRole('link', { name: 'cora' }).waitFor()
    expect(await page.getByRole('link', { name: 'carl' }).count()).toBe(0)
    await expectAccessible(rita)
    await page.getByRole('link', { name: 'Create a customer' }).click()
    await rita.arrive('Create a customer')
    await expectAccessible(rita)
    const fill = async (fields: Record<string, string>) => {
      for (const [label, text] of Object.entries(fields))
        await page.getByRole('textbox', { name: label, exact: true }).fill(text)
    }
    await fill({ 'User name': 'cora', Password: password, 'E-mail': 'dora@example.com' })
    await fill({ 'First name': 'Dora', 'Last name': 'Doe', Company: 'Acme Dental', 'Street and number': '1 Main St' })
    await fill({ City: 'Athens', 'ZIP code': '30601', 'Credit limit': '15.00', 'Warning at': '5.00' })
    await page.getByRole('button', { name: 'Create the customer' }).click()
    await page.getByText(/is in use|taken/i).waitFor()
    await fill({ 'User name': 'dora' })
    await page.keyboard.press('Enter')
    await rita.arrive('dora')
    await page.getByText('Available$15.00').waitFor()
    await logIn(world.platform.url, 'dora', password)
    await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'Customers' }).click()
    await page.getByLabel('Search').fill('ACME')
    await expect.poll(() => page.getByRole('table', { name: 'Customers' }).locator('tbody tr').count()).toBe(1)
    await page.getByRole('cell', { name: '$15.00' }).first().waitFor()
  },
)

story('a customer is blocked and unblocked after a question, in the list and on his page', 'rita', async (rita) => {
  const { page } = rita
  await rita.go('/customers')
  await page.getByRole('button', { name: 'Block cora' }).click()
  const dialog = page.getByRole('dialog', { name: 'Block cora?' })
  await dialog.getByText('nothing; recurring fees go on.').waitFor()
  await expectAccessible(rita)
  await dialog.getByRole('button', { name: 'Block cora' }).click()
  await page.getByRole('button', { name: 'Unblock cora' }).waitFor()
  await page.getByRole('combobox', { name: 'Blocked' }).click()
  await page.getByRole('option', { name: 'Blocked', exact: true }).click()
  expect(page.url()).toContain('blocked=Y')
  await page.getByRole('link', { name: 'cora' }).click()
  await rita.arrive('cora')
  await page.getByText('Neither this account nor any below it buys anything; recurring fees go on.').waitFor()
  await page.getByRole('button', { name: 'Unblock', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Unblock cora' }).click()
  await page.getByRole('button', { name: 'Block', exact: true }).waitFor()
})

story(
  'settings tell what is inherited and what is his own, and are inherited again when emptied',
  'rita',
  async (rita) => {
    const { page } = rita
    await rita.go(`/customers/${cora.id}`)
    await page.getByText('In force: 30, inherited').waitFor()
    await expectAccessible(rita)
    const rests = page.getByRole('textbox', { name: 'Days of rest after a release' })
    await rests.fill('9999')
    await page.getByRole('button', { name: 'Save settings' }).click()
    await page.locator('[aria-invalid=true]').waitFor()
    await rests.fill('90')
    await page.getByRole('combobox', { name: 'Limit them' }).click()
    await page.getByRole('option', { name: 'Yes' }).click()
    for (const [label, most] of Object.entries({
      'In at most': '5',
      'Out at most': '5',
      'In and out together at most': '8',
    })) {
      await page.getByRole('textbox', { name: label }).fill(most)
    }
    await page.getByRole('button', { name: 'Save settings' }).click()
    await page.getByText('The settings are saved and in force.').waitFor()
    await page.getByText('In force: 90, his own').waitFor()
    const settings = async () =>
      (await world.platform.client('rita').call('customers.show', { id: cora.id })).data.settings
    expect((await settings()).own).toMatchObject({ quarantine_days: 90, limit_calls: true, max_calls: 8, paging: null })
    await page.getByRole('textbox', { name: 'Days of rest after a release' }).fill('')
    await page.keyboard.press('Enter')
    await page.getByText('In force: 30, inherited').waitFor()
    expect((await settings()).own.quarantine_days).toBeNull()
  },
)

story('terms are changed, and what a customer paid is booked once, after a question', 'rita', async (rita) => {
  const { page } = rita
  await rita.go(`/customers/${cora.id}?tab=credit`)
  await expectAccessible(rita)
  const terms = page.getByRole('region', { name: 'Terms' })
  await terms.getByRole('textbox', { name: 'Credit limit' }).fill('25.00')
  await terms.getByRole('textbox', { name: 'Price class' }).fill('wholesale')
  await terms.getByRole('button', { name: 'Save terms' }).click()
  await page.getByText('Available$120.50').waitFor()
  const book = page.getByRole('region', { name: 'Book a payment' })
  await book.getByRole('textbox', { name: /^Amount/ }).fill('10')
  await book.getByRole('button', { name: 'Book it' }).click()
  await book.getByText('Say what for: the customer reads it').waitFor()
  await book.getByRole('textbox', { name: 'Reason' }).fill('Paid in cash')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Book $10.00?' })
  await dialog.getByText('cora has $130.50 available then.').waitFor()
  await expectAccessible(rita)
  await dialog.getByRole('button', { name: 'Book $10.00' }).click()
  await page.getByText('Available$130.50').waitFor()
  await page.getByRole('navigation', { name: 'More of this customer' }).getByRole('link', { name: 'Ledger' }).click()
  await rita.arrive('Ledger')
  await page.getByRole('cell', { name: 'Paid in cash' }).waitFor()
  await page.getByRole('button', { name: 'Purchase' }).click()
  // Of the sale of her customer she sees what he paid, and both of her own entries.
  const sale = page.getByRole('dialog', { name: 'Purchase' })
  await sale.getByRole('cell', { name: 'Resale' }).waitFor()
  await expect.poll(() => sale.getByRole('table').locator('tbody tr').count()).toBe(3)
})

story('a price is set only when one has seen whom it touches, is announced, and taken back', 'rita', async (rita) => {
  const { page } = rita
  await page.getByRole('link', { name: 'Prices' }).click()
  await rita.arrive('Prices')
  await page.getByRole('cell', { name: '$1.50' }).waitFor()
  await expectAccessible(rita)
  await page.getByRole('button', { name: 'Set a price' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Setup, once' }).fill('3.50')
  await dialog.getByRole('textbox', { name: 'A month' }).fill('dear')
  await page.keyboard.press('Enter')
  await dialog.getByText('Write an amount such as 1.00').waitFor()
  await dialog.getByRole('textbox', { name: 'A month' }).fill('1.75')
  await dialog.getByLabel('From').fill('2026-12-01')
  await dialog.getByRole('button', { name: 'See whom it touches' }).click()
  await dialog.getByText('$3.00 once, $1.50 a month').waitFor()
  await dialog.getByText('2 would change if it were announced').waitFor()
  await expectAccessible(rita)
  await dialog.getByRole('button', { name: 'Back' }).click()
  expect(await dialog.getByRole('textbox', { name: 'A month' }).inputValue()).toBe('1.75')
  await dialog.getByRole('button', { name: 'See whom it touches' }).click()
  await dialog.getByRole('button', { name: 'Set the price' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('combobox', { name: 'Which' }).click()
  await page.getByRole('option', { name: 'Past and to come too' }).click()
  await page.getByRole('cell', { name: 'to come' }).waitFor()
  await page.getByRole('button', { name: 'Take back Local', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take the price back' }).click()
  await expect.poll(() => page.getByRole('cell', { name: 'to come' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Announce Local', exact: true }).click()
  const announce = page.getByRole('dialog', { name: 'Announce a price' })
  await announce.getByText('Each account that it touches is told once by e-mail.').waitFor()
  await expectAccessible(rita)
  await announce.getByRole('button', { name: 'Announce it' }).click()
  await announce.getByText('Announced so far').waitFor()
  await world.platform.runJob('jobs.due-work')
  await announce.getByText(/^Done: /).waitFor()
})

story('services of numbers have prices beside', 'rita', async (rita) => {
  const { page } = rita
  await rita.go('/prices')
  await page.getByRole('tab', { name: 'Services of numbers' }).click()
  await page.getByText('No service has a price of yours').waitFor()
  await expectAccessible(rita)
  await page.getByRole('button', { name: "Set a service's price" }).first().click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Price' }).fill('1.50')
  await page.getByRole('dialog').getByRole('button', { name: 'Set the price' }).click()
  await page.getByRole('cell', { name: '911, a month' }).waitFor()
})

story('margins tell what was sold, what it cost, and what is left of each customer', 'rita', async (rita) => {
  const { page } = rita
  await page.getByRole('link', { name: 'Margins' }).click()
  await rita.arrive('Margins')
  await page.getByText('Sold$9.00').waitFor()
  await page.getByText('Margin$3.00').waitFor()
  await page.getByText('33.3 % of what was sold').waitFor()
  const rows = page.getByRole('table', { name: 'Margins' }).locator('tbody tr')
  expect(await rows.allTextContents()).toEqual(
    expect.arrayContaining(['cora$4.50$3.00$1.5033.3 %', 'sub$4.50$3.00$1.5033.3 %']),
  )
  await expectAccessible(rita)
  await page.getByLabel('From').fill('2026-10-01')
  await page.getByLabel('To, included').fill('2026-10-31')
  await page.getByText('Nothing was sold in these days').waitFor()
  expect(page.url()).toContain('from=2026-10-01')
})

story('destinations and a plan of free minutes are made, and given to a customer', 'rita', async (rita) => {
  const { page } = rita
  await page.getByRole('link', { name: 'Discount plans' }).click()
  await rita.arrive('Discount plans')
  await page.getByRole('link', { name: 'Sets of destinations' }).click()
  await rita.arrive('Sets of destinations')
  await page.getByRole('button', { name: 'Make a set' }).first().click()
  await page.getByRole('textbox', { name: 'Name' }).fill('North America')
  await page.getByRole('dialog').getByLabel('Numbers that begin with').fill('1')
  await page.keyboard.press('Enter')
  await expectAccessible(rita)
  await page.getByRole('button', { name: 'Save the set' }).click()
  await page.getByRole('cell', { name: '+1', exact: true }).waitFor()
  await page.getByRole('link', { name: 'Discount plans' }).first().click()
  await page.getByRole('button', { name: 'Make a plan' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('500 free minutes')
  await dialog.getByRole('combobox', { name: 'Destinations' }).click()
  await page.getByRole('option', { name: 'North America' }).first().click()
  await dialog.getByRole('textbox', { name: 'Step 2, from minute' }).fill('0')
  await dialog.getByRole('button', { name: 'Make the plan' }).click()
  await dialog.getByRole('alert').first().waitFor()
  await dialog.getByRole('textbox', { name: 'Step 2, from minute' }).fill('500')
  await expectAccessible(rita)
  await dialog.getByRole('button', { name: 'Make the plan' }).click()
  await page.getByRole('cell', { name: /from 0 min: free/ }).waitFor()
  await expectAccessible(rita)
  await rita.go(`/customers/${cora.id}?tab=plans`)
  await page.getByRole('combobox', { name: 'Plan' }).click()
  await page.getByRole('option', { name: /500 free minutes/ }).click()
  await page.getByRole('button', { name: 'Give the plan' }).click()
  await page.getByRole('button', { name: 'End 500 free minutes' }).waitFor()
  await expectAccessible(rita)
  await page.getByRole('button', { name: 'End 500 free minutes' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take the plan away' }).click()
  await expect.poll(() => page.getByRole('button', { name: /^End 500/ }).count()).toBe(0)
})

story('a tariff is made, filled by hand and by file, given, and says what a call would cost', 'rita', async (rita) => {
  const { page } = rita
  await page.getByRole('link', { name: 'Tariffs' }).click()
  await rita.arrive('Tariffs')
  await page.getByText('No tariff is given to anybody').waitFor()
  await expectAccessible(rita)
  await page.getByRole('button', { name: 'Make a tariff' }).first().click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Retail')
  await page.keyboard.press('Enter')
  await rita.arrive('Retail')
  await page.getByText('No rates', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Set a rate' }).click()
  const rate = page.getByRole('dialog', { name: 'Set a rate' })
  await rate.getByRole('textbox', { name: 'Prefix' }).fill('x44')
  await rate.getByRole('textbox', { name: 'A minute' }).fill('0.02')
  await rate.getByRole('button', { name: 'Set the rate' }).click()
  await rate.locator('[aria-invalid=true]').waitFor()
  await rate.getByRole('textbox', { name: 'Prefix' }).fill('44')
  await expectAccessible(rita)
  await rate.getByRole('button', { name: 'Set the rate' }).click()
  await page.getByRole('cell', { name: '0.02', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Import rates' }).click()
  const csv = 'prefix,rate\n1,0.01\n33,0.03\n49,cheap\n'
  const file = { name: 'rates.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText(/^Of 3 rows 2 would be new/).waitFor()
  await page
    .getByRole('table', { name: 'Rows that cannot be taken' })
    .getByRole('cell', { name: '4', exact: true })
    .waitFor()
  await expectAccessible(rita)
  await page.getByRole('button', { name: 'Import 2 rates' }).click()
  await expect.poll(() => page.getByRole('table', { name: 'Rates' }).locator('tbody tr').count()).toBe(3)
  await page.getByLabel('Prefix begins with').fill('3')
  await expect.poll(() => page.getByRole('table', { name: 'Rates' }).locator('tbody tr').count()).toBe(1)
  await expectAccessible(rita)
  await rita.go('/tariffs')
  await page.getByRole('button', { name: 'Give a tariff' }).click()
  const give = page.getByRole('dialog', { name: 'Give a tariff' })
  await give.getByRole('combobox', { name: 'Tariff' }).click()
  await page.getByRole('option', { name: 'Retail' }).click()
  await give.getByRole('button', { name: 'Give the tariff' }).click()
  await page
    .getByRole('table', { name: 'Who is charged by which tariff' })
    .getByRole('cell', { name: 'all others' })
    .waitFor()
  const cost = page.getByRole('region', { name: 'What would this call cost?' })
  await cost.getByRole('combobox', { name: 'Whose call' }).fill('cor')
  await page.getByRole('option', { name: 'cora' }).click()
  await cost.getByRole('textbox', { name: 'Other party' }).fill('+44 20 7946 0000')
  await cost.getByRole('button', { name: 'Rate the call' }).click()
  await cost
    .getByText(/It is not rated|\$0\.02/)
    .first()
    .waitFor()
  await expectAccessible(rita)
})

story(
  'the staff make a reseller, read his letters, and act in a customer’s name from his page',
  'admin',
  async (admin) => {
    const { page } = admin
    await admin.go('/customers?depth=all')
    await page.getByRole('link', { name: 'carl' }).click()
    await admin.arrive('carl')
    await page.getByRole('tab', { name: 'Notices' }).click()
    await page.getByText('No letters yet').waitFor()
    await page.getByRole('tab', { name: 'Standing' }).click()
    await expectAccessible(admin)
    await page.getByRole('button', { name: 'Close the account' }).click()
    const close = page.getByRole('dialog', { name: 'Close carl?' })
    await close.getByRole('button', { name: 'Close carl' }).click()
    await close.getByRole('alert').waitFor()
    await close.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Act as' }).click()
    await page.getByLabel('Reason').fill('Ticket 4711')
    await page.getByRole('button', { name: 'Act as this customer' }).click()
    await page.getByText('You act as carl').waitFor()
    await page.getByRole('link', { name: 'Balance', exact: true }).click()
    await admin.arrive('Balance')
    await page.getByText('Only their owner may change them.').waitFor()
  },
)

story('a customer has no key to these rooms', 'carl', async (carl) => {
  const { page } = carl
  expect(await page.getByRole('link', { name: 'Customers' }).count()).toBe(0)
  await carl.go('/customers')
  await page.getByText('There is no such page').waitFor()
})

story('on a phone no room of a reseller is wider than the screen', 'rita', async (rita) => {
  const { page } = rita
  await page.setViewportSize({ width: 390, height: 844 })
  const paths = [
    '/customers',
    '/customers/new',
    `/customers/${cora.id}`,
    '/prices',
    '/margins',
    '/tariffs',
    '/discount-plans',
  ]
  for (const path of paths) {
    await rita.go(path)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect({ path, wider }).toEqual({ path, wider: 0 })
  }
})
