import { expect, test } from 'vitest'
import { startPlatform } from '../harness/platform.ts'

test('a story that leaves books which do not balance fails when it closes', async () => {
  const platform = await startPlatform({ roles: { http: false, worker: false } })
  const { id } = await platform.account('ann', { balance: '10.00' })
  await platform.sql('UPDATE ledger_account SET balance_micros = balance_micros + 10 WHERE account_id = $1', [id])
  await expect(platform.close()).rejects.toThrow(`balance of account ${id}`)
})

test('so does one that keeps back money for which there is no hold', async () => {
  const platform = await startPlatform({ roles: { http: false, worker: false } })
  const { id } = await platform.account('ann', { balance: '10.00' })
  await platform.sql('UPDATE ledger_account SET held_micros = 10 WHERE account_id = $1', [id])
  await expect(platform.close()).rejects.toThrow(`held of account ${id}`)
})
