import { Dialyard } from '@dialyard/sdk'

/** Something to do for the provider's staff. */
export async function furnishProvider(url: string, password: string): Promise<void> {
  const demo = new Dialyard({ url, userName: 'demo', password })
  const admin = new Dialyard({ url, userName: 'admin', password, admin: true })
  const webhook = { url: 'https://example.com/hooks/dialyard', types: ['number.assigned'], description: 'our CRM' }
  await demo.call('events.create-webhook', webhook)
  const place = { address: '1 Main St', city: 'Miami', state: 'FL', country: 'US', phone: '3055550123', terms: 1 }
  const newcomers = [
    { username: 'harbor', company: 'Harbor Dental', firstname: 'Rosa', lastname: 'Diaz' },
    { username: 'northwind', company: 'Northwind Travel', firstname: 'Ben', lastname: 'Adler' },
  ]
  for (const each of newcomers) {
    const secret = { password, confirmpassword: password, email: `${each.username}@example.com` }
    await admin.call('customers.sign-up', { ...each, ...secret, ...place })
  }
  const stock =
    'range_start,range_end,type,state,ratecenter\n4785550100,4785550119,local,GA,MACON\n478,,local,GA,MACON\n'
  await admin.upload('tasks.import-inventory', { file: new Blob([stock]), filename: 'stock.csv' })
  const call = { call_id: 'd1f7c2', direction: 'inbound' as const, cli: '13523076475', disconnect_cause: 16 }
  const time = (minute: number) => new Date(Date.now() - minute * 60_000).toISOString()
  const times = { connect_time: time(20), disconnect_time: time(18) }
  const unreadable = { ...call, ...times, call_id: 'd1f7c3', cld: '17065550100', connect_time: 'yesterday' }
  await admin.call('usage.add-records', { records: [{ ...call, ...times, cld: '12125550123' }, unreadable] })
  const supplier = { name: 'Northern Numbers', url: 'https://numbers.example.net', user_name: 'dialyard', password }
  const { data: named } = await admin.call('suppliers.create', { ...supplier, markup_percent: '12.5' })
  // Nobody is asked for the pictures.
  await admin.call('suppliers.change', { supplier_id: named.supplier_id, state: 'paused' })
  const detail = {
    ...{
      cust_acc_name: 'Acme Dental',
      cust_authorized_name: 'Dora Moss',
      cust_acc_type: 'BIZ' as const,
      btn: '7065550100',
    },
    ...{ address_number: '12', address_street_name: 'Main', address_loc_designator: 'STE', cust_acc_number: '1234566' },
    ...{
      city: 'Athens',
      state: 'GA',
      postal_code: '30601',
      desired_foc_date: soon(),
      activation_type: 'Manual' as const,
    },
  }
  const port = { did_type: 'LCL' as const, port_req_detail: detail, carrier: 'desk' as const }
  const file = (line: number) =>
    demo.call('porting.submit', { ...port, numbers: [`7062240${line}`, `7062240${line + 1}`] })
  const { port_req_id } = (await file(100)).data
  await file(200)
  const [first] = (await demo.call('porting.list-sub-orders', { port_req_id })).data.rows
  const today = new Date().toISOString().slice(0, 10)
  for (const event of ['review', 'lsr_sent'] as const) {
    await admin.call('porting.desk', { port_proposal_id: first?.port_proposal_id ?? 0, event })
  }
  await admin.call('porting.desk', { port_proposal_id: first?.port_proposal_id ?? 0, event: 'foc', foc_date: today })
}

/** A Wednesday that is more than a week ahead, on which no carrier rests. */
function soon(): string {
  const day = new Date(Date.now() + 8 * 86_400_000)
  while (day.getUTCDay() !== 3) day.setUTCDate(day.getUTCDate() + 1)
  return `${day.toISOString().slice(0, 10)}T00:00:00Z`
}
