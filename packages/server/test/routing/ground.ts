import type { Member, TestPlatform } from '../harness/platform.ts'

/** What tests of routing begin with: numbers of accounts that cost nothing, and trunk groups. */
export function routingGround(platform: () => TestPlatform) {
  let stocked = 100

  /** A fresh number that is for sale, so that no test meets another's. */
  async function stockOne(): Promise<string> {
    const number = `4705550${stocked++}`
    await platform().stock(`number,type,state\n${number},local,GA`)
    return number
  }
  async function numbersOf({ client }: Member, count: number): Promise<string[]> {
    const numbers: string[] = []
    while (numbers.length < count) numbers.push(await stockOne())
    await client.call('orders.purchase', { type: 'local', numbers: numbers.map((number) => ({ number })) })
    return numbers
  }
  const numberOf = async (member: Member): Promise<string> => (await numbersOf(member, 1))[0] ?? ''

  async function groupOf({ client }: Member, ...addresses: string[]) {
    const trunk_ips = (addresses.length > 0 ? addresses : ['198.51.100.7']).map((ip_address) => ({ ip_address }))
    const terms = { trunk_name: 'office', route_type: 'TD', trunk_ips } as const
    return (await client.call('routing.create-trunk-group', terms)).data
  }
  return { stockOne, numbersOf, numberOf, groupOf }
}

/** A forwarding of which nothing is set. */
export const empty = {
  ...{ method1: '', method2: '', method3: '', timeout1: '', timeout2: '', timeout3: '' },
  ...{ sip1: '', sip2: '', sip3: '', number1: '', number2: '', number3: '', username: '', password: '' },
  ...{ fwd_trunk_grpid: null, sipdigits: 'NA', answeringmode: null, sequence: '', product: null },
}
export const toNumber = (number: string) => ({ answeringmode: '2', method1: 'simple', number1: number, timeout1: '20' })
