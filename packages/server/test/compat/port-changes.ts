import type { Dialyard } from '@dialyard/sdk'
import type { TestPlatform } from '../harness/platform.ts'
import { newPort } from '../porting/new-port.ts'

type Fields = Record<string, unknown>
interface Ground {
  platform: TestPlatform
  client: Dialyard
}

let filed = 2000
/** A port of one number with what it is known by. */
async function fresh({ client }: Ground) {
  const did = `205789${filed++}`
  const { portReqId, portProposalIds } = await newPort(client, [did])
  return { port_req_id: portReqId, port_proposal_id: portProposalIds[0] ?? 0, did }
}

/** One that has its date, which has begun. */
async function dated(ground: Ground) {
  const port = await fresh(ground)
  const { admin } = ground.platform
  for (const event of ['review', 'lsr_sent'] as const) {
    await admin.call('porting.desk', { port_proposal_id: port.port_proposal_id, event })
  }
  const { port_proposal_id } = port
  await admin.call('porting.desk', { port_proposal_id, event: 'foc', foc_date: '2026-11-23' })
  return port
}

/**
 * What the replay changes in the examples of ports: ids, which each server gives out, and the numbers that go with them. A list
 * has something to show before it is asked for.
 */
export const portChanges = (ground: () => Ground): Readonly<Record<string, (input: Fields) => Promise<Fields>>> => ({
  'porting.show: A sub-order': async () => ({ port_proposal_id: (await fresh(ground())).port_proposal_id }),
  'porting.update: The account number': async (input) => ({
    ...input,
    port_req_id: (await fresh(ground())).port_req_id,
  }),
  'porting.cancel: A sub-order': async () => ({ port_proposal_id: (await fresh(ground())).port_proposal_id }),
  'porting.cancel-number: One number': async () => {
    const { port_proposal_id, did } = await fresh(ground())
    return { port_proposal_id, did_number: did }
  },
  'porting.delete: A sub-order': async () => {
    const { port_proposal_id } = await fresh(ground())
    await ground().client.call('porting.cancel', { port_proposal_id })
    return { port_proposal_id }
  },
  'porting.show-forwarding: To another number': async () => {
    const { port_req_id } = await fresh(ground())
    const step = { forwarding_type_id: 2, timeout: 30, value: '12356789133', method: 'NUM' as const, sequence: 1 }
    await ground().client.call('porting.update-forwarding', { port_req_id, forwarding_data: [step] })
    return { port_req_id }
  },
  'porting.update-forwarding: To another number': async (input) => ({
    ...input,
    port_req_id: (await fresh(ground())).port_req_id,
  }),
  'porting.list: The first page': async (input) => {
    await fresh(ground())
    return input
  },
  'porting.list-numbers: One number': async () => ({ port_proposal_id: (await fresh(ground())).port_proposal_id }),
  'porting.list-dated: The first page': async (input) => {
    await dated(ground())
    return input
  },
  'porting.list-rejected: The first page': async (input) => {
    const { port_proposal_id } = await fresh(ground())
    const { admin } = ground().platform
    await admin.call('porting.desk', { port_proposal_id, event: 'review' })
    await admin.call('porting.desk', { port_proposal_id, event: 'reject', code: 'ACCN' })
    return input
  },
  'porting.activate: A sub-order': async () => ({ port_proposal_id: (await dated(ground())).port_proposal_id }),
  'porting.activate-number: One number': async () => {
    const { port_proposal_id, did } = await dated(ground())
    return { port_proposal_id, did_number: did }
  },
  'porting.show-activation: One that has its date': async () => {
    const { port_proposal_id, did } = await dated(ground())
    return { port_proposal_id, did }
  },
  'porting.update-activation: At noon': async (input) => {
    const { port_proposal_id, did } = await dated(ground())
    return { ...input, port_proposal_id, did }
  },
})
