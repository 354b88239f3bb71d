import { endpoints } from '@dialyard/contract'
import type { Dialyard, Input } from '@dialyard/sdk'
import { type Member, password, refusal, type TestPlatform } from './platform.ts'

/** The reference's own body of a new customer. */
export const newCustomer = endpoints['customers.create'].examples[0]?.input as Input<'customers.create'>

export interface NamedMember extends Member {
  username: string
}

export interface People {
  /** A reseller of the provider, or of another reseller, by a name of his own; with what a few sales cost him. */
  reseller(options?: { balance?: string; parentId?: number }): Promise<Member>
  /** A customer whom somebody makes by the call, with a client that logs in as he. */
  customerOf(maker: { client: Dialyard }, more?: Partial<Input<'customers.create'>>): Promise<NamedMember>
}

export function peopleOf(platform: () => TestPlatform): People {
  let people = 0
  return {
    reseller: (options = {}) =>
      platform().account(`reseller-${++people}`, { balance: '50.00', ...options, type: 'reseller' }),
    async customerOf({ client }, more = {}) {
      const { username = `customer-${++people}` } = more
      const wanted = { ...newCustomer, username, email: `${username}@example.com`, password, ...more }
      const { account_id } = await client.call('customers.create', wanted)
      return { id: account_id, username, client: platform().client(username) }
    },
  }
}

/** The first field that a call is refused for. */
export const fieldOf = async (call: Promise<unknown>): Promise<string | undefined> =>
  (await refusal(call)).fields[0]?.field
export const codeOf = async (call: Promise<unknown>): Promise<string> => (await refusal(call)).errorCode
