import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startPlatform, type TestPlatform } from '../harness/platform.ts'
import { giveMail, mailBox } from './mail-box.ts'

const box = mailBox()
let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform({ mailer: box })
})
afterAll(() => platform.close())
beforeEach(() => {
  box.letters.length = 0
})
const deliver = () => platform.runJob('notices.deliver')

test('whoever has signed up hears by mail that he may come in', async () => {
  const password = 'a password'
  const person = { firstname: 'Sven', lastname: 'Berg', company: 'Berg AB', phone: '5555555555', terms: 1 }
  const place = { address: '1 Main Street', city: 'Brooklyn', country: 'US', state: 'NY' }
  const credentials = { username: 'sven', password, confirmpassword: password, email: 'sven@example.com' }
  await platform.client('sven').call('customers.sign-up', { ...person, ...place, ...credentials })
  const [sven] = await platform.sql<{ id: number }>(`SELECT account_id AS id FROM account WHERE username = 'sven'`)
  const id = sven?.id ?? 0
  await deliver()
  expect(box.letters).toEqual([])
  await platform.admin.call('customers.change', { id, status: 'approved' })
  await deliver()
  expect(box.letters).toMatchObject([{ to: 'sven@example.com', subject: 'Your account is approved' }])
  await platform.admin.call('customers.change', { id, status: 'approved' })
  await deliver()
  expect(box.letters).toHaveLength(1)
})

describe('whoever pays hears by mail', () => {
  async function payer(name: string, token: string) {
    const { id, client } = await platform.account(name, { balance: '10.00' })
    await giveMail(platform, id, `${name}@example.com`)
    await client.call('payments.add-method', { token })
    return client
  }

  test('that the money has come, and what there is to spend now', async () => {
    const client = await payer('ann', 'pm_test_ok')
    await client.call('payments.pay', { amount: '40.00' })
    await deliver()
    expect(box.letters).toMatchObject([
      {
        ...{ to: 'ann@example.com', subject: 'Payment of 40.00 USD received' },
        text: expect.stringContaining('You now have 50.00 USD to spend.'),
      },
    ])
  })

  test('that it has not, and why', async () => {
    const client = await payer('bob', 'pm_test_declined')
    await expect(client.call('payments.pay', { amount: '40.00' })).rejects.toMatchObject({ code: 402 })
    await deliver()
    expect(box.letters).toMatchObject([
      {
        ...{ to: 'bob@example.com', subject: 'Payment of 40.00 USD failed' },
        text: expect.stringContaining('did not go through: The test card was declined.'),
      },
    ])
  })
})

test('whoever’s money falls to the threshold hears of it once, and again after it has risen above', async () => {
  await platform.price('local', '2.00', '1.00')
  await platform.stock('range_start,range_end,type,state,ratecenter\n4705550100,4705550109,local,GA,ATLANTA')
  const { id, client } = await platform.account('cleo', { balance: '30.00' })
  await giveMail(platform, id, 'cleo@example.com')
  await platform.admin.call('customers.change', { id, credit_limit_warning: '25.00' })
  let next = 4705550100
  const buy = () => client.call('orders.purchase', { type: 'local', numbers: [{ number: String(next++) }] })
  const heard = async () => {
    await deliver()
    return box.letters.length
  }
  await buy() // 27.00
  expect(await heard()).toBe(0)
  await buy() // 24.00
  expect(await heard()).toBe(1)
  expect(box.letters[0]?.text).toContain('You have 24.00 USD left to spend')
  await buy() // 21.00
  await platform.admin.call('billing.credit', { account_id: id, amount: '3.00', reason: 'not enough' }) // 24.00
  expect(await heard()).toBe(1)
  await platform.admin.call('billing.credit', { account_id: id, amount: '6.00', reason: 'enough' }) // 30.00
  await platform.admin.call('customers.change', { id, credit_limit_warning: '35.00' })
  expect(await heard()).toBe(2)
  const told = await platform.sql(`SELECT FROM event WHERE type = 'account.balance-low' AND account_id = $1`, [id])
  expect(told).toHaveLength(2)
})
