import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../src/context.ts'
import { closeAccount } from '../../src/modules/accounts/index.ts'
import { password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { ask } from '../http/ask.ts'

let platform: TestPlatform
let adminId: number
beforeAll(async () => {
  platform = await startPlatform()
  const [admin] = await platform.sql<{ account_id: number }>(`SELECT account_id FROM account WHERE username = 'admin'`)
  adminId = admin?.account_id ?? 0
})
afterAll(() => platform.close())

interface Entry {
  action: string
  subject: string
  actor_id: number | null
  address: string | null
  at: Date
  body: Record<string, unknown>
}
const auditOf = (accountId: number, action: string): Promise<Entry[]> =>
  platform.sql('SELECT * FROM audit_entry WHERE account_id = $1 AND action = $2', [accountId, action])

test('a sign-in is in the audit log with who, what, when and from where; a refused one is not', async () => {
  const { id } = await platform.account('ann')
  await ask(platform.url, 'POST /login', { json: { user_name: 'ann', password: 'wrong' } })
  await ask(platform.url, 'POST /login', { json: { user_name: 'ann', password } })
  expect(await auditOf(id, 'account.sign-in')).toEqual([
    expect.objectContaining({
      subject: `account:${id}`,
      actor_id: id,
      address: '127.0.0.1',
      at: platform.time.now(),
      body: {},
    }),
  ])
})

test('a credit is in the audit log with who gave it, to whom, how much and why', async () => {
  const { id } = await platform.account('bob')
  const answer = await platform.admin.call('billing.credit', { account_id: id, amount: '12.50', reason: 'wire 7' })
  expect(await auditOf(id, 'billing.credit')).toEqual([
    expect.objectContaining({
      subject: `account:${id}`,
      actor_id: adminId,
      address: '127.0.0.1',
      at: platform.time.now(),
      body: { amount: '12.50000', reason: 'wire 7', transaction_id: answer.data.transaction_id },
    }),
  ])
})

test('a refused credit leaves nothing in the audit log', async () => {
  const { id } = await platform.account('carl')
  const refused = platform.admin.call('billing.credit', { account_id: id, amount: '-1.00', reason: 'none' })
  await expect(refused).rejects.toMatchObject({ code: 400 })
  expect(await auditOf(id, 'billing.credit')).toEqual([])
})

test('making and closing an account are in the audit log; what the platform does itself has no actor', async () => {
  const { id } = await platform.account('dora')
  await inTransaction(platform.context, (tx) => closeAccount(tx, { accountId: id, status: 'approved' }))
  for (const action of ['account.create', 'account.close']) {
    expect(await auditOf(id, action)).toEqual([expect.objectContaining({ actor_id: null, address: null })])
  }
})

test('the audit log can neither be changed nor emptied', async () => {
  await expect(platform.sql(`UPDATE audit_entry SET action = 'x'`)).rejects.toThrow()
  await expect(platform.sql('DELETE FROM audit_entry')).rejects.toThrow()
  await expect(platform.sql('TRUNCATE audit_entry')).rejects.toThrow()
})

test('no password and no token stands in any table as it is', async () => {
  const { client } = await platform.account('emil')
  await client.call('billing.show-account')
  const { body } = await ask(platform.url, 'POST /login', { json: { user_name: 'emil', password } })
  const { token } = body.data as { token: string }
  const tables = await platform.sql<{ text: string }>(
    `SELECT query_to_xml(format('SELECT * FROM %I', tablename), false, false, '')::text AS text
     FROM pg_tables WHERE schemaname = 'public'`,
  )
  expect(tables.length).toBeGreaterThan(10)
  for (const { text } of tables) {
    expect(text).not.toContain(password)
    expect(text).not.toContain(token.split('.')[2])
  }
})
