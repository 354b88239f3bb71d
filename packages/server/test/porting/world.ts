import type { Dialyard, Input } from '@dialyard/sdk'
import { type Member, type PlatformOptions, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { pdf } from './sample-documents.ts'

export type NewDetail = Input<'porting.submit'>['port_req_detail']

/** What the losing carrier knows a customer by. The tests begin on Monday, 23 November 2026, at noon in UTC. */
export const detail: NewDetail = {
  cust_acc_name: 'Acme Bakery',
  cust_authorized_name: 'Ann Baker',
  cust_acc_type: 'BIZ',
  cust_acc_number: '1234566',
  address_street_name: 'Main',
  address_number: '12',
  address_loc_designator: 'STE',
  city: 'Athens',
  state: 'GA',
  postal_code: '30601',
  btn: '7065550100',
  desired_foc_date: '2026-12-03T00:00:00Z',
}

export interface PortWorld {
  platform: TestPlatform
  admin: Dialyard
  /** An account with money. */
  member(options?: { balance?: string; parentId?: number; type?: 'customer' | 'reseller' }): Promise<Member>
  /** So many numbers of one rate center that nobody has. */
  numbers(count: number): string[]
  /** Files a port and answers it with its sub-orders. */
  file(
    client: Dialyard,
    numbers: readonly string[],
    more?: Partial<NewDetail>,
    rest?: Partial<Input<'porting.submit'>>,
  ): Promise<{ portReqId: number; orders: number[] }>
  /** Says something at the desk. */
  desk(
    portProposalId: number | undefined,
    event: Input<'porting.desk'>['event'],
    more?: Partial<Input<'porting.desk'>>,
  ): ReturnType<typeof say>
  /** Up to a date. */
  date(portProposalId: number | undefined, focDate?: string): Promise<void>
  state(portProposalId: number | undefined): Promise<string>
  travel(to: string): Promise<void>
  /** A day some days ahead that the numbers can be asked for. */
  dayFor(client: Dialyard, numbers: readonly string[]): Promise<string>
  /** Sends the letter of authorization of a port. */
  sign(client: Dialyard, portReqId: number): Promise<void>
  balance(client: Dialyard): Promise<{ balance: string; available: string }>
}

const say = async (admin: Dialyard, input: Input<'porting.desk'>) => (await admin.call('porting.desk', input)).data

/** A platform on which numbers cost 1.00 a month, and a port nothing unless a test says so. */
export async function startPorts(options: PlatformOptions = {}): Promise<PortWorld> {
  const platform = await startPlatform(options)
  const { admin } = platform
  await platform.price('local', '2.00', '1.00')
  await platform.price('tollfree', '2.00', '1.50')
  let [people, given] = [0, 0]
  const desk: PortWorld['desk'] = (id, event, more = {}) => say(admin, { port_proposal_id: id ?? 0, event, ...more })
  return {
    platform,
    admin,
    member: ({ balance = '100.00', ...rest } = {}) => platform.account(`member-${++people}`, { balance, ...rest }),
    numbers: (count) => Array.from({ length: count }, () => String(7_062_240_100 + given++)),
    async file(client, numbers, more = {}, rest = {}) {
      const wanted: Input<'porting.submit'> = {
        did_type: 'LCL',
        numbers: [...numbers],
        port_req_detail: { ...detail, ...more },
        ...rest,
      }
      const { port_req_id: portReqId } = (await client.call('porting.submit', wanted)).data
      const { data } = await client.call('porting.list', { numbers: numbers.slice(0, 1) as string[], limit: 1 })
      return { portReqId, orders: (data.result[0]?.port_proposals ?? []).map((order) => order.port_proposal_id) }
    },
    desk,
    async date(id, focDate = '2026-12-03') {
      await desk(id, 'review')
      await desk(id, 'lsr_sent')
      await desk(id, 'foc', { foc_date: focDate })
    },
    state: async (id) => (await admin.call('porting.show-desk-order', { port_proposal_id: id ?? 0 })).data.state,
    travel: async (to) => void (await admin.call('sandbox.set-clock', { to })),
    async dayFor(client, numbers) {
      const { now } = (await admin.call('sandbox.show-clock')).data
      for (let ahead = 9; ; ahead += 1) {
        const day = new Date(Date.parse(now) + ahead * 86_400_000).toISOString().slice(0, 10)
        const port_req_detail = { ...detail, desired_foc_date: day }
        const wanted: Input<'porting.preview'> = { did_type: 'LCL', numbers: [...numbers], port_req_detail }
        if ((await client.call('porting.preview', wanted)).data.problems.length === 0) return day
      }
    },
    async sign(client, portReqId) {
      const file = new Blob([Uint8Array.from(pdf)])
      await client.upload('porting.upload-document', { file }, { port_req_id: portReqId, type: 'loa' })
    },
    async balance(client) {
      const { balance, available } = (await client.call('billing.show-account')).data
      return { balance, available }
    },
  }
}
