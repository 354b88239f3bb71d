import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { referenceTariff } from '../../server/test/usage/world.ts'
import { enter, expectAccessible, openWorld, type Person, signIn, type World } from './world.ts'

let world: World
let annId = 0
beforeAll(async () => {
  world = await openWorld()
  const { platform } = world
  await platform.price('local', '2.00', '1.00')
  await platform.stock('range_start,range_end,type,state,ratecenter\n7065550100,7065550129,local,GA,ATHENS')
  const ann = await platform.account('ann', { balance: '100.00' })
  annId = ann.id
  await ann.client.call('orders.purchase', {
    type: 'local',
    numbers: [{ number: '7065550100' }, { number: '7065550101' }],
  })
  await platform.admin.call('customers.change', { id: annId, credit_limit: '20.00', credit_limit_warning: '5.00' })
  await referenceTariff(platform)
  const hal = await platform.account('hal', { balance: '20.00' })
  await hal.client.call('orders.purchase', { type: 'local', numbers: [{ number: '7065550120' }] })
  const call = { direction: 'outbound' as const, cli: '7065550120', cld: '12125550123', disconnect_cause: 16 }
  const records = [10, 20, 30].map((minute) => ({
    ...{ ...call, call_id: `hal-${minute}` },
    connect_time: `2026-11-23T10:${minute}:00Z`,
    disconnect_time: `2026-11-23T10:${minute + 1}:00Z`,
  }))
  await platform.sql("UPDATE subscription SET created_at = '2026-11-01'")
  await platform.admin.call('usage.add-records', { records })
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

/** Presses a button and reads the file that comes of it. */
async function take({ page }: Person, name: string): Promise<{ filename: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ])
  return { filename: download.suggestedFilename(), text: await readFile(await download.path(), 'latin1') }
}

/** Call records of numbers that are Ann's: 12 answered by one minute each, 4 busy. */
async function sendCalls(): Promise<void> {
  const { platform } = world
  const records = Array.from({ length: 16 }, (_, index) => {
    const day = index < 8 ? '2026-11-22' : '2026-11-23'
    const busy = index % 4 === 3
    return {
      ...{ call_id: `call-${index}`, direction: 'outbound' as const, cli: '7065550100', cld: '12125550123' },
      connect_time: `${day}T10:${10 + index}:00Z`,
      disconnect_time: busy ? `${day}T10:${10 + index}:00Z` : `${day}T10:${11 + index}:00Z`,
      disconnect_cause: busy ? 17 : 16,
    }
  })
  const { data } = await platform.admin.call('usage.add-records', { records })
  expect(data).toMatchObject({ accepted: 16, rejected: [] })
}

story('a card is saved, the balance is paid by it after a question, and what came in is listed', 'ann', async (ann) => {
  const { page } = ann
  await page.getByRole('link', { name: 'Balance', exact: true }).click()
  await ann.arrive('Balance')
  for (const [name, amount] of [
    ['Available', '$114.00'],
    ['Balance', '$94.00'],
    ['On hold', '$0.00'],
    ['Credit limit', '$20.00'],
    ['Warning at', '$5.00'],
  ]) {
    await page.getByRole('main').getByText(`${name}${amount}`).waitFor()
  }
  await page.getByText('No card is saved').waitFor()
  await page.getByText('No payments yet').waitFor()
  await expectAccessible(ann)
  const pay = page.getByRole('region', { name: 'Pay', exact: true })
  expect(await pay.getByRole('button', { name: 'Pay' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Add a card' }).click()
  await page.getByRole('textbox', { name: 'Token' }).fill('no such card!')
  await page.keyboard.press('Enter')
  await page.locator('[aria-invalid=true]').waitFor()
  await page.getByRole('textbox', { name: 'Token' }).fill('pm_test_ok')
  await expectAccessible(ann)
  await page.getByRole('button', { name: 'Save the card' }).click()
  await page.getByRole('region', { name: 'Cards' }).getByText('Default').waitFor()
  await pay.getByRole('textbox').fill('20')
  await page.keyboard.press('Enter')
  await pay.getByText('A payment is more than 20.00').waitFor()
  await pay.getByRole('textbox').fill('40.50')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Pay $40.50?' })
  await dialog.getByText('You have $154.50 available then.').waitFor()
  await expectAccessible(ann)
  await dialog.getByRole('button', { name: 'Pay $40.50' }).click()
  await page.getByText('$40.50 are paid.').waitFor()
  await page.getByRole('main').getByText('Available$154.50').waitFor()
  const payments = page.getByRole('table', { name: 'Payments' })
  await payments.getByRole('cell', { name: '$40.50' }).waitFor()
  await payments.getByRole('cell', { name: 'Paid', exact: true }).waitFor()
})

story('a declined card says so where one pays; another becomes the default, and one is removed', 'ann', async (ann) => {
  const { page } = ann
  await ann.go('/balance')
  const cards = page.getByRole('region', { name: 'Cards' })
  await page.getByRole('button', { name: 'Add a card' }).click()
  await page.getByRole('textbox', { name: 'Token' }).fill('pm_test_declined')
  await page.getByRole('switch', { name: 'Pay by this card from now on' }).click()
  await page.getByRole('button', { name: 'Save the card' }).click()
  await expect.poll(() => cards.getByRole('button', { name: /^Remove/ }).count()).toBe(2)
  await page.getByRole('region', { name: 'Pay', exact: true }).getByRole('textbox').fill('30')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Pay $30.00' }).click()
  await page
    .getByRole('dialog')
    .getByRole('alert')
    .getByText(/declined/)
    .waitFor()
  // Asked again, the bank says so again: it is another payment.
  await page.getByRole('dialog').getByRole('button', { name: 'Pay $30.00' }).click()
  const declined = async () =>
    (await world.platform.client('ann').call('payments.list', { status: 'failed' })).data.count
  await expect.poll(declined).toBe(2)
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await cards.getByRole('button', { name: /^Make default/ }).click()
  await expect.poll(async () => await cards.getByText('Default', { exact: true }).count()).toBe(1)
  const methods = async () => (await world.platform.client('ann').call('payments.list-methods')).data.rows
  await expect.poll(async () => (await methods()).map((row) => row.default)).toEqual([false, true])
  await cards
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click()
  await page
    .getByRole('dialog')
    .getByText(/forgotten here at once/)
    .waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the card' }).click()
  await expect.poll(() => cards.getByRole('button', { name: /^Remove/ }).count()).toBe(1)
  await page.getByRole('combobox', { name: 'State' }).click()
  await page.getByRole('option', { name: 'Failed' }).click()
  await page
    .getByRole('cell', { name: /declined/ })
    .first()
    .waitFor()
  expect(page.url()).toContain('status=failed')
  await expectAccessible(ann)
})

story(
  'the platform pays by itself when it is asked to, and the API says at the field what is wrong',
  'ann',
  async (ann) => {
    const { page } = ann
    await ann.go('/balance')
    const card = page.getByRole('region', { name: 'Automatic top-up' })
    await card.getByRole('switch').click()
    await card.getByRole('textbox', { name: 'Pay' }).fill('10')
    await card.getByRole('button', { name: 'Save top-up' }).click()
    await card.getByText(/more than 20/i).waitFor()
    await card.getByRole('textbox', { name: 'Pay' }).fill('60')
    await card.getByText(/is charged 60 whenever 10.00 or less are left/).waitFor()
    await card.getByRole('button', { name: 'Save top-up' }).click()
    await page.getByText('The automatic top-up is on.').waitFor()
    const { data } = await world.platform.client('ann').call('payments.show-top-up')
    expect(data).toMatchObject({ enabled: true, threshold: '10.00000', amount: '60.00000' })
  },
)

story('the staff give money of a payment back, after they have read what follows', 'admin', async (admin) => {
  const { page } = admin
  await page.getByRole('link', { name: 'Payments' }).click()
  await admin.arrive('Payments')
  await expectAccessible(admin)
  const row = page.getByRole('table', { name: 'Payments' }).getByRole('row').filter({ hasText: '$40.50' })
  await row.getByRole('button').click()
  const refund = page.getByRole('region', { name: 'Give money back' })
  await refund.getByText(/what was spent cannot be given back/).waitFor()
  await expectAccessible(admin)
  await refund.getByRole('textbox', { name: /^Amount/ }).fill('50')
  await refund.getByRole('button', { name: 'Refund 50' }).click()
  await refund.getByText('Say why: the customer reads it').waitFor()
  await refund.getByRole('textbox', { name: 'Reason' }).fill('Paid by mistake')
  await page.keyboard.press('Enter')
  await refund.locator('[aria-invalid=true], [role=alert]').first().waitFor()
  await refund.getByRole('textbox', { name: /^Amount/ }).fill('15.00')
  await page.keyboard.press('Enter')
  await page.getByText('$15.00 are given back.').waitFor()
  await page.getByRole('dialog').getByText('At most 25.50').waitFor()
})

story('a refund stands at its payment, and the entry of the ledger leads to the transaction', 'ann', async (ann) => {
  const { page } = ann
  const { admin } = world.platform
  const [paid] = (await admin.call('payments.list', { account_id: annId })).data.rows.filter(
    ({ status }) => status === 'partly_refunded',
  )
  await ann.go('/balance')
  await page.getByRole('cell', { name: 'Partly refunded' }).waitFor()
  await page
    .getByRole('table', { name: 'Payments' })
    .getByRole('row')
    .filter({ hasText: '$15.00' })
    .getByRole('button')
    .click()
  const dialog = page.getByRole('dialog', { name: 'Payment' })
  await dialog.getByRole('cell', { name: 'Paid by mistake' }).waitFor()
  await expectAccessible(ann)
  expect(page.url()).toContain(`payment=${paid?.payment_id}`)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('link', { name: 'Ledger' }).click()
  await ann.arrive('Ledger')
  await expectAccessible(ann)
  const amounts = await page
    .getByRole('table', { name: 'Ledger' })
    .locator('tbody tr td:nth-child(4)')
    .allTextContents()
  expect(amounts).toEqual(['-$15.00', '+$40.50', '-$6.00', '+$100.00'])
  await page.getByRole('button', { name: 'Purchase' }).click()
  const transaction = page.getByRole('dialog', { name: 'Purchase' })
  await transaction.getByRole('cell', { name: 'Own money' }).waitFor()
  await transaction.getByText(/^ODR-/).waitFor()
  await expectAccessible(ann)
  await page.keyboard.press('Escape')
  const { filename, text } = await take(ann, 'CSV')
  expect(filename).toBe(`ledger-${annId}-customer.csv`)
  expect(text.trim().split('\n')).toHaveLength(5)
  await page.getByLabel('From').fill('2026-11-24')
  await page.getByText('Nothing fits these filters.').waitFor()
  expect(page.url()).toContain('from=2026-11-24')
  await page.getByLabel('From').fill('2026-11-23')
  await page.getByLabel('To, included').fill('2026-11-23')
  await page.getByText('1 to 4 of 4').waitFor()
})

story('a month has a statement, which is read here and taken away as CSV and PDF', 'ann', async (ann) => {
  const { page } = ann
  await page.getByRole('link', { name: 'Statements' }).click()
  await ann.arrive('Statements')
  await page.getByText('so far').waitFor()
  await expectAccessible(ann)
  await page.getByRole('link', { name: 'November 2026' }).click()
  await ann.arrive('November 2026')
  const sums = page.getByRole('table', { name: 'What moved the balance' })
  await sums.waitFor()
  expect(await sums.getByRole('row').allTextContents()).toEqual([
    'Opened with$0.00',
    'Purchases-$6.00',
    'Payments+$40.50',
    'Credits+$100.00',
    'Refunds-$15.00',
    'Stands at$119.50',
  ])
  await page.getByText('This month is not over').waitFor()
  await expectAccessible(ann)
  const csv = await take(ann, 'CSV')
  expect(csv.filename).toMatch(/\.csv$/)
  expect(csv.text).toContain('closing')
  const pdf = await take(ann, 'PDF, letter')
  expect(pdf.filename).toMatch(/\.pdf$/)
  expect(pdf.text.startsWith('%PDF-')).toBe(true)
})

story('what is billed forward says when it renews, and what was announced', 'ann', async (ann) => {
  const { page } = ann
  await page.getByRole('link', { name: 'Subscriptions' }).click()
  await ann.arrive('Subscriptions')
  await page.getByText('A month$2.00').waitFor()
  await page.getByText('2 numbers, $2.00').waitFor()
  await expectAccessible(ann)
  const { admin } = world.platform
  const raised = { type: 'local', setup: '2.00', monthly: '1.25', valid_from: '2026-11-24' } as const
  const price_id = (await admin.call('billing.set-prices', raised)).data[0]?.price_id ?? 0
  await admin.call('renewals.announce-price', { price_id, effective_on: '2026-12-01' })
  await world.platform.runJob('jobs.due-work')
  await world.platform.client('ann').call('numbers.release', { numbers: ['7065550101'] })
  await page.reload()
  await page.getByText('1 number costs $1.25 a month instead of $1.00').waitFor()
  const rows = page.getByRole('table', { name: 'Subscriptions' }).locator('tbody tr')
  await expect.poll(() => rows.count()).toBe(1)
  await expectAccessible(ann)
  await page.getByRole('combobox', { name: 'Which' }).click()
  await page.getByRole('option', { name: 'Ended too' }).click()
  await page.getByRole('cell', { name: 'Ended', exact: true }).waitFor()
  expect(page.url()).toContain('which=all')
})

story('home says what one owns, what one has, and what one must do, with three pictures', 'hal', async (hal) => {
  const { page } = hal
  // Bought for 2 and 1, 20 less 3 and three minutes of a cent.
  await page.getByText('Available$16.97').waitFor()
  await page.getByText('Numbers1See them all').waitFor()
  await page.getByText('Fees a month$1.00').waitFor()
  await page.getByText('1 number that the emergency services know nothing of').waitFor()
  const drawn = (name: string) => page.getByRole('table', { name }).locator('tr')
  await expect.poll(() => drawn('Numbers by month').allTextContents()).toEqual(['Nov 261'])
  await expect.poll(() => drawn('Spent by month').allTextContents()).toEqual(['Nov 26$3.03'])
  await expect
    .poll(async () => (await drawn('Minutes by day').allTextContents()).slice(-2))
    .toEqual(['Nov 22, 20260', 'Nov 23, 20263'])
  await expectAccessible(hal)
  await page.getByRole('link', { name: 'Register them' }).click()
  await hal.arrive('Numbers without 911')
  // What can be done with a number is no order to sort by.
  expect(await page.getByRole('columnheader', { name: 'Register' }).getByRole('button').count()).toBe(0)
  const { text } = await take(hal, 'CSV')
  expect(text.split('\r\n')[0]).toBe('Number,Rate center,State,Yours since')
})

story('calls are added up by day, destination and kind, and drawn as one likes', 'ann', async (ann) => {
  const { page } = ann
  await sendCalls()
  await page.getByRole('link', { name: 'Usage' }).click()
  await ann.arrive('Usage')
  await page.getByText('ASR75 %').waitFor()
  await page.getByText('ACD60 s').waitFor()
  await page.getByText('Minutes12').first().waitFor()
  await page.getByRole('heading', { name: 'Minutes by day' }).waitFor()
  const days = page.getByRole('table', { name: 'Calls by day' })
  expect(await days.locator('tbody tr').allTextContents()).toEqual([
    'Nov 23, 20268675 %60 s66$0.06',
    'Nov 22, 20268675 %60 s66$0.06',
  ])
  await expectAccessible(ann)
  await page.getByRole('radiogroup', { name: 'What is drawn' }).getByText('Cost').click()
  await page.getByRole('heading', { name: 'Cost by day' }).waitFor()
  const by = page.getByRole('radiogroup', { name: 'Added up by' })
  await by.getByText('Destination').click()
  await page
    .getByRole('cell', { name: /North America/ })
    .or(page.getByRole('rowheader', { name: /North America/ }))
    .first()
    .waitFor()
  expect(page.url()).toMatch(/metric=amount/)
  await expectAccessible(ann)
  await page.getByLabel('From').fill('2026-11-23')
  await by.getByText('Kind').click()
  await page.getByRole('table', { name: 'Calls by kind of call' }).getByText('Out').waitFor()
  await page.getByRole('link', { name: 'See the calls' }).click()
  await ann.arrive('Call records')
  await page.getByText('1 to 8 of 8').waitFor()
})

story('calls are found by kind, party and cause, looked at closely, and taken away', 'ann', async (ann) => {
  const { page } = ann
  await ann.go('/usage/calls')
  await page.getByText('1 to 16 of 16').waitFor()
  await expectAccessible(ann)
  await page.getByRole('combobox', { name: 'Ended by' }).click()
  await page.getByRole('option', { name: '17 Busy' }).click()
  await page.getByText('1 to 4 of 4').waitFor()
  await page.getByRole('textbox', { name: 'Called' }).fill('2125550123')
  await expect.poll(() => page.url()).toContain('called=2125550123')
  await page.getByText('1 to 4 of 4').waitFor()
  await page.getByRole('textbox', { name: 'Called' }).fill('2125550124')
  await page.getByText('Nothing fits these filters.').waitFor()
  await ann.go('/usage/calls?kind=termination&from=2026-11-22&to=2026-11-22')
  await page.getByText('1 to 8 of 8').waitFor()
  const { filename, text } = await take(ann, 'CSV')
  expect(filename).toMatch(/\.csv$/)
  expect(text.trim().split('\r\n')).toHaveLength(9)
  await page.getByRole('table', { name: 'Call records' }).locator('tbody tr').nth(1).getByRole('button').click()
  await page.getByRole('dialog').getByText('+10x6@0.01').waitFor()
  await expectAccessible(ann)
})

story('the provider’s staff name whose money they want to see', 'admin', async (admin) => {
  const { page } = admin
  expect(await page.getByRole('link', { name: 'Balance', exact: true }).count()).toBe(0)
  await page.getByRole('link', { name: 'Ledger' }).click()
  await admin.arrive('Ledger')
  await page.getByText('Choose whose money you want to see').waitFor()
  await expectAccessible(admin)
  await page.getByRole('combobox', { name: 'Account' }).fill('an')
  await page.getByRole('option', { name: 'ann' }).click()
  await page.getByRole('button', { name: 'Purchase' }).click()
  await page.getByRole('cell', { name: 'Provider: revenue' }).waitFor()
  expect(page.url()).toContain(`account=${annId}`)
})

story('on a phone no room of money is wider than the screen', 'ann', async (ann) => {
  const { page } = ann
  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of ['/balance', '/ledger', '/statements/2026-11', '/subscriptions', '/usage', '/usage/calls']) {
    await ann.go(path)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect({ path, wider }).toEqual({ path, wider: 0 })
  }
})
