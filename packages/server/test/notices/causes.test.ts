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
        ...{ to: 'ann@example.com', subject: 'Payment of 40.00000 USD received' },
        text: expect.stringContaining('You now have 50.00000 USD to spend.'),
      },
    ])
  })

  test('that it has not, and why', async () => {
    const client = await payer('bob', 'pm_test_declined')
    await expect(client.call('payments.pay', { amount: '40.00' })).rejects.toMatchObject({ code: 402 })
    await deliver()
    expect(box.letters).toMatchObject([
      {
        ...{ to: 'bob@example.com', subject: 'Payment of 40.00000 USD failed' },
        text: expect.stringContaining('did not go through: The test card was declined.'),
      },
    ])
  })
})
