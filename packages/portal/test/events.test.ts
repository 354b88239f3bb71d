import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Receiver, startReceiver } from '../../server/test/events/receiver.ts'
import { enter, expectAccessible, openWorld, type Person, signIn, type World } from './world.ts'

let world: World
let receiver: Receiver
beforeAll(async () => {
  world = await openWorld()
  receiver = await startReceiver()
  const { platform } = world
  await platform.price('local', '2.00', '1.00')
  await platform.stock('range_start,range_end,type,state,ratecenter\n7065550100,7065550149,local,GA,ATHENS')
  const { client } = await platform.account('ann', { balance: '100.00' })
  for (let line = 100; line < 130; line++) await buy(client, `7065550${line}`)
})
afterAll(async () => {
  await receiver.close()
  await world.close()
})

const buy = (client: World['platform']['admin'], number: string) =>
  client.call('orders.purchase', { type: 'local', numbers: [{ number }] })
const deliver = () => world.platform.runJob('events.deliver')

const story = (name: string, user: string, tell: (person: Person) => Promise<void>): void =>
  test(name, async () => {
    if (!world.browser) return
    const person = await enter(world, world.browser)
    await signIn(person, user)
    await tell(person)
    expect(person.offences).toEqual([])
    await person.leave()
  }, 60_000)

story('what happens is read as it happens, the newest first, by type and page by page', 'ann', async (ann) => {
  const { page } = ann
  await page.getByRole('link', { name: 'Events' }).click()
  await ann.arrive('Events')
  await page.getByRole('cell', { name: 'number:+17065550129' }).waitFor()
  await expectAccessible(ann)
  // It comes by itself.
  await buy(world.platform.client('ann'), '7065550140')
  await page.getByRole('cell', { name: 'number:+17065550140' }).waitFor()
  await page.getByRole('switch', { name: 'Live' }).uncheck()
  await page.getByLabel('Type').fill('number.assigned')
  await expect.poll(() => page.getByText('order.completed').count()).toBe(0)
  await page.getByText('1 to 25', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Next page' }).click()
  await page.getByText('26 to 31 of 31').waitFor()
  await page.getByRole('cell', { name: 'number:+17065550100' }).waitFor()
  expect(page.url()).toContain('type=number.assigned&page=2')
  await page.reload()
  await page.getByText('26 to 31 of 31').waitFor()
})

story('a webhook is made, tested, paused and mended, and its secret is shown once', 'ann', async (ann) => {
  const { page } = ann
  await page.getByRole('link', { name: 'Webhooks' }).click()
  await ann.arrive('Webhooks')
  await page.getByText('There is no webhook yet').waitFor()
  await page.getByRole('button', { name: 'Make a webhook' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Address').fill('nowhere')
  await dialog.getByLabel('Types of events').fill('number.bought')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Make the webhook' }).click()
  await dialog.locator('[aria-invalid=true]').first().waitFor()
  await dialog.getByLabel('Address').fill(receiver.url)
  await dialog.getByLabel('Types of events').focus()
  await page.keyboard.press('Backspace')
  await page.keyboard.type('number.assigned')
  await page.keyboard.press('Enter')
  await expectAccessible(ann)
  await dialog.getByRole('button', { name: 'Make the webhook' }).click()
  await page.getByText(/^whsec_/).waitFor()
  await page.getByRole('button', { name: 'I have noted it' }).click()
  await page.getByRole('link', { name: receiver.url }).click()
  await ann.arrive(/^Webhook \d+$/)
  await page.getByText('Nothing was sent yet').waitFor()
  await page.getByRole('button', { name: 'Send a test' }).click()
  await page.getByText('A test event is on its way.').waitFor()
  await deliver()
  await page.getByRole('cell', { name: 'Delivered' }).waitFor()
  expect(receiver.received.map(({ type }) => type)).toEqual(['webhook.test'])
  await expectAccessible(ann)
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByText('Paused', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByText('Active', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'New secret' }).click()
  await page.getByRole('dialog').getByText('For a day deliveries are signed with both').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Make a new secret' }).click()
  await page.getByText(/^whsec_/).waitFor()
})

story(
  'what could not be delivered is a dead letter, which is sent again when its owner says so',
  'ann',
  async (ann) => {
    const { page } = ann
    const { platform } = world
    await deliver()
    receiver.answer = (_message, response) => void response.writeHead(500).end()
    await buy(platform.client('ann'), '7065550141')
    await deliver()
    await platform.sql(`UPDATE webhook_delivery SET state = 'dead', settled_at = $1 WHERE state = 'queued'`, [
      platform.time.real(),
    ])
    await platform.sql('DELETE FROM webhook_line')
    receiver.answer = (_message, response) => void response.writeHead(204).end()
    await ann.go('/events/webhooks')
    await page.getByRole('link', { name: receiver.url }).click()
    await page.getByText('1 dead letter: given up after three days.').waitFor()
    await page.getByRole('combobox', { name: 'State' }).click()
    await page.getByRole('option', { name: 'Dead letter' }).click()
    await page.getByText('1 to 1 of 1').waitFor()
    await page.getByRole('button', { name: 'Send all of them again' }).click()
    await page
      .getByRole('dialog')
      .getByText(/knows it by the same webhook-id/)
      .waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Send them again' }).click()
    await deliver()
    await page.getByText('Nothing fits these filters.').waitFor()
    await page.getByRole('button', { name: 'Show everything' }).click()
    const count = receiver.received.length
    await page
      .getByRole('button', { name: /^Send number.assigned \d+ again$/ })
      .first()
      .click()
    await page.getByText('number.assigned is sent once more.').waitFor()
    await deliver()
    expect(receiver.received).toHaveLength(count + 1)
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete the webhook' }).click()
    await ann.arrive('Webhooks')
    await page.getByText('There is no webhook yet').waitFor()
  },
)

story('a customer reads in the audit log who was in his account, and why', 'ann', async (ann) => {
  const { page } = ann
  const { account_id } = (await world.platform.client('ann').call('billing.show-account')).data
  await world.platform.admin.call('accounts.impersonate', { account_id, reason: 'Ticket 4711' })
  await page.getByRole('link', { name: 'Audit log' }).click()
  await ann.arrive('Audit log')
  await page.getByText('reason: Ticket 4711').waitFor()
  await expectAccessible(ann)
  await page.getByRole('combobox', { name: 'Deed' }).click()
  await page.getByRole('option', { name: 'account.sign-in' }).click()
  await expect.poll(() => page.getByText('reason: Ticket 4711').count()).toBe(0)
  await page.getByRole('cell', { name: 'account.sign-in' }).first().waitFor()
})
