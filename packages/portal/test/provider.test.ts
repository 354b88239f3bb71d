import { afterAll, beforeAll, expect, test } from 'vitest'
import { password } from '../../server/test/harness/platform.ts'
import { newPort } from '../../server/test/porting/new-port.ts'
import { enter, expectAccessible, openWorld, type Person, signIn, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  const { platform } = world
  await platform.price('local', '2.00', '1.00')
  await platform.account('ann', { balance: '100.00' })
  await platform.account('bob', { balance: '5.00' })
  await platform.stock('number,type,state,ratecenter\n4785550100,local,GA,MACON')
  const { client } = await platform.account('cat', { balance: '10.00' })
  await client.call('orders.purchase', { type: 'local', numbers: [{ number: '4785550100' }] })
})
afterAll(() => world.close())

/** A member of the staff before the portal, who meets nothing that he must not. */
const story = (name: string, tell: (admin: Person) => Promise<void>): void =>
  test(name, async () => {
    if (!world.browser) return
    const person = await enter(world, world.browser)
    await signIn(person, 'admin')
    await tell(person)
    expect(person.offences).toEqual([])
    await person.leave()
  }, 90_000)

const choose = async ({ page }: Person, label: string, option: string | RegExp) => {
  await page.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option }).click()
}
const give = ({ page }: Person, name: string, text: string) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const idOf = async (username: string): Promise<number> =>
  (await world.platform.sql<{ id: number }>('SELECT account_id AS id FROM account WHERE username = $1', [username]))[0]
    ?.id ?? 0

const signUp = (username: string) =>
  world.platform.client(username).call('customers.sign-up', {
    ...{ firstname: 'Una', lastname: 'New', company: `${username} & Co`, email: `${username}@example.com` },
    ...{ address: '1 Main St', city: 'Miami', state: 'FL', country: 'US', phone: '5555555555', terms: 1 },
    ...{ username, password, confirmpassword: password },
  })

story('who has signed up is let in or turned away, after it is said what comes of it', async (admin) => {
  const { page } = admin
  await signUp('una')
  await signUp('vic')
  await admin.go('/')
  await page.getByRole('link', { name: 'Decide' }).click()
  await admin.arrive('Approvals')
  await page.getByRole('cell', { name: 'una & Co' }).waitFor()
  await expectAccessible(admin)
  await page.getByRole('button', { name: 'Approve una' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('A letter says that the account is open.').waitFor()
  await expectAccessible(admin)
  await dialog.getByRole('button', { name: 'Approve una' }).click()
  await page.getByText('una can sign in now.').waitFor()
  // By keyboard alone.
  await page.getByRole('button', { name: 'Refuse vic' }).focus()
  await page.keyboard.press('Enter')
  await dialog.getByText(/No letter is written: tell vic@example.com yourself/).waitFor()
  await dialog.getByRole('button', { name: 'Refuse vic' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Nobody waits').waitFor()
  const rows = await world.platform.sql(
    `SELECT username, status FROM account WHERE username IN ('una', 'vic') ORDER BY username`,
  )
  expect(rows).toEqual([
    { username: 'una', status: 'approved' },
    { username: 'vic', status: 'closed' },
  ])
})

story('any account is found, paid for, corrected and blocked, and one acts in its name', async (admin) => {
  const { page } = admin
  const dialog = page.getByRole('dialog')
  await page.getByRole('link', { name: 'Customers', exact: true }).click()
  await admin.arrive('Customers')
  await page.getByLabel('Search').fill('bob')
  await page.getByRole('link', { name: 'bob', exact: true }).click()
  await admin.arrive('bob')
  await page.getByRole('tab', { name: 'Credit and prices' }).click()
  const book = page.getByRole('region', { name: 'Book by hand' })
  await book.getByLabel('Amount in USD').fill('-20')
  await book.getByLabel('Reason').fill('Wire transfer')
  await book.getByRole('button', { name: 'Book it' }).click()
  await book.getByText('Write an amount such as 25.00').waitFor()
  await book.getByLabel('Amount in USD').fill('20.00')
  await book.getByRole('button', { name: 'Book it' }).click()
  await dialog.getByText('bob has $25.00 available then.').waitFor()
  await dialog.getByRole('button', { name: 'Book $20.00' }).click()
  await page.getByText('$20.00 are booked for bob.').waitFor()
  await book.getByText('A correction').click()
  await expectAccessible(admin)
  const correct = async (amount: string) => {
    await book.getByLabel('Amount in USD').fill(amount)
    await book.getByLabel('Reason').fill('Booked twice')
    await book.getByRole('button', { name: 'Correct it' }).click()
  }
  await correct('-100.00')
  await dialog.getByRole('button', { name: 'Correct by -$100.00' }).click()
  await dialog.getByRole('alert').waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await correct('-5.00')
  await dialog.getByText('-$5.00, which the provider gains.').waitFor()
  await expectAccessible(admin)
  await dialog.getByRole('button', { name: 'Correct by -$5.00' }).click()
  await page.getByText('-$5.00 are booked for bob.').waitFor()
  await page.getByRole('button', { name: 'Block', exact: true }).click()
  await dialog.getByRole('button', { name: 'Block bob' }).click()
  await page.getByRole('button', { name: 'Unblock' }).click()
  await dialog.getByRole('button', { name: 'Unblock bob' }).click()
  await page.getByRole('button', { name: 'Block', exact: true }).waitFor()
  const { data } = await world.platform.admin.call('customers.show', { id: await idOf('bob') })
  expect(data).toMatchObject({ balance: '20.00000', blocked: 'N' })
  await page.getByRole('button', { name: 'Act as' }).click()
  await dialog.getByLabel('Reason').fill('Ticket 4712')
  await dialog.getByRole('button', { name: 'Act as this customer' }).click()
  await page.getByText('You act as bob').waitFor()
  expect(await page.getByRole('link', { name: 'Approvals' }).count()).toBe(0)
})

story('a file is checked, then taken into stock while one watches, and its wrong rows are listed', async (admin) => {
  const { page } = admin
  const file = [
    'range_start,range_end,type,country,state,ratecenter,tier',
    '7065550100,7065550129,local,US,GA,ATHENS,1',
    '7065550130,7065550139,lokal,US,GA,ATHENS,1',
  ].join('\n')
  await page.getByRole('link', { name: 'Inventory' }).click()
  await admin.arrive('Inventory')
  await page.getByText('No file was taken in yet').waitFor()
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByText('Choose a file').waitFor()
  await expectAccessible(admin)
  await give(admin, 'stock.csv', file)
  await page.getByRole('checkbox', { name: 'Only check it' }).uncheck()
  await page.getByRole('button', { name: 'Take it into stock' }).click()
  await admin.arrive(/^Import \d+$/)
  await page.getByText('The file waits for its turn').waitFor()
  await world.platform.runJob('tasks.work')
  await page.getByText('The file was read').waitFor()
  await page.getByRole('cell', { name: /^line 3/ }).waitFor()
  await expectAccessible(admin)
  await page.getByRole('link', { name: 'Take in another file' }).click()
  await page.getByRole('cell', { name: 'Done' }).waitFor()
  await page.getByRole('tab', { name: 'For sale' }).click()
  await choose(admin, 'State', 'Georgia')
  await page.getByRole('link', { name: 'ATHENS' }).waitFor()
  await page.getByRole('cell', { name: '30', exact: true }).waitFor()
  await expectAccessible(admin)
})

story('reference data is checked and imported, wrong lines are told, and a prefix is looked up', async (admin) => {
  const { page } = admin
  await page.getByRole('link', { name: 'Reference data' }).click()
  await admin.arrive('Reference data')
  await page.getByRole('tab', { name: 'Import' }).click()
  await choose(admin, 'What the file is', 'Prefixes from any CSV')
  await page.getByLabel('Source').fill('my-list')
  for (const [label, header] of Object.entries({ 'Area code': 'NPA', 'Central office code': 'NXX', State: 'State' })) {
    await page.getByLabel(`Header of ${label}`).fill(header)
  }
  await page.getByLabel('Header of Rate center').fill('RC')
  await give(admin, 'list.csv', 'NPA,NXX,State,RC\n201,200,NJ,JERSEYCITY\n20,200,NJ,NOWHERE\n')
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByText('list.csv was checked; nothing is changed').waitFor()
  await page.getByRole('table', { name: 'Rejected lines' }).getByRole('cell', { name: '3', exact: true }).waitFor()
  await expectAccessible(admin)
  await page.getByRole('checkbox', { name: 'Only check it' }).uncheck()
  await page.getByText(/What this source brought before is replaced at once/).waitFor()
  await page.getByRole('button', { name: 'Import the file' }).click()
  await page.getByText('list.csv is imported').waitFor()
  await page.getByRole('tab', { name: 'Look up a prefix' }).click()
  await page.getByRole('textbox', { name: 'Prefix' }).fill('201-200')
  await page.getByRole('heading', { name: '201-200' }).waitFor()
  await page.getByRole('cell', { name: 'my-list' }).waitFor()
  expect(page.url()).toContain('prefix=201200')
  await expectAccessible(admin)
})

story('the desk sees what is due, takes a port, and says what the machine allows and nothing else', async (admin) => {
  const { page } = admin
  const dialog = page.getByRole('dialog')
  const ann = world.platform.client('ann')
  const { portProposalIds } = await newPort(ann, ['7062240100', '7062240101'])
  const [id = 0] = portProposalIds
  await page.getByRole('link', { name: 'Porting desk' }).click()
  await admin.arrive('Porting desk')
  await page.getByRole('cell', { name: 'Submitted' }).waitFor()
  await expectAccessible(admin)
  await page.getByRole('button', { name: /^Take P\d/ }).click()
  await page.getByRole('cell', { name: 'admin' }).waitFor()
  await page.getByRole('link', { name: /^P\d+-/ }).click()
  await admin.arrive(/^P\d+-/)
  await expectAccessible(admin)
  expect(await page.getByRole('button', { name: 'Confirm the FOC' }).count()).toBe(0)
  const say = async (word: string) => {
    await page.getByRole('button', { name: word, exact: true }).click()
    await dialog.getByRole('button', { name: word, exact: true }).waitFor()
  }
  const confirm = (word: string) => dialog.getByRole('button', { name: word, exact: true }).click()
  await say('Reviewed and good')
  await confirm('Reviewed and good')
  await say('Reject')
  await confirm('Reject')
  await dialog.getByText('Choose what the carrier objects to').waitFor()
  await choose(admin, 'What the carrier objects to', /Incorrect Account Number/)
  await dialog.getByLabel('The carrier’s own words').fill('acct no. mismatch')
  await expectAccessible(admin)
  await confirm('Reject')
  await page.getByText('The carrier wrote: acct no. mismatch').waitFor()
  await ann.call('porting.update', { port_proposal_id: id, port_req_detail: { cust_acc_number: '999' } })
  await page.reload()
  await say('Reviewed and good')
  await confirm('Reviewed and good')
  await say('LSR sent')
  await confirm('LSR sent')
  await say('Confirm the FOC')
  await dialog.getByLabel('FOC date').fill('2026-11-20')
  await confirm('Confirm the FOC')
  await dialog.getByText(/today or later/i).waitFor()
  await dialog.getByLabel('FOC date').fill('2026-11-23')
  await confirm('Confirm the FOC')
  await page.getByText('FOC received', { exact: true }).first().waitFor()
  await page.getByRole('textbox', { name: 'Note' }).fill('Spoke to their desk')
  await page.getByRole('button', { name: 'Write the note' }).click()
  await page.getByText('Spoke to their desk').waitFor()
  await page.getByRole('link', { name: 'Porting desk' }).first().click()
  await page.getByRole('heading', { name: 'Due today: 1 sub-order' }).waitFor()
  await expectAccessible(admin)
  await page
    .getByRole('region', { name: /Due today/ })
    .getByRole('link')
    .click()
  await say('Activate now')
  await confirm('Activate now')
  await page.getByText('Activated', { exact: true }).first().waitFor()
  const { data } = await ann.call('numbers.list', { number: '7062240100' })
  expect(data[0]?.status).toBe('USING')
})

const call = (more: object) => ({
  ...{ call_id: 'one', direction: 'inbound' as const, cli: '13523076475', cld: '17065550100', disconnect_cause: 16 },
  ...{ connect_time: '2026-11-23T10:00:00Z', disconnect_time: '2026-11-23T10:01:00Z' },
  ...more,
})

story('a rejected record is mended, a call of nobody’s is given away, and a period is rated anew', async (admin) => {
  const { page } = admin
  const dialog = page.getByRole('dialog')
  const { connect_time: _, ...unreadable } = call({ call_id: 'two' })
  await world.platform.admin.call('usage.add-records', { records: [call({}), unreadable as never] })
  await page.getByRole('link', { name: 'Records to mend' }).click()
  await admin.arrive('Records to mend')
  await page
    .getByRole('cell', { name: /connect_time/ })
    .first()
    .waitFor()
  await expectAccessible(admin)
  await page.getByRole('button', { name: /^Mend record/ }).click()
  await dialog.getByRole('button', { name: 'Send it again' }).click()
  await dialog.getByRole('alert').waitFor()
  await dialog.getByLabel('Connected', { exact: true }).fill('2026-11-23T10:00:30Z')
  await expectAccessible(admin)
  await dialog.getByRole('button', { name: 'Send it again' }).click()
  await page.getByText('The record is taken.').waitFor()
  await page.getByText('Every record could be read').waitFor()
  await page.getByRole('tab', { name: 'Nobody’s' }).click()
  await page.getByRole('checkbox', { name: 'Choose every row of this page' }).click()
  await page.getByRole('button', { name: 'Give to an account' }).click()
  await dialog.getByRole('combobox', { name: 'Account' }).fill('ann')
  await page.getByRole('option', { name: 'ann' }).click()
  await dialog.getByRole('button', { name: 'Give 2 calls' }).click()
  await page.getByText('2 calls given.').waitFor()
  await page.getByText('Every call has its owner').waitFor()
  await expectAccessible(admin)
  await page.getByRole('tab', { name: 'Rate anew' }).click()
  await page.getByLabel('From').fill('2026-11-23')
  await page.getByLabel('Until before').fill('2026-11-24')
  await page.getByRole('button', { name: 'See what would change' }).click()
  await page.getByText('What will happen').waitFor()
  await expectAccessible(admin)
  await page.getByRole('button', { name: 'Rate the period anew' }).click()
  await page
    .getByRole('status')
    .getByText(/calls looked at/)
    .waitFor()
})

story('the health of the platform is seen at a glance, and the books are proved', async (admin) => {
  const { page } = admin
  await page.getByRole('link', { name: 'Health' }).click()
  await admin.arrive('Health')
  await page.getByText('Answers', { exact: true }).waitFor()
  // No worker runs in this test.
  await page.getByText('Silent', { exact: true }).waitFor()
  await page.getByRole('cell', { name: 'jobs.due-work' }).waitFor()
  await page.getByRole('button', { name: 'Prove the ledger' }).click()
  await page.getByText('The books agree', { exact: true }).waitFor()
  await expectAccessible(admin)
})

story('the sandbox’s clock goes forward, and what falls due until then is done', async (admin) => {
  const { page } = admin
  const dialog = page.getByRole('dialog')
  const balance = async () => (await world.platform.client('cat').call('billing.show-account')).data.balance
  expect(await balance()).toBe('7.00000')
  await page.getByRole('link', { name: 'Sandbox clock' }).click()
  await admin.arrive('Sandbox clock')
  await page.getByRole('cell', { name: 'Months of numbers are charged' }).waitFor()
  await expectAccessible(admin)
  await page.getByRole('button', { name: 'Go there' }).click()
  await page.getByText('The clock only goes forward: enter a later time').waitFor()
  await page.getByRole('button', { name: '30 days' }).click()
  await dialog.getByText(/Everything that falls due until then is done/).waitFor()
  await expectAccessible(admin)
  await dialog.getByRole('button', { name: /^Go to Dec 23, 2026/ }).click()
  await page.getByText(/^It is Dec 23, 2026/).waitFor()
  expect(await balance()).toBe('6.00000')
})

test('to a customer there are none of these rooms', async () => {
  if (!world.browser) return
  const person = await enter(world, world.browser)
  await signIn(person, 'ann')
  expect(await person.page.getByRole('link', { name: 'Approvals' }).count()).toBe(0)
  await person.go('/provider/approvals')
  await person.arrive('There is no such page')
  await person.leave()
})
