import { Dialyard } from '@dialyard/sdk'
import { expect, onTestFinished, test } from 'vitest'
import { password, startPlatform } from '../harness/platform.ts'

/** A client whose first four answers are lost on the way home: it tries again at once, as the SDK does by itself. */
function flaky(url: string, userName: string): { client: Dialyard; sent: string[] } {
  const sent: string[] = []
  const losing: typeof fetch = async (resource, init) => {
    const answer = await fetch(resource, init)
    if (!String(resource).includes('/payment?')) return answer
    sent.push(String(new Headers(init?.headers).get('idempotency-key')))
    if (sent.length < 5) throw new TypeError('the line went dead')
    return answer
  }
  const retry = { times: 4, firstWaitMilliseconds: 1 }
  return { sent, client: new Dialyard({ url, userName, password, fetch: losing, retry }) }
}

/*
 * Ann has 5.00 and pays 40.00, asking five times:   5.00 + 40.00          = 45.00, not 205.00
 * and without a key five times more, within a minute of one that is pending:
 *                                                   45.00 + 30.00, later  = 75.00
 * The ledger: 5.00 by hand, 40.00 and 30.00 by card: payments −70.00, adjustment −5.00, ann 75.00.
 */
test('a payment retried five times by a flaky client is one payment and one credit', async () => {
  const platform = await startPlatform()
  onTestFinished(() => platform.close())
  const ann = await platform.account('ann', { balance: '5.00' })
  const balance = async () => (await ann.client.call('billing.show-account')).data.balance
  await ann.client.call('payments.add-method', { token: 'pm_test_ok' })

  const { client, sent } = flaky(platform.url, 'ann')
  const paid = await client.call('payments.pay', { amount: '40.00' })
  expect(sent).toHaveLength(5)
  expect(new Set(sent).size).toBe(1)
  expect(paid).toMatchObject({ data: 'true', status: 'succeeded' })
  expect(await balance()).toBe('45.00000')

  await ann.client.call('payments.add-method', { token: 'pm_test_pending', default: true })
  const { token } = (await client.call('accounts.login', { user_name: 'ann', password })).data
  const keyless = async () => {
    const answer = await fetch(`${platform.url}/api/v4/payment?amount=30.00`, { headers: { authorization: token } })
    return (await answer.json()) as { data: string; payment_id: string; status: string }
  }
  const answers = [await keyless(), ...(await Promise.all([keyless(), keyless(), keyless()])), await keyless()]
  expect(new Set(answers.map((each) => each.payment_id)).size).toBe(1)
  expect(answers[4]).toMatchObject({ data: 'true', status: 'created' })
  expect(await balance()).toBe('45.00000')

  await platform.admin.call('sandbox.set-clock', { advance_seconds: 2 * 3600 })
  expect(await balance()).toBe('75.00000')
  const { rows } = (await ann.client.call('payments.list')).data
  expect(rows.map(({ amount, status }) => [amount, status])).toEqual([
    ['30.00000', 'succeeded'],
    ['40.00000', 'succeeded'],
  ])
  const books = `SELECT purpose, sum(amount_micros)::text AS micros FROM ledger_entry
    JOIN ledger_account USING (ledger_account_id) GROUP BY purpose ORDER BY purpose`
  expect(await platform.sql(books)).toEqual([
    { purpose: 'adjustment', micros: '-5000000' },
    { purpose: 'customer', micros: '75000000' },
    { purpose: 'payments', micros: '-70000000' },
  ])
})
