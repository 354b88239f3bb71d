import type { OperationId } from '@dialyard/contract'
import type { Reply } from '../harness/wire.ts'
import { detail } from '../porting/world.ts'

type Ask = (who: 'ann' | 'admin', operation: OperationId, input?: Record<string, unknown>) => Promise<Reply>
type DocumentCall = `porting.${'check' | `${string}-document${string}` | 'show-loa'}`
type PortingId = Exclude<Extract<OperationId, `porting.${string}`>, DocumentCall>

interface Filed {
  port_req_id: number
  port_proposal_id: number
  did: string
}
let given = 3000

async function filed(ask: Ask, more: object = {}): Promise<Filed> {
  const did = `205789${given++}`
  const wanted = { did_type: 'LCL', numbers: [did], port_req_detail: detail, ...more }
  const { port_req_id } = (await ask('ann', 'porting.submit', wanted)).body.data as { port_req_id: number }
  const { result } = (await ask('ann', 'porting.list', { numbers: [did] })).body.data as {
    result: { port_proposals: { port_proposal_id: number }[] }[]
  }
  return { port_req_id, port_proposal_id: result[0]?.port_proposals[0]?.port_proposal_id ?? 0, did }
}

const say = (ask: Ask, port_proposal_id: number, event: string, more: object = {}) =>
  ask('admin', 'porting.desk', { port_proposal_id, event, ...more })

async function dated(ask: Ask): Promise<Filed> {
  const port = await filed(ask)
  await say(ask, port.port_proposal_id, 'review')
  await say(ask, port.port_proposal_id, 'foc', { foc_date: '2026-11-23' })
  return port
}

/** How each call of ports succeeds. */
export const portingPerformances = (ask: Ask): Readonly<Record<PortingId, readonly (() => Promise<Reply>)[]>> => {
  const wanted = { did_type: 'LCL', numbers: ['2057892999', '8335550199'], port_req_detail: detail }
  const of = async (operation: OperationId, more: object = {}) => {
    const { port_proposal_id } = await filed(ask)
    return ask('ann', operation, { port_proposal_id, ...more })
  }
  const named = { notes: 'a note', tags: 'a, b', email_updates: 'ann@example.com', activation_date: '2026-12-03' }
  return {
    'porting.submit': [
      () => ask('ann', 'porting.submit', { did_type: 'TF', file: 'number\n8335550155\n', port_req_detail: detail }),
      () => ask('ann', 'porting.submit', { did_type: 'INTL', numbers: ['442079460999'], port_req_detail: detail }),
    ],
    'porting.preview': [() => ask('ann', 'porting.preview', wanted)],
    'porting.show': [
      () => of('porting.show'),
      async () => {
        const { port_req_id } = await filed(ask, { port_req_detail: { ...detail, ...named } })
        return ask('ann', 'porting.show', { port_req_id })
      },
    ],
    'porting.update': [() => of('porting.update', { port_req_detail: { cust_acc_pin: '1234' } })],
    'porting.cancel': [() => of('porting.cancel')],
    'porting.cancel-number': [
      async () => {
        const { port_proposal_id, did } = await filed(ask)
        return ask('ann', 'porting.cancel-number', { port_proposal_id, did_number: did })
      },
    ],
    'porting.delete': [
      async () => {
        const { port_req_id } = await filed(ask)
        await ask('ann', 'porting.cancel', { port_req_id })
        return ask('ann', 'porting.delete', { port_request_id: port_req_id })
      },
    ],
    'porting.show-forwarding': [
      async () => {
        const { port_req_id } = await filed(ask)
        const forwarding_data = [
          { method: 'IP', value: '203.0.113.10' },
          { method: 'NUM', value: '2125550100' },
        ]
        await ask('ann', 'porting.update-forwarding', { port_req_id, forwarding_data, fwd_device_password: 'secret' })
        return ask('ann', 'porting.show-forwarding', { port_req_id })
      },
    ],
    'porting.update-forwarding': [
      async () => {
        const { port_req_id } = await filed(ask)
        return ask('ann', 'porting.update-forwarding', { port_req_id, fwd_answering_mode: 'VO' })
      },
    ],
    'porting.list': [() => filed(ask).then(() => ask('admin', 'porting.list', { did_type: 'LCL' }))],
    'porting.list-sub-orders': [
      async () => {
        const { port_proposal_id, port_req_id } = await filed(ask)
        await say(ask, port_proposal_id, 'review')
        await say(ask, port_proposal_id, 'reject', { code: 'PIN', text: 'BAD PIN' })
        return ask('ann', 'porting.list-sub-orders', { port_req_id })
      },
    ],
    'porting.list-numbers': [() => of('porting.list-numbers')],
    'porting.list-dated': [() => dated(ask).then(() => ask('ann', 'porting.list-dated'))],
    'porting.list-rejected': [
      async () => {
        const { port_proposal_id } = await filed(ask)
        await say(ask, port_proposal_id, 'review')
        await say(ask, port_proposal_id, 'reject', { code: 'FREEZE', text: 'LSP FREEZE' })
        return ask('ann', 'porting.list-rejected', { request_phase: 'In_Progress' })
      },
    ],
    // A file, which files.test.ts asks for.
    'porting.export': [],
    'porting.timeline': [() => of('porting.timeline')],
    'porting.activate': [
      async () => {
        const { port_req_id } = await dated(ask)
        return ask('ann', 'porting.activate', { port_req_id })
      },
    ],
    'porting.activate-number': [
      async () => {
        const { port_proposal_id, did } = await dated(ask)
        return ask('ann', 'porting.activate-number', { port_proposal_id, did_number: did })
      },
    ],
    'porting.show-activation': [
      async () => {
        const { port_proposal_id, did } = await dated(ask)
        return ask('ann', 'porting.show-activation', { port_proposal_id, did })
      },
    ],
    'porting.update-activation': [
      async () => {
        const { port_proposal_id, did } = await dated(ask)
        return ask('ann', 'porting.update-activation', { port_proposal_id, did, activation_type: 'Manual' })
      },
    ],
    'porting.list-desk': [() => filed(ask).then(() => ask('admin', 'porting.list-desk', { carrier: 'desk' }))],
    'porting.show-desk-order': [
      async () => {
        const { port_proposal_id } = await dated(ask)
        return ask('admin', 'porting.show-desk-order', { port_proposal_id })
      },
    ],
    'porting.take': [
      async () => {
        const { port_proposal_id } = await filed(ask)
        return ask('admin', 'porting.take', { port_proposal_id, user_name: 'admin' })
      },
    ],
    'porting.note': [
      async () => {
        const { port_proposal_id } = await filed(ask)
        return ask('admin', 'porting.note', { port_proposal_id, note: 'They called back.' })
      },
    ],
    'porting.desk': [
      async () => say(ask, (await filed(ask)).port_proposal_id, 'review', { note: 'Good.', visible: true }),
      async () => say(ask, (await dated(ask)).port_proposal_id, 'confirm_activation'),
      async () => say(ask, (await dated(ask)).port_proposal_id, 'activation_failed', { text: 'Busy' }),
    ],
    'porting.fault': [
      async () => {
        const { port_proposal_id } = await filed(ask, { carrier: 'simulator' })
        return ask('ann', 'porting.fault', { port_proposal_id, fault: 'reject', code: 'ACCN' })
      },
    ],
  }
}
