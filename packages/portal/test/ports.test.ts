import type { Input } from '@dialyard/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { portStates, transitions } from '../../server/src/modules/porting/machine.ts'
import { pdf } from '../../server/test/porting/sample-documents.ts'
import { detail } from '../../server/test/porting/world.ts'
import { moves, spots } from '../src/pages/ports/machine-map.ts'
import { stateLabels } from '../src/pages/ports/sub-order.ts'
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

/** Files a port as somebody, by the API; answers it with its sub-orders. */
async function file(user: string, numbers: string[], more: object = {}, rest: Partial<Input<'porting.submit'>> = {}) {
  const client = world.platform.client(user)
  const port_req_detail = { ...detail, ...more }
  const { port_req_id: port } = (
    await client.call('porting.submit', { did_type: 'LCL', numbers, port_req_detail, ...rest })
  ).data
  const { rows } = (await client.call('porting.list-sub-orders', { port_req_id: port })).data
  return { port, orders: rows.map((order) => order.port_proposal_id) }
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
  await expect.poll(() => page.getByLabel('Wished date').inputValue()).toBe('2026-11-30')
  await page.getByLabel('Wished date').fill('2026-11-29')
  await page.getByText(/2026-11-29 .*the earliest date that can be is 2026-11-30/).waitFor()
  await page.getByLabel('Wished date').fill('2026-12-01')
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
  expect(data).toMatchObject({ desired_foc_date: '2026-12-01T00:00:00.000Z', loa_file: expect.stringMatching(/^loa_/) })
  const ringing = (await client.call('porting.show-forwarding', { port_req_id: port })).data
  expect(ringing.port_req_forwardings).toMatchObject([{ method: 'NUM', value: '2125550123', timeout: 20 }])
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('Acme Bakery')
  await page.getByText('The request is looked at.').waitFor()
  await expectAccessible(wanda)
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
