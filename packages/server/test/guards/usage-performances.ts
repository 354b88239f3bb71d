import type { OperationId } from '@dialyard/contract'
import type { Reply } from '../harness/wire.ts'

type Ask = (operation: OperationId, input?: Record<string, unknown>) => Promise<Reply>
type UsageId = Extract<OperationId, `usage.${string}`>

const year = { from: '2026-01-01', to: '2026-12-31' }
let calls = 0

/** Sends a call of an account's, or one that is nobody's, or one that cannot be read. */
const sent = (ask: Ask, more: Record<string, unknown>): Promise<Reply> => {
  calls += 1
  const call = {
    ...{
      call_id: `call-${calls}`,
      direction: 'outbound',
      cli: '7065550199',
      cld: '+442071838750',
      disconnect_cause: 16,
    },
    ...{ connect_time: '2026-11-23T11:00:00Z', disconnect_time: '2026-11-23T11:01:00Z', setup_time: 100 },
    ...{ h323_incoming_conf_id: 'E5029AF0', media_duration: 60 },
  }
  return ask('usage.add-records', { records: [{ ...call, ...more }] })
}

/** How each call of usage succeeds, asked by the provider's staff; the account has no tariff. */
export const usagePerformances = (
  ask: Ask,
  accountId: () => number,
): Readonly<Record<UsageId, readonly (() => Promise<Reply>)[]>> => ({
  'usage.add-records': [
    () => sent(ask, { account_id: accountId() }),
    () => sent(ask, { call_id: 'call-1' }),
    () => sent(ask, { cld: '' }),
  ],
  'usage.list-xdr': [
    () => sent(ask, { account_id: accountId() }).then(() => ask('usage.list-xdr', year)),
    () => ask('usage.list-xdr', { ...year, customer: 'holding' }),
    () => ask('usage.list-xdr', { ...year, caller: '7065550199', called: '+442071838750', cause: 16, unrated: true }),
  ],
  'usage.list-rejected': [() => sent(ask, { cld: '' }).then(() => ask('usage.list-rejected'))],
  'usage.retry-rejected': [
    async () => {
      await sent(ask, { cld: '' })
      const { rows } = (await ask('usage.list-rejected')).body.data as { rows: { reject_id: number }[] }
      return ask('usage.retry-rejected', { reject_id: rows[0]?.reject_id, record: { cld: '12125550100' } })
    },
  ],
  'usage.assign-holding': [
    () => sent(ask, {}).then(() => ask('usage.assign-holding', { number: '7065550199', account_id: accountId() })),
  ],
  'usage.rerate': [
    () => ask('usage.rerate', { ...year, preview: true }),
    () => ask('usage.rerate', { ...year, account_id: accountId() }),
  ],
  'usage.list-reratings': [() => ask('usage.rerate', year).then(() => ask('usage.list-reratings'))],
  'usage.summary': (['day', 'account', 'destination', 'kind'] as const).map(
    (by) => () => sent(ask, { account_id: accountId() }).then(() => ask('usage.summary', { ...year, by })),
  ),
})
