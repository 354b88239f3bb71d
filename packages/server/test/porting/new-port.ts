import type { Dialyard } from '@dialyard/sdk'
import { detail, type NewDetail } from './world.ts'

export interface NewPort {
  portReqId: number
  /** One for each state that numbers lie in. */
  portProposalIds: number[]
}

/** Files a port of local numbers. */
export async function newPort(client: Dialyard, numbers: string[], more: Partial<NewDetail> = {}): Promise<NewPort> {
  const filed = { did_type: 'LCL', numbers, port_req_detail: { ...detail, ...more } } as const
  const { port_req_id: portReqId } = (await client.call('porting.submit', filed)).data
  const { data } = await client.call('porting.list', { numbers: numbers.slice(0, 1) })
  const orders = data.result.find((each) => each.port_req_id === portReqId)?.port_proposals ?? []
  return { portReqId, portProposalIds: orders.map((order) => order.port_proposal_id) }
}
