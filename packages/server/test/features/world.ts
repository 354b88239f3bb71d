import type { Input } from '@dialyard/sdk'
import type { FaultyRegistrar } from '../harness/faulty-registrar.ts'
import { faultyE911, faultyRegistrar } from '../harness/faulty-registrar.ts'
import { type Member, type PlatformOptions, startPlatform, type TestPlatform } from '../harness/platform.ts'

/** A house of which the shipped tables know that its place is right. */
export const office = {
  country: 'US',
  state: 'MA',
  streetnumber: '777',
  streetname: 'Brockton Avenue',
  city: 'Abington',
  zipcode: '02351',
} as const
export const elsewhere = { ...office, streetnumber: '1', streetname: 'Main St' } as const
export const at = (number: string, place: object = office): Input<'features.update-911'> => ({
  number,
  enabled: 'yes',
  name: 'Ann',
  ...place,
})

export interface World {
  platform: TestPlatform
  e911: FaultyRegistrar
  cnam: FaultyRegistrar
  /** An account that owns a fresh number. */
  owner(options?: { balance?: string; parentId?: number }): Promise<Member & { number: string; didId: number }>
  /** A fresh number for an account. */
  buy(client: Member['client']): Promise<{ number: string; didId: number }>
  balance(client: Member['client']): Promise<string>
  /** What happened to a number, the oldest first, without what a purchase and a release tell. */
  timeline(client: Member['client'], number: string): Promise<string[]>
  /** Lets time pass, and what falls due be done. */
  pass(minutes: number): Promise<void>
}

/** A platform whose registrars can be told to fail. Numbers cost nothing, so that what is charged is the services' alone. */
export async function startWorld(options: PlatformOptions = {}): Promise<World> {
  const [e911, cnam] = [faultyE911(), faultyRegistrar()]
  const platform = await startPlatform({ registrars: { e911, cnam }, ...options })
  await platform.price('local', '0.00', '0.00')
  await platform.stock('range_start,range_end,type,state,ratecenter\n7065550100,7065550199,local,GA,ATHENS')
  let [sold, people] = [100, 0]
  const buy: World['buy'] = async (client) => {
    const number = `7065550${sold++}`
    await client.call('orders.purchase', { type: 'local', numbers: [{ number }] })
    const [row] = (await client.call('numbers.list', { number })).data
    return { number, didId: row?._id ?? 0 }
  }
  return {
    platform,
    e911,
    cnam,
    buy,
    async owner({ balance = '100.00', parentId } = {}) {
      const member = await platform.account(`owner-${++people}`, {
        balance,
        ...(parentId === undefined ? {} : { parentId }),
      })
      return { ...member, ...(await buy(member.client)) }
    },
    balance: async (client) => (await client.call('billing.show-account')).data.balance,
    async timeline(client, number) {
      const { data } = await client.call('features.show-number', { number, limit: 1000 })
      const types = data.timeline.map(({ type }) => type.replace('number.', '')).reverse()
      return types.filter((type) => type !== 'assigned' && type !== 'released')
    },
    async pass(minutes) {
      await platform.admin.call('sandbox.set-clock', { advance_seconds: minutes * 60 })
    },
  }
}
