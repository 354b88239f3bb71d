import type { Member, TestPlatform } from './platform.ts'

/** A price of a reseller's own list, for whoever stands directly below him. */
export const resellerPrice = async ({ client }: Member, setup: string, monthly: string): Promise<void> =>
  void (await client.call('billing.set-prices', { type: 'local', setup, monthly }))

/** Resellers and customers of resellers, each with what he starts with. */
export interface Chain {
  rita: Member
  /** A reseller below her. */
  sub: Member
  /** His customer, and hers. */
  carl: Member
  cora: Member
}

/**
 * provider → rita → sub → carl, and rita → cora. A number costs 2.00 + 1.00 and its supplier 0.50 + 0.25; rita sells it
 * for 3.00 + 1.50, sub for 5.00 + 2.00.
 */
export async function openChain(platform: TestPlatform, balance = '100.00'): Promise<Chain> {
  const rita = await platform.account('rita', { type: 'reseller', balance })
  const sub = await platform.account('sub', { type: 'reseller', balance, parentId: rita.id })
  const carl = await platform.account('carl', { balance, parentId: sub.id })
  const cora = await platform.account('cora', { balance, parentId: rita.id })
  await platform.price('local', '2.00', '1.00')
  await resellerPrice(rita, '3.00', '1.50')
  await resellerPrice(sub, '5.00', '2.00')
  return { rita, sub, carl, cora }
}

/** So many numbers of Georgia that cost the provider something. */
export async function stockWithCost({ stock }: TestPlatform, count: number): Promise<string[]> {
  const numbers = Array.from({ length: count }, (_, i) => String(4_705_550_100 + i))
  const rows = numbers.map((number) => `${number},local,GA,ATLANTA,0.50,0.25`)
  await stock(['number,type,state,ratecenter,cost_setup,cost_monthly', ...rows].join('\n'))
  return numbers
}
