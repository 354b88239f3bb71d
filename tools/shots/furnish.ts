import { Dialyard } from '@dialyard/sdk'
import { furnishMoney } from './furnish-money.ts'
import { furnishPorts } from './furnish-ports.ts'
import { furnishProvider } from './furnish-provider.ts'
import { furnishReseller } from './furnish-reseller.ts'

/** Something to show on every page. */
export async function furnish(url: string, password: string): Promise<void> {
  const demo = new Dialyard({ url, userName: 'demo', password })
  const numbers = Array.from({ length: 12 }, (_, index) => ({
    number: `40455501${String(index + 1).padStart(2, '0')}`,
  }))
  await demo.call('orders.purchase', { type: 'local', numbers })
  await demo.call('orders.purchase', { type: 'toll', numbers: [{ number: '8005550123' }] })
  const trunk_ips = [{ ip_address: '203.0.113.10' }, { ip_address: '203.0.113.11:5080' }]
  const group = await demo.call('routing.create-trunk-group', { trunk_name: 'Head office', trunk_ips })
  const routed = { answeringmode: '6', sequence: 'Order', method1: 'simple', number1: '2125550123', timeout1: '20' }
  const second = { method2: 'ip', sip2: '203.0.113.10:5060', timeout2: '15' }
  await demo.call('routing.update-forwarding', { number: '4045550101', ...routed, ...second })
  const others = ['4045550102', '4045550103']
  await demo.call('routing.bulk-forwarding', { numbers: others, fwd_trunk_grpid: group.data.ext_tgid })
  await demo.call('features.tag-numbers', { numbers: others, tags: 'front desk,sales', note: 'rings in the hall' })
  const miami = { streetnumber: '123', streetname: 'Test St', city: 'Miami', state: 'FL', zipcode: '33155' }
  await demo.call('features.update-911', { number: '4045550101', enabled: 'yes', name: 'Acme Dental', ...miami })
  const { _id: id } = (await demo.call('features.show-number', { number: '4045550101' })).data
  await demo.call('features.create-cnam', { did_id: String(id), cnam_type: 'BIZ', display_name: 'ACME DENTAL' })
  await demo.call('accounts.create-api-key', { name: 'billing export', scopes: ['read'] })
  await furnishPorts(url, password)
  await furnishProvider(url, password)
  await furnishMoney(url, password)
  await furnishReseller(url, password)
}
