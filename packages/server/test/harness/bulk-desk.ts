import type { Answer, Input } from '@dialyard/sdk'
import { expect } from 'vitest'
import type { Member, TestPlatform } from './platform.ts'

type Terms = Partial<Input<'orders.create-bulk'>>
type ReportId = 'orders.bulk-summary' | 'orders.bulk-numbers'

export interface BulkDesk {
  /** So many numbers of an exchange of its own in Alabama, or as `more` says. */
  stock(count: number, more?: Record<string, string>): Promise<void>
  /** The exchanges that were stocked, the last one first. */
  readonly exchanges: readonly string[]
  buyer(balance?: string): Promise<Member>
  send(by: Member, csv: string | Buffer, terms?: Terms, idempotencyKey?: string): Promise<Answer<'orders.create-bulk'>>
  /** Orders and answers the order's id. */
  order(by: Member, csv: string, terms?: Terms): Promise<number>
  /** Does what is due. */
  work(): Promise<void>
  show(by: Member, bulkOrderId: number): Promise<Answer<'orders.show-bulk'>['data']>
  balance(of: Member): Promise<string>
  owned(by: Member): Promise<Answer<'numbers.list'>['data']>
  /** The lines of a report. */
  report(by: Member, id: ReportId, bulkOrderId: number): Promise<string[]>
}

/** What tests about bulk orders do over and over. */
export function bulkDesk(platform: () => TestPlatform): BulkDesk {
  const exchanges: string[] = []
  let members = 0
  const send: BulkDesk['send'] = ({ client }, csv, terms = {}, idempotencyKey) => {
    const file = new Blob([typeof csv === 'string' ? csv : Uint8Array.from(csv)])
    const options = idempotencyKey === undefined ? {} : { idempotencyKey }
    const input = { order_type: 'state', ...terms } as const
    return client.upload('orders.create-bulk', { file, filename: 'a.csv' }, input, options)
  }
  return {
    exchanges,
    async stock(count, more = {}) {
      const nxx = String(220 + exchanges.length)
      exchanges.unshift(nxx)
      const { npa, ...columns } = { state: 'AL', ratecenter: 'EVERGREEN', lata: '480', npa: '251', ...more }
      const range = `${npa}${nxx}0000,${npa}${nxx}${String(count - 1).padStart(4, '0')}`
      const names = Object.keys(columns).join()
      await platform().stock(`range_start,range_end,type,${names}\n${range},local,${Object.values(columns).join()}`)
    },
    buyer: (balance = '1000.00') => platform().account(`buyer-${++members}`, { balance }),
    send,
    async order(by, csv, terms) {
      const { data, bulk_order_id, order_no } = await send(by, csv, terms)
      expect(data).toBe(true)
      expect(order_no).toMatch(/^OBO-/)
      return bulk_order_id ?? 0
    },
    work: () => platform().runJob('jobs.due-work'),
    show: async ({ client }, bulk_order_id) =>
      (await client.call('orders.show-bulk', { bulk_order_id, limit: 1000 })).data,
    balance: async ({ client }) => (await client.call('billing.show-account')).data.balance,
    owned: async ({ client }) => (await client.call('numbers.list', { max: 1000 })).data,
    async report({ client }, id, bulk_order_id) {
      let text = ''
      const { body } = await client.download(id, { bulk_order_id })
      for await (const chunk of body) text += Buffer.from(chunk).toString()
      return text.trimEnd().split('\n')
    },
  }
}
