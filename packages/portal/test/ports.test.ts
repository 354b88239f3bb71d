import { readFile } from 'node:fs/promises'
import type { Input } from '@dialyard/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { portStates, transitions } from '../../server/src/modules/porting/machine.ts'
import { pdf } from '../../server/test/porting/sample-documents.ts'
import { detail } from '../../server/test/porting/world.ts'
import { moves, spots } from '../src/pages/ports/machine-map.ts'
import { stateLabels } from '../src/pages/ports/sub-order.ts'
import { spellDay } from '../src/ui/spell.ts'
import { enter, expectAccessible, openWorld, type Person, signIn, type World } from './world.ts'

const blocks = `State\tNPA-NXX\tOCN\tCompany\tRateCenter\tEffectiveDate\tUse\tFile Updated 09/03/2026
NJ\t201-332\t9206\t"VERIZON NJ"\tJERSEYCITY\t01/01/2001\tAS\t
NJ\t201-334\t9206\t"VERIZON NJ"\tNEWARK\t01/01/2001\tAS\t`

let world: World
beforeAll(async () => {
  world = await openWorld()
  const { platform } = world
  const { admin } = platform
  await platform.price('local', '2.00', '1.00')
  await platform.stock('number,type,state\n7065550100,local,GA')
  await admin.upload('reference.import-co-codes-us', { file: new Blob([blocks]) }, { partial: true })
  await admin.call('billing.set-service-price', { service: 'port_in', amount: '5.00' })
  for (const name of ['wanda', 'mona', 'ada', 'cora', 'dora', 'lisa'])
    await platform.account(name, { balance: '100.00' })
  const { id } = await platform.account('rita', { type: 'reseller', balance: '100.00' })
  await platform.account('carl', { parentId: id, balance: '100.00' })
})
afterAll(() => world.close())

const story = (name: string, user: string, tell: (person: Person) => Promise<void>): void =>
  test(name, async () => {
    if (!world.browser) return
    const person = await enter(world, world.browser)
    // As it is looked at below: a panel that moves is made anew when it is to move no more.
    await person.page.emulateMedia({ reducedMotion: 'reduce' })
    await signIn(person, user)
    await tell(person)
    expect(person.offences).toEqual([])
    await person.leave()
  }, 90_000)

/** A day, more than a week ahead by the platform's clock, on which numbers can come. */
async function dayAhead(user: string, numbers: string[]): Promise<string> {
  const { now } = (await world.platform.admin.call('sandbox.show-clock')).data
  let problems: readonly { message: string }[] = []
  for (let ahead = 8; ahead < 16; ahead += 1) {
    const day = new Date(Date.parse(now) + ahead * 86_400_000).toISOString().slice(0, 10)
    const port_req_detail = { ...detail, desired_foc_date: day }
    const wanted: Input<'porting.preview'> = { did_type: 'LCL', numbers, port_req_detail }
    problems = (await world.platform.client(user).call('porting.preview', wanted)).data.problems
    if (problems.length === 0) return day
  }
  throw new Error(`no day will do: ${JSON.stringify(problems)}`)
}

/** Files a port as somebody, by the API; answers it with its sub-orders and the day that is wished. */
async function file(user: string, numbers: string[], more: object = {}, rest: Partial<Input<'porting.submit'>> = {}) {
  const client = world.platform.client(user)
  const day = await dayAhead(user, numbers)
  const port_req_detail = { ...detail, desired_foc_date: day, ...more }
  const { port_req_id: port } = (
    await client.call('porting.submit', { did_type: 'LCL', numbers, port_req_detail, ...rest })
  ).data
  const { rows } = (await client.call('porting.list-sub-orders', { port_req_id: port })).data
  return { port, orders: rows.map((order) => order.port_proposal_id), day }
}

type Say = Input<'porting.desk'>
const desk = (order: number | undefined, event: Say['event'], more: Partial<Say> = {}) =>
  world.platform.admin.call('porting.desk', { port_proposal_id: order ?? 0, event, ...more })
const reject = async (order: number | undefined, code: string, text?: string): Promise<void> => {
  await desk(order, 'review')
  await desk(order, 'lsr_sent')
  await desk(order, 'reject', { code, ...(text ? { text } : {}) })
}
const later = (seconds: number) => world.platform.admin.call('sandbox.set-clock', { advance_seconds: seconds })
const standing = async (user: string, order: number | undefined) =>
  (await world.platform.client(user).call('porting.list-sub-orders', { port_proposal_id: order ?? 0 })).data.rows[0]
const letter = { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) }

const next = ({ page }: Person) => page.getByRole('button', { name: 'Next' }).click()
const title = ({ page }: Person, name: string) => page.getByRole('heading', { level: 2, name }).waitFor()
const fill = async ({ page }: Person, values: Readonly<Record<string, string>>): Promise<void> => {
  for (const [label, text] of Object.entries(values))
    await page.getByRole('textbox', { name: label, exact: true }).fill(text)
}

test('every state of a sub-order is drawn and named, and every line is a move that there is', () => {
  expect(Object.keys(spots).sort()).toEqual([...portStates].sort())
  expect(Object.keys(stateLabels).sort()).toEqual([...portStates].sort())
  const isMove = (from: string, to: string) =>
    transitions.some((row) => (row.from as readonly string[]).includes(from) && row.to === to)
  const wrong = moves.filter(({ from, to, both }) => !isMove(from, to) || (both && !isMove(to, from)))
  expect(wrong).toEqual([])
})

story('a port is filed step by step, and its draft survives a reload and comes back later', 'wanda', async (wanda) => {
  const { page } = wanda
  await wanda.go('/ports')
  await page.getByText('You have not ported any number yet').waitFor()
  await expectAccessible(wanda)
  await page.getByRole('main').getByRole('link', { name: 'Port numbers in' }).first().click()
  await wanda.arrive('Port numbers in')
  await next(wanda)
  await page.getByText('Name at least one number').waitFor()
  await page.locator('input[type=file]').setInputFiles({
    name: 'mine.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('name,number\nfront,201-332-0101\nback,201-332-0102\n'),
  })
  const numbers = page.getByRole('textbox', { name: 'Numbers' })
  await expect.poll(() => numbers.inputValue()).toBe('201-332-0101\n201-332-0102')
  await numbers.press('End')
  await numbers.pressSequentially('\n2013340101\n7065550100')
  await page.getByText('4 numbers', { exact: true }).waitFor()
  await expectAccessible(wanda)
  await next(wanda)
  await title(wanda, 'Can they come?')
  await page.getByText('1 number cannot come.', { exact: false }).waitFor()
  await expectAccessible(wanda)
  expect(await page.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Leave them out' }).click()
  await page.getByText('3 numbers: nothing speaks against any of them.').waitFor()
  await next(wanda)
  await title(wanda, 'What does the losing carrier know you by?')
  await next(wanda)
  await page.getByText('The losing carrier asks for it').first().waitFor()
  await expectAccessible(wanda)
  await fill(wanda, { 'Account name': 'Acme Bakery', 'Authorized person': 'Ann Baker', 'Account number': '8841' })
  await fill(wanda, { 'PIN or passcode': '471147', 'Billing telephone number': '2013320101', 'House number': '12' })
  await fill(wanda, { Street: 'Main', City: 'Newark', 'ZIP code': '07102' })
  await page.getByRole('combobox', { name: 'State' }).fill('New Jer')
  await page.getByRole('option', { name: /New Jersey/ }).click()
  await next(wanda)
  await title(wanda, 'What proves it?')
  await page.locator('input[type=file]').first().setInputFiles(letter)
  await page.getByText('letter.pdf').waitFor()
  await expectAccessible(wanda)
  await next(wanda)
  await title(wanda, 'When are they to come?')
  const split = page.getByRole('table', { name: 'Sub-orders' })
  await split.getByText('JERSEYCITY, NJ').waitFor()
  await split.getByText('NEWARK, NJ').waitFor()
  await split.getByText('Complex, 4 business days').waitFor()
  await split.getByText('Simple, 1 business day').waitFor()
  const wish = page.getByLabel('Wished date')
  await expect.poll(() => wish.inputValue()).not.toBe('')
  const earliest = await wish.inputValue()
  const before = new Date(Date.parse(earliest) - 86_400_000).toISOString().slice(0, 10)
  await wish.fill(before)
  await page.getByText(new RegExp(`^${before} .*the earliest date that can be is ${earliest}`)).waitFor()
  const day = await dayAhead('wanda', ['2013320101', '2013320102'])
  await wish.fill(day)
  await page.getByRole('radio', { name: 'When I say so' }).check()
  await expectAccessible(wanda)
  await next(wanda)
  await title(wanda, 'Where are they to ring?')
  await page.getByRole('radio', { name: 'by steps of their own' }).check()
  await page.getByLabel('Number', { exact: true }).fill('2125550123')

  // Away and back: the draft is there, and no secret in it.
  await page.goto('about:blank')
  await wanda.go('/ports')
  await page.getByText('You have begun a port of 3 numbers', { exact: false }).waitFor()
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }))
  expect(kept).toContain('Acme Bakery')
  expect(kept).not.toContain('471147')
  expect(kept).not.toContain('%PDF')
  await page.getByRole('link', { name: 'Go on with it' }).click()
  await title(wanda, 'Is all of it right?')
  await page.getByText('Still missing: Letter of authorization').waitFor()
  await page.getByText('Type it again').waitFor()
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Account data' }).click()
  await page.getByText('The PIN was not kept with the draft').waitFor()
  await page.getByRole('textbox', { name: 'PIN or passcode' }).fill('471147')
  await next(wanda)
  await page.getByText('letter.pdf was not kept with the draft: choose it again').waitFor()
  await page.locator('input[type=file]').first().setInputFiles(letter)
  for (const step of ['When are they to come?', 'Where are they to ring?', 'Is all of it right?']) {
    await next(wanda)
    await title(wanda, step)
  }
  await page.getByText('Everything is there that the losing carrier asks for.').waitFor()
  await expectAccessible(wanda)
  await page.getByRole('button', { name: 'File the port' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('It becomes 2 sub-orders', { exact: false }).waitFor()
  await dialog.getByText('$15.00').waitFor()
  await expectAccessible(wanda)
  await dialog.getByRole('button', { name: 'File the port' }).click()
  await wanda.arrive(/^Port \d+$/)
  const port = Number(/\d+$/.exec(page.url())?.[0])
  const client = world.platform.client('wanda')
  const { data } = await client.call('porting.show', { port_req_id: port })
  expect(data).toMatchObject({ cust_acc_pin: '471147', state_code: 'NJ', activation_type: 'Manual' })
  expect(data).toMatchObject({ desired_foc_date: `${day}T00:00:00.000Z`, loa_file: expect.stringMatching(/^loa_/) })
  const ringing = (await client.call('porting.show-forwarding', { port_req_id: port })).data
  expect(ringing.port_req_forwardings).toMatchObject([{ method: 'NUM', value: '2125550123', timeout: 20 }])
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('Acme Bakery')
  await page.getByText('The request is looked at.').waitFor()
  await expectAccessible(wanda)
})

story('a reseller files a port in the name of a customer, who then has it among his own', 'rita', async (rita) => {
  const { page } = rita
  await rita.go('/ports/new')
  await page.getByRole('combobox', { name: 'Customer' }).fill('car')
  await page.getByRole('option', { name: 'carl' }).click()
  await page.getByRole('textbox', { name: 'Numbers' }).fill('2013320181')
  await next(rita)
  await title(rita, 'Can they come?')
  await next(rita)
  await fill(rita, { 'Account name': 'Carl', 'Authorized person': 'Carl', 'Account number': '1' })
  await fill(rita, { 'Billing telephone number': '2013320181', 'House number': '12', Street: 'Main', City: 'Newark' })
  await fill(rita, { 'ZIP code': '07102' })
  await page.getByRole('combobox', { name: 'State' }).fill('New Jer')
  await page.getByRole('option', { name: /New Jersey/ }).click()
  for (const step of ['What proves it?', 'When are they to come?', 'Where are they to ring?', 'Is all of it right?']) {
    await next(rita)
    await title(rita, step)
  }
  await page.getByRole('button', { name: 'File the port' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText("$5.00 is kept back from the customer's money now").waitFor()
  await dialog.getByRole('button', { name: 'File the port' }).click()
  await rita.arrive(/^Port \d+$/)
  const { result } = (await world.platform.client('carl').call('porting.list', {})).data
  expect(result).toMatchObject([{ port_req_id: Number(/\d+$/.exec(page.url())?.[0]) }])
})

story('what the losing carrier turned down is mended at exactly its field, by keyboard', 'mona', async (mona) => {
  const { page } = mona
  const { port, orders } = await file('mona', ['2013320111', '2013320112', '2013340111'])
  const [order] = orders
  await reject(order, 'ACCN', 'ACCT NBR NOT ON FILE')
  await mona.go('/')
  await page.getByText('1 port order turned down by the losing carrier').waitFor()
  await page.getByRole('link', { name: 'Mend them' }).click()
  await mona.arrive('Ports')
  await page.getByRole('cell', { name: 'Incorrect Account Number' }).waitFor()
  await expectAccessible(mona)
  await page.getByRole('link', { name: `${order} of port ${port}` }).click()
  await mona.arrive(`Port ${port}`)
  await page.getByRole('img', { name: 'The states of a sub-order; this one is at: Turned down' }).waitFor()
  await page.getByText('Needed next, by: You').waitFor()
  await page.getByText('“ACCT NBR NOT ON FILE”', { exact: false }).waitFor()
  await page.getByText("Give the account number as it stands on the losing carrier's bill.").waitFor()
  expect(await page.getByRole('list', { name: 'The way so far' }).innerText()).toMatch(
    /Submitted[\s→]+Reviewed[\s→]+Sent to carrier[\s→]+Turned down/,
  )
  await expectAccessible(mona)
  const correction = page.getByRole('region', { name: 'Correction' })
  const field = correction.getByLabel('Account number')
  expect(await correction.getByRole('textbox').count()).toBe(1)
  expect(await field.inputValue()).toBe('1234566')
  await field.press('Enter')
  await correction.getByText('Is as it was turned down').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('9000')
  await page.keyboard.press('Enter')
  await page.getByText('It is sent to the losing carrier again.').waitFor()
  await page.getByRole('img', { name: /this one is at: Submitted/ }).waitFor()
  expect(await standing('mona', order)).toMatchObject({ state: 'submitted', version: 2 })

  // For a number that is not in service: it is taken out, and the rest goes on.
  await reject(order, 'TNIN')
  await page.reload()
  await correction.getByRole('checkbox', { name: '(201) 332-0112' }).check()
  await correction.getByRole('button', { name: 'Send it again' }).click()
  await page.getByRole('img', { name: /this one is at: Submitted/ }).waitFor()
  expect(await standing('mona', order)).toMatchObject({ state: 'submitted', did_count: 2 })

  // For its letter: a new one.
  await reject(order, 'LOAI')
  await later(60)
  await page.reload()
  await correction.locator('input[type=file]').setInputFiles(letter)
  await correction.getByRole('button', { name: 'Send it again' }).click()
  await page.getByRole('img', { name: /this one is at: Submitted/ }).waitFor()

  // What nobody can mend is cancelled.
  await reject(order, 'NPRT')
  await page.reload()
  await page.getByText('The losing carrier cannot let the number go. Cancel it.').waitFor()
  await page.getByRole('button', { name: 'Cancel this sub-order' }).click()
  await page.getByRole('dialog').getByText('It is over at once.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the sub-order' }).click()
  await page.getByRole('img', { name: /this one is at: Cancelled/ }).waitFor()
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await page.getByText('Number taken out: (201) 332-0112').waitFor()
  await page.getByText('“ACCT NBR NOT ON FILE”').waitFor()
  await expectAccessible(mona)
})

story('numbers come when their owner says so, each or all, once their date has begun', 'ada', async (ada) => {
  const { page } = ada
  const numbers = ['2013320121', '2013320122', '2013320123']
  const { port, orders, day } = await file('ada', numbers, { activation_type: 'Manual' })
  const [order] = orders
  const shown = spellDay(day)
  await desk(order, 'review')
  await desk(order, 'foc', { foc_date: day })
  await ada.go(`/ports/${port}`)
  await page.getByText(`The numbers come on ${shown}`, { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Say when (201) 332-0121 comes' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(`Its date is ${shown}`, { exact: false }).waitFor()
  await dialog.getByRole('radio', { name: 'By themselves, at an hour that I name' }).check()
  await dialog
    .getByLabel('Activate at')
    .fill(`${new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)}T12:00`)
  await expectAccessible(ada)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText(/^Must be to come, and within its date/).waitFor()
  await dialog.getByLabel('Activate at').fill(`${day}T18:00`)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('(201) 332-0121 comes as you have said.').waitFor()
  await page.getByRole('cell', { name: new RegExp(`^${shown}`) }).waitFor()

  // Where they ring may change until they are here.
  await page.getByRole('tab', { name: 'Routing' }).click()
  await page.getByRole('radio', { name: 'by steps of their own' }).check()
  await page.getByLabel('Number', { exact: true }).fill('12')
  await page.getByRole('button', { name: 'Save routing' }).click()
  await page.locator('input[aria-invalid=true]').waitFor()
  await page.getByLabel('Number', { exact: true }).fill('2125550123')
  await page.getByRole('checkbox', { name: 'At last voicemail' }).check()
  await expectAccessible(ada)
  await page.getByRole('button', { name: 'Save routing' }).click()
  await page.getByText('The numbers will ring as you have said.').waitFor()
  await page.getByRole('radio', { name: 'to a trunk group' }).check()
  await page.getByText('There is no trunk group yet.').waitFor()

  await world.platform.admin.call('sandbox.set-clock', { to: `${day}T12:00:00Z` })
  await ada.go(`/ports/${port}`)
  await page.getByText(`Its date, ${shown}, has begun`, { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Activate (201) 332-0122' }).click()
  await dialog.getByRole('button', { name: 'Activate (201) 332-0122' }).click()
  await page.getByRole('link', { name: '(201) 332-0122' }).waitFor()
  await page.getByRole('button', { name: 'Activate now' }).click()
  await dialog.getByText('They leave the losing carrier', { exact: false }).waitFor()
  await expectAccessible(ada)
  await dialog.getByRole('button', { name: 'Activate 3 numbers' }).click()
  await page.getByRole('img', { name: /this one is at: Here/ }).waitFor()
  await page.getByText('Nothing more to do').waitFor()
  await page.getByRole('link', { name: '(201) 332-0121' }).waitFor()
  await expectAccessible(ada)
  await page.getByRole('link', { name: '(201) 332-0122' }).click()
  await ada.arrive('(201) 332-0122')
  const { data } = await world.platform.client('ada').call('routing.show-forwarding', { number: '2013320122' })
  expect(data.current).toMatchObject({ answeringmode: 6, method1: 'simple', number1: '2125550123' })
})

story('a number, a part of a port and all of it are cancelled, and taken off the lists', 'cora', async (cora) => {
  const { page } = cora
  const { port } = await file('cora', ['2013320131', '2013320132', '2013340131'])
  await cora.go(`/ports/${port}`)
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Take (201) 332-0132 out of the port' }).click()
  await dialog.getByText('It stays with the losing carrier.').waitFor()
  await dialog.getByRole('button', { name: 'Take (201) 332-0132 out' }).click()
  await page.getByRole('button', { name: 'Take (201) 332-0132 off the list' }).click()
  await dialog.getByRole('button', { name: 'Take (201) 332-0132 off the list' }).click()
  await page.getByText('1 to 1 of 1').waitFor()
  await page.getByRole('button', { name: 'Cancel the port' }).click()
  await dialog.getByText('2 sub-orders of 2 can be cancelled, and will be.').waitFor()
  await dialog.getByText('nothing; what was kept back for them is free again.').waitFor()
  await dialog.getByRole('button', { name: 'Cancel the port' }).click()
  await page.getByRole('button', { name: 'Take off the lists' }).click()
  await expectAccessible(cora)
  await dialog.getByRole('button', { name: 'Take it off the lists' }).click()
  await cora.arrive('Ports')
  await page.getByText('You have not ported any number yet').waitFor()
  expect((await world.platform.client('cora').call('billing.show-account')).data.available).toBe('100.00000')
})

story('what the carrier waits for is supplied, and the simulated one then goes its way', 'dora', async (dora) => {
  const { page } = dora
  const { port, orders, day } = await file(
    'dora',
    ['2013320141'],
    { cust_acc_number: undefined },
    { carrier: 'simulator' },
  )
  await later(3600)
  await dora.go('/')
  await page.getByText('1 port for which something is missing').waitFor()
  await page.getByRole('link', { name: 'Supply it' }).click()
  await page.getByRole('link', { name: String(port), exact: true }).click()
  await page.getByText('Account number and letter of authorization missing', { exact: false }).waitFor()
  const form = page.getByRole('region', { name: 'What is missing' })
  await form.getByLabel('Account number').fill('8841')
  await form.locator('input[type=file]').setInputFiles({ ...letter, buffer: Buffer.from('no letter') })
  await form.getByRole('button', { name: 'Supply it' }).click()
  await form.locator('[aria-invalid=true], .mantine-InputWrapper-error').first().waitFor()
  await expectAccessible(dora)
  await form.locator('input[type=file]').setInputFiles(letter)
  await form.getByRole('button', { name: 'Supply it' }).click()
  await page.getByRole('img', { name: /this one is at: Submitted/ }).waitFor()
  await page.getByRole('tab', { name: 'Documents' }).click()
  await page.getByRole('cell', { name: 'Letter of authorization' }).waitFor()
  await expectAccessible(dora)
  const [signed] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Letter to sign (PDF)' }).click(),
  ])
  expect((await readFile(await signed.path())).subarray(0, 5).toString()).toBe('%PDF-')
  const [sent] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download', exact: true }).click(),
  ])
  expect(await readFile(await sent.path())).toEqual(pdf)
  await page.getByRole('combobox', { name: 'Document', exact: true }).click()
  await page.getByRole('option', { name: 'Bill of the losing carrier' }).click()
  await page.locator('input[type=file]').setInputFiles({ ...letter, name: 'bill.pdf' })
  await page.getByRole('button', { name: 'Send document' }).click()
  await page.getByRole('cell', { name: 'bill.pdf', exact: false }).waitFor()
  await page.getByRole('button', { name: 'Remove' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click()
  await page.getByRole('cell', { name: 'bill.pdf', exact: false }).waitFor({ state: 'detached' })
  await page.getByRole('tab', { name: 'Account data' }).click()
  await page.getByRole('textbox', { name: 'E-mail for news' }).fill('nobody')
  await page.getByRole('button', { name: 'Save account data' }).click()
  await page.getByText('Nobody is not an e-mail address').waitFor()
  await page.getByRole('textbox', { name: 'E-mail for news' }).fill('dora@example.com')
  await expectAccessible(dora)
  await page.getByRole('button', { name: 'Save account data' }).click()
  await page.getByText('The account data are saved.').waitFor()
  await world.platform.admin.call('sandbox.set-clock', { to: `${day}T12:00:00Z` })
  await dora.go(`/ports/${port}`)
  await page.getByRole('img', { name: /this one is at: Here/ }).waitFor()
  expect(await page.getByRole('list', { name: 'The way so far' }).innerText()).toMatch(
    /Submitted[\s→]+Something missing[\s→]+Submitted[\s→]+Reviewed[\s→]+Sent to carrier[\s→]+Date confirmed[\s→]+Coming over[\s→]+Here/,
  )
  expect(await standing('dora', orders[0])).toMatchObject({ state: 'activated' })
})

story('ports are filtered by phase and kind, found by a number, and taken away as CSV', 'lisa', async (lisa) => {
  const { page } = lisa
  const first = await file('lisa', ['2013320151', '2013340151'])
  const second = await file('lisa', ['2013320152'])
  await world.platform.client('lisa').call('porting.cancel', { port_req_id: second.port })
  await lisa.go('/ports')
  const link = (port: number) => page.getByRole('link', { name: String(port), exact: true })
  await link(first.port).waitFor()
  await page.getByRole('combobox', { name: 'Phase' }).click()
  await page.getByRole('option', { name: 'Cancelled' }).click()
  await link(first.port).waitFor({ state: 'detached' })
  await link(second.port).waitFor()
  expect(page.url()).toContain('request_phase=Cancelled')
  await expectAccessible(lisa)
  await lisa.go('/ports?number=2013340151')
  await link(first.port).waitFor()
  expect(await page.getByRole('row').count()).toBe(2)
  const [list] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV', exact: true }).click(),
  ])
  const lines = (await readFile(await list.path(), 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toMatch(new RegExp(`^${first.port},In progress,2 Submitted,2,`))
  const [orders] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Sub-orders as CSV' }).click(),
  ])
  expect((await readFile(await orders.path(), 'utf8')).trim().split(/\r?\n/)).toHaveLength(3)
  await page.getByRole('tab', { name: 'Turned down' }).click()
  await page.getByText('Nothing is turned down').waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of ['/ports', `/ports/${first.port}`, '/ports/new']) {
    await lisa.go(path)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await expectAccessible(lisa)
  }
})
