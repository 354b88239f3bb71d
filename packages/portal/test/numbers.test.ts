import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, expectAccessible, openWorld, type Person, signIn, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  const { platform } = world
  await platform.price('local', '2.00', '1.00')
  await platform.price('tollfree', '2.00', '1.50')
  await platform.price('international', '0.00', '4.60')
  await platform.stock(
    [
      'range_start,range_end,type,country,state,ratecenter,tier,fax,city,prefix',
      '7065550100,7065550129,local,US,GA,ATHENS,1,true,,',
      '4045550100,4045550119,local,US,GA,ATLANTA,1,false,,',
      '8005550100,8005550109,toll,US,,,1,false,,',
      '+442079460000,+442079460009,intl,GB,,,1,false,London,20',
    ].join('\n'),
  )
  await platform.account('ann', { balance: '100.00' })
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

const buy = async (user: string, ...numbers: string[]): Promise<void> => {
  const client = world.platform.client(user)
  await client.call('orders.purchase', { type: 'local', numbers: numbers.map((number) => ({ number })) })
}

story('numbers are found on the map, held in the cart, added up, and bought', 'ann', async (ann) => {
  const { page } = ann
  await page.getByRole('link', { name: 'Find numbers' }).click()
  await ann.arrive('Find numbers')
  await expectAccessible(ann)
  await page.getByRole('group', { name: 'Map of the states' }).getByRole('button', { name: 'Georgia GA' }).click()
  await page.getByText('33 numbers found').waitFor()
  await page.getByRole('combobox', { name: 'Rate center' }).click()
  await page.getByRole('option', { name: 'ATHENS (30)' }).click()
  await page.getByText('30 numbers found').waitFor()
  expect(page.url()).toContain('state=GA&ratecenter=ATHENS')
  await page.getByLabel('Digits or word').fill('0117')
  await page.getByText('1 number found').waitFor()
  await expectAccessible(ann)
  await page.getByRole('button', { name: 'Add 7065550117 to the cart' }).click()
  const cart = page.getByRole('region', { name: 'Cart' })
  await cart.getByText('(706) 555-0117').waitFor()
  // Held: nobody else finds it.
  const others = await world.platform.admin.call('numbers.search', {
    type: 'local',
    state: 'GA',
    contains: '7065550117',
  })
  expect(others.data).toMatchObject({ result: [] })
  await page.getByLabel('Digits or word').fill('0118')
  await page.getByRole('button', { name: 'Add 7065550118 to the cart' }).click()
  await cart.getByText('(706) 555-0118').waitFor()
  expect(
    await cart
      .getByText(/^(Setup|First|To pay|Left)/)
      .locator('..')
      .allTextContents(),
  ).toEqual(['Setup, once$4.00', 'First month, in advance$2.00', 'To pay now$6.00', 'Left after that$94.00'])
  await cart.getByRole('button', { name: 'Buy 2 numbers' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('They renew every month on this day until you release them.').waitFor()
  await expectAccessible(ann)
  await dialog.getByRole('button', { name: 'Buy', exact: true }).click()
  await ann.arrive('My numbers')
  await page.getByRole('link', { name: '(706) 555-0117' }).waitFor()
  await page.getByRole('banner').getByText('$94.00').waitFor()
  await page.getByRole('link', { name: 'Orders', exact: true }).click()
  await ann.arrive('Orders')
  await page.getByText('2 numbers', { exact: true }).waitFor()
  await expectAccessible(ann)
})

story(
  'toll-free numbers and those abroad go into the same cart, and what is taken out is let go',
  'ann',
  async (ann) => {
    const { page } = ann
    await ann.go('/numbers/find?type=toll')
    await page
      .getByRole('button', { name: /^Add 800555010\d/ })
      .first()
      .click()
    const cart = page.getByRole('region', { name: 'Cart' })
    await cart.getByText('1 number', { exact: true }).waitFor()
    await page.getByText('International').click()
    await page.getByRole('combobox', { name: 'Country' }).fill('United King')
    await page.getByRole('option', { name: /United Kingdom/ }).click()
    await page.getByRole('textbox', { name: 'How many in London' }).fill('3')
    await page.getByRole('button', { name: 'Add London to the cart' }).click()
    await cart.getByText('3 × London').waitFor()
    await cart.getByText('$13.80').first().waitFor()
    await cart.getByRole('button', { name: /^Take 800/ }).click()
    await cart.getByText('3 numbers', { exact: true }).waitFor()
    await expect.poll(async () => (await world.platform.client('ann').call('numbers.list-holds')).data).toEqual([])
  },
)

story('who cannot pay is told how much is short before he asks', 'poor', async (poor) => {
  const { page } = poor
  await poor.go('/numbers/find?state=GA&npa=404')
  await page
    .getByRole('button', { name: /^Add 404/ })
    .first()
    .click()
  await page.getByText('This is $2.00 more than you have available.').waitFor()
  expect(await page.getByRole('button', { name: 'Buy 1 number' }).isDisabled()).toBe(true)
})

story('the list is filtered by its address, its columns are chosen, and taken away as CSV', 'lena', async (lena) => {
  const { page } = lena
  await lena.go('/numbers')
  await page.getByRole('link', { name: '(404) 555-0101' }).waitFor()
  await expectAccessible(lena)
  await page.getByLabel('Rate center').fill('ATHENS')
  await page.getByText('Nothing fits these filters.').waitFor()
  await page.getByRole('button', { name: 'Show everything' }).click()
  await page.getByRole('link', { name: '(404) 555-0101' }).waitFor()
  await page.getByRole('combobox', { name: 'Rows a page' }).click()
  await page.getByRole('option', { name: '10', exact: true }).click()
  await page.getByText('1 to 10').waitFor()
  await page.getByRole('button', { name: 'Next page' }).click()
  await page.getByText('11 to 12').waitFor()
  expect(page.url()).toMatch(/\?(size=10&page=2|page=2&size=10)$/)
  await page.reload()
  await page.getByText('11 to 12').waitFor()
  await page.getByRole('button', { name: 'Number', exact: true }).click()
  await expect
    .poll(() => page.getByRole('columnheader', { name: 'Number' }).getAttribute('aria-sort'))
    .toBe('ascending')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Account' }).check()
  await page.getByRole('checkbox', { name: 'Tags' }).uncheck()
  await page.keyboard.press('Escape')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ])
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n')
  expect(lines[0]).toBe('Number,Rate center,State,Status,Rings,911,Account')
  expect(lines).toHaveLength(13)
  expect(lines[1]).toMatch(/^4045550101,ATLANTA,GA,USING,Default,no,\d+$/)
})

story('many numbers are tagged, forwarded and released at once, after a question', 'mia', async (mia) => {
  const { page } = mia
  await mia.go('/numbers')
  const choose = async () => {
    await page.getByRole('checkbox', { name: 'Choose every row of this page' }).click()
    await page.getByText('3 chosen').waitFor()
  }
  const chosen = page.getByRole('region', { name: 'Chosen rows' })
  await choose()
  await chosen.getByRole('button', { name: 'Set tags' }).click()
  await page.getByRole('dialog').getByLabel('Tags').fill('front desk')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Set tags' }).click()
  await expect.poll(() => page.getByRole('cell', { name: 'front desk' }).count()).toBe(3)
  await choose()
  await chosen.getByRole('button', { name: 'Set forwarding' }).click()
  await page.getByRole('radio', { name: 'by steps of their own' }).check()
  await page.getByRole('dialog').getByLabel('Number', { exact: true }).fill('12')
  await page.getByRole('button', { name: 'Set forwarding of 3 numbers' }).click()
  await page.getByText(/12 is not a telephone number/).waitFor()
  await page.getByRole('dialog').getByLabel('Number', { exact: true }).fill('212-555-0123')
  await page.getByRole('button', { name: 'Set forwarding of 3 numbers' }).click()
  await expect.poll(() => page.getByRole('cell', { name: '2125550123' }).count()).toBe(3)
  await choose()
  await chosen.getByRole('button', { name: 'Release' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('They rest for a while, and are then sold to others.').waitFor()
  await dialog.getByRole('button', { name: 'Release 3 numbers' }).click()
  await page.getByText('You have no numbers yet').waitFor()
})

story('calls are routed by steps dragged into order, and the call is drawn', 'nora', async (nora) => {
  const { page } = nora
  await nora.go('/numbers/4045550117')
  await nora.arrive('(404) 555-0117')
  await page.getByRole('radio', { name: 'by steps of their own' }).check()
  await page.getByLabel('Number', { exact: true }).fill('2125550123')
  await page.getByRole('button', { name: 'Add a step' }).click()
  const second = page.getByRole('group', { name: 'Step 2' })
  await second.getByRole('combobox').click()
  await page.getByRole('option', { name: 'SIP address' }).click()
  await second.getByLabel('Address').fill('203.0.113.10:5060')
  await second.getByLabel('Seconds').fill('15')
  await page.getByRole('checkbox', { name: 'At last voicemail' }).check()
  // By keyboard up, and by mouse down and up again: the SIP address ends first.
  await page.getByRole('button', { name: 'Move step 2', exact: true }).focus()
  for (const key of ['Space', 'ArrowUp', 'Space']) {
    await page.keyboard.press(key)
    await page.waitForTimeout(60)
  }
  const first = page.getByRole('group', { name: 'Step 1' })
  await expect.poll(() => first.getByLabel('Address').count()).toBe(1)
  await drag(nora, 'Move step 1', 'Move step 2')
  await expect.poll(() => first.getByLabel('Number', { exact: true }).count()).toBe(1)
  await drag(nora, 'Move step 2', 'Move step 1')
  await expect.poll(() => first.getByLabel('Address').count()).toBe(1)
  await page.getByRole('button', { name: 'Save routing' }).click()
  await page.getByText('The routing is saved and in force.').waitFor()
  const { data } = await world.platform.client('nora').call('routing.show-forwarding', { number: '4045550117' })
  expect(data.current).toMatchObject({
    answeringmode: 6,
    method1: 'ip',
    timeout1: '15',
    method2: 'simple',
    timeout2: '20',
  })
  await page.getByRole('combobox', { name: '203.0.113.10:5060' }).click()
  await page.getByRole('option', { name: 'is busy' }).click()
  await page.getByRole('button', { name: 'Simulate the call' }).click()
  await page.getByText('voicemail answers after 20 s').waitFor()
  await page.getByRole('cell', { name: '203.0.113.10:5060 is busy' }).waitFor()
  await expectAccessible(nora)
})

async function drag({ page }: Person, from: string, to: string): Promise<void> {
  const [start, end] = [
    await page.getByRole('button', { name: from, exact: true }).boundingBox(),
    await page.getByRole('button', { name: to, exact: true }).boundingBox(),
  ]
  if (!start || !end) throw new Error('there is nothing to drag')
  await page.mouse.move(start.x + 8, start.y + 8)
  await page.mouse.down()
  await page.mouse.move(start.x + 8, (start.y + end.y) / 2, { steps: 5 })
  await page.mouse.move(end.x + 8, end.y + (end.y > start.y ? 24 : -8), { steps: 5 })
  await page.mouse.up()
}

story('a number goes to a trunk group that was just made', 'nora', async (nora) => {
  const { page } = nora
  await page.getByRole('link', { name: 'Trunk groups' }).click()
  await nora.arrive('Trunk groups')
  await page.getByRole('button', { name: 'Make a trunk group' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Head office')
  await page.getByRole('dialog').getByLabel('Addresses').fill('203.0.113')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Save trunk group' }).click()
  await page.locator('[aria-invalid=true], [role=alert]').first().waitFor()
  await page.getByRole('dialog').getByLabel('Addresses').focus()
  await page.keyboard.press('Backspace')
  await page.keyboard.type('203.0.113.20')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Save trunk group' }).click()
  await page.getByRole('cell', { name: 'Head office', exact: true }).waitFor()
  await expectAccessible(nora)
  await nora.go('/numbers/4045550118')
  await page.getByRole('radio', { name: 'to a trunk group' }).check()
  await page.getByRole('combobox', { name: 'Trunk group' }).click()
  await page.getByRole('option', { name: /Head office/ }).click()
  await page.getByRole('button', { name: 'Save routing' }).click()
  await page.getByText('The routing is saved and in force.').waitFor()
  await nora.go('/trunk-groups')
  await page.getByRole('button', { name: 'Remove Head office' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Remove the trunk group' }).click()
  await dialog.getByRole('alert').waitFor()
})

story('an address for 911 is mended by what the verifier suggests, and taken out again', 'nora', async (nora) => {
  const { page } = nora
  await page.getByRole('link', { name: 'Register them' }).click()
  await nora.arrive('Numbers without 911')
  await expectAccessible(nora)
  await page.getByRole('link', { name: 'Give its address' }).first().click()
  await nora.arrive('(404) 555-0117')
  const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)
  await fill('Name at this address', 'Nora')
  await fill('House number', '123')
  await fill('Street', 'Test St')
  await fill('City', 'Orlando')
  await fill('State', 'FL')
  await fill('ZIP code', '33155')
  await page.getByRole('button', { name: 'Register with 911' }).click()
  await page.getByText('ZIP code 33155 is of Miami').waitFor()
  await expectAccessible(nora)
  await page.getByRole('button', { name: '123 TEST ST, MIAMI FL 33155' }).click()
  expect(await page.getByLabel('City', { exact: true }).inputValue()).toBe('MIAMI')
  await page.getByRole('button', { name: 'Register with 911' }).click()
  await page.getByRole('button', { name: 'Take out of 911' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/sees no address/).waitFor()
  await dialog.getByRole('button', { name: 'Take out of 911' }).click()
  await page.getByText('removed').first().waitFor()
})

story('a number is listed, named, takes faxes, is tagged, and remembers all of it', 'nora', async (nora) => {
  const { page } = nora
  const open = async (tab: string) => {
    await page.getByRole('tab', { name: tab, exact: true }).click()
    await page.getByRole('tabpanel').getByRole('heading').first().waitFor()
    await expectAccessible(nora)
  }
  await nora.go('/numbers/4045550118?tab=411')
  await page.getByRole('switch', { name: 'Listed in the directory' }).click()
  for (const [label, text] of Object.entries({ 'Given name': 'Nora', 'Family name': 'Noon', Street: '1 Main St' })) {
    await page.getByLabel(label, { exact: true }).fill(text)
  }
  for (const [label, text] of Object.entries({ Place: 'Miami', State: 'FL', 'ZIP code': '33155' })) {
    await page.getByLabel(label, { exact: true }).fill(text)
  }
  await page.getByRole('button', { name: 'Save listing' }).click()
  await page.getByText('The number is listed.').waitFor()
  await open('Caller name')
  await page.getByRole('switch', { name: 'Show a name with calls from this number' }).click()
  await page.getByLabel('Name', { exact: true }).fill('A NAME THAT IS TOO LONG')
  await page.getByRole('button', { name: 'Save caller name' }).click()
  await page
    .getByText(/15 characters|at most 15/i)
    .last()
    .waitFor()
  await page.getByLabel('Name', { exact: true }).fill('NORA NOON')
  await page.getByRole('button', { name: 'Save caller name' }).click()
  await page.getByRole('cell', { name: 'NORA NOON' }).waitFor()
  await open('Fax')
  await page.getByRole('radio', { name: 'Receive faxes by e-mail' }).check()
  await page.getByRole('button', { name: 'Save fax settings' }).click()
  await page.locator('input[aria-invalid=true]').waitFor()
  await page.getByRole('textbox', { name: 'E-mail' }).fill('fax@example.com')
  await page.getByRole('button', { name: 'Save fax settings' }).click()
  await page.getByText('The fax settings are saved.').waitFor()
  await open('Tags and note')
  await page.getByRole('tabpanel').getByLabel('Tags', { exact: true }).fill('night line')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Note' }).fill('rings in the hall')
  await page.getByRole('button', { name: 'Save tags and note' }).click()
  await page.getByText('Tags and note are saved.').waitFor()
  await open('History')
  await page.getByText(/^Assigned/).waitFor()
  const { data } = await world.platform.client('nora').call('features.show-number', { number: '4045550118' })
  expect(data).toMatchObject({ tags: 'night line', note: 'rings in the hall', cnamDisplayname: 'NORA NOON' })
  expect(data.faxData).toMatchObject({ servive: '1', email: 'fax@example.com' })
  expect(data.listing411Data).toMatchObject({ enabled: 'yes', lstnm: 'Noon' })
})

beforeAll(async () => {
  const { platform } = world
  await platform.account('poor', { balance: '1.00' })
  for (const user of ['lena', 'mia', 'nora']) await platform.account(user, { balance: '100.00' })
  const range = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => `404555${String(from + index).padStart(4, '0')}`)
  await buy('lena', ...range(101, 12))
  await buy('mia', ...range(113, 3))
  await buy('nora', '4045550117', '4045550118')
})
