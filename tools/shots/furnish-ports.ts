import { Dialyard, type Input } from '@dialyard/sdk'

/** Account data of ports. */
export const details: Omit<Input<'porting.submit'>['port_req_detail'], 'desired_foc_date'> = {
  ...{ cust_acc_name: 'Acme Dental', cust_authorized_name: 'Ann Lee', cust_acc_type: 'BIZ', cust_acc_number: '8841' },
  ...{ btn: '7065103027', address_number: '1', address_street_name: 'Main', address_loc_designator: 'STE' },
  ...{ address_loc_value: '4', city: 'Athens', state: 'GA', postal_code: '30601' },
}

/** Known once it is furnished. */
export const furnished = { demoId: 0 }

/** A port that was turned down, one that has its date, a bulk order and a task. */
export async function furnishPorts(url: string, password: string): Promise<void> {
  const demo = new Dialyard({ url, userName: 'demo', password })
  const admin = new Dialyard({ url, userName: 'admin', password, admin: true })
  furnished.demoId = (await demo.call('billing.show-account')).data.account_id
  const numbers = ['7065103027', '7065103028', '2012190129']
  const wanted = { did_type: 'LCL', numbers, port_req_detail: { ...details, desired_foc_date: '' } } as const
  const soon = new Date().toISOString().slice(0, 10)
  const preview = async (day: string) =>
    (await demo.call('porting.preview', { ...wanted, port_req_detail: { ...details, desired_foc_date: day } })).data
  const days = (await preview(soon)).sub_orders.map((order) => order.earliest_foc_date).sort()
  const day = days.at(-1) ?? soon
  const file = async (these: string[]) => {
    const port_req_detail = { ...details, desired_foc_date: day }
    const { port_req_id } = (await demo.call('porting.submit', { ...wanted, numbers: these, port_req_detail })).data
    return (await demo.call('porting.list-sub-orders', { port_req_id })).data.rows.map(
      (order) => order.port_proposal_id,
    )
  }
  const say = (order: number | undefined, event: 'review' | 'lsr_sent' | 'reject' | 'foc', more = {}) =>
    admin.call('porting.desk', { port_proposal_id: order ?? 0, event, ...more })
  const [turnedDown, other] = await file(numbers)
  for (const order of [turnedDown, other]) await say(order, 'review')
  await say(turnedDown, 'lsr_sent')
  await say(turnedDown, 'reject', { code: 'ACCN', text: 'ACCT NBR NOT ON FILE' })
  const [dated] = await file(['7065103041', '7065103042'])
  for (const event of ['review', 'lsr_sent'] as const) await say(dated, event)
  await say(dated, 'foc', { foc_date: day })
  const content = new Blob(['state,quantity\nGA,20\nWY,300\n'])
  await demo.upload(
    'orders.create-bulk',
    { file: content, filename: 'order.csv' },
    { order_type: 'state', back_order_days: 14 },
  )
  await demo.call('tasks.forward', { numbers: ['4045550104', '4045550105', '4045550199'], answeringmode: '4' })
}
