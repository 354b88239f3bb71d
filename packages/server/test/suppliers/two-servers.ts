import type { Dialyard, Input } from '@dialyard/sdk'
import { type Member, type PlatformOptions, password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { openWay, type Way } from './way.ts'

/** A platform in the south that buys of one in the north, over a way on which things go wrong when they are told to. */
export interface TwoServers {
  north: TestPlatform
  south: TestPlatform
  way: Way
  supplierId: number
  /** The account of the south in the north. */
  inNorth: Member
  /** Fresh numbers of Georgia in the north. */
  stock(count: number): Promise<string[]>
  buyer(balance?: string, options?: { type?: 'customer' | 'reseller'; parentId?: number }): Promise<Member>
  /** How many buyers there are: the last of them is called `buyer-<count>`. */
  people(): number
  /** Has everything done in the south that falls due within so many seconds. */
  wait(seconds: number): Promise<void>
  close(): Promise<void>
}

/** In the north a number costs 1.00 and 0.50 a month; the south adds 12.5 % and 0.25 to the setup. */
export const northern = { setup: '1.00', monthly: '0.50' } as const
export const southern = { setup: '1.37500', monthly: '0.56250', together: '1.93750' } as const

export type SupplierWish = Partial<Input<'suppliers.create'>>

export async function openTwoServers(wish: SupplierWish = {}, options: PlatformOptions = {}): Promise<TwoServers> {
  const [north, south] = [await startPlatform(), await startPlatform(options)]
  await north.price('local', northern.setup, northern.monthly)
  const inNorth = await north.account('south', { balance: '1000.00' })
  const way = await openWay(north.url)
  const { data } = await south.admin.call('suppliers.create', {
    ...{ name: 'North', url: way.url, user_name: 'south', password },
    ...{ markup_percent: '12.5', markup_setup: '0.25', search_timeout_ms: 10_000, timeout_ms: 20_000 },
    ...wish,
  })
  let stocked = 0
  let people = 0
  return {
    ...{ north, south, way, inNorth, supplierId: data.supplier_id },
    async stock(count) {
      const first = 7065550100 + stocked
      stocked += count
      const numbers = Array.from({ length: count }, (_, i) => String(first + i))
      const rows = numbers.map((number) => `${number},local,GA,ATHENS,448`)
      await north.stock(['number,type,state,ratecenter,lata', ...rows].join('\n'))
      return numbers
    },
    buyer: (balance = '100.00', options = {}) => south.account(`buyer-${++people}`, { balance, ...options }),
    people: () => people,
    async wait(seconds) {
      await south.admin.call('sandbox.set-clock', { advance_seconds: seconds })
    },
    async close() {
      await way.close()
      await south.close()
      await north.close()
    },
  }
}

/** Finds numbers of Georgia as a customer does. */
export async function search(client: Dialyard, input: Partial<Input<'numbers.search'>> = {}) {
  const { data } = await client.call('numbers.search', { type: 'local', state: 'GA', limit: 10, ...input })
  if (Array.isArray(data)) throw new Error('a local search answers an object')
  return data
}

/** The named numbers as they are bought by what a search has said of them. */
export async function wanted(
  client: Dialyard,
  numbers: readonly string[],
): Promise<Input<'orders.purchase'>['numbers']> {
  const { result, loc } = await search(client, { limit: 1000 })
  return numbers.map((number) => {
    const found = result.find((each) => each.did_number === number)
    if (!found) throw new Error(`${number} was not found`)
    return { number, loc, ...(found.locData === null ? {} : { locData: found.locData }) }
  })
}

export async function buy(client: Dialyard, numbers: readonly string[], more: { allow_partial?: boolean } = {}) {
  return client.call('orders.purchase', { type: 'local', numbers: await wanted(client, numbers), ...more })
}

export const owned = async (client: Dialyard): Promise<string[]> =>
  (await client.call('numbers.list', { max: 1000 })).data.map((row) => row.did).sort()

export async function funds(client: Dialyard): Promise<{ balance: string; available: string }> {
  const { balance, available } = (await client.call('billing.show-account')).data
  return { balance, available }
}
