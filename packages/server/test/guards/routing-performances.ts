import type { OperationId } from '@dialyard/contract'
import type { Reply } from '../harness/wire.ts'

type Ask = (operation: OperationId, input?: Record<string, unknown>) => Promise<Reply>
type RoutingId = Extract<OperationId, `routing.${string}`>

const anAddress = { trunk_ips: [{ ip_address: '203.0.113.10' }] }
const made = async (ask: Ask): Promise<{ trunk_grpid: number; ext_tgid: number }> => {
  const { body } = await ask('routing.create-trunk-group', { trunk_name: 'office', ...anAddress })
  return body.data as { trunk_grpid: number; ext_tgid: number }
}
const toTrunkGroup = async (ask: Ask, operation: OperationId, input: object = {}): Promise<Reply> =>
  ask(operation, { ...input, fwd_trunk_grpid: (await made(ask)).ext_tgid })

/** How each call of routing succeeds, by somebody who owns the two numbers. */
export const routingPerformances = (
  ask: Ask,
  number: string,
  other: string,
): Readonly<Record<RoutingId, readonly (() => Promise<Reply>)[]>> => ({
  'routing.create-trunk-group': [() => ask('routing.create-trunk-group', { trunk_name: 'office', ...anAddress })],
  'routing.update-trunk-group': [
    async () => {
      const { trunk_grpid } = await made(ask)
      return ask('routing.update-trunk-group', { trunk_grpid, prefix: '7777#', trunk_ips: [{ ip_address: '::1' }] })
    },
  ],
  'routing.list-trunk-groups': [() => made(ask).then(() => ask('routing.list-trunk-groups'))],
  'routing.remove-trunk-group': [() => made(ask).then((group) => ask('routing.remove-trunk-group', { ...group }))],
  'routing.update-forwarding': [
    () => ask('routing.update-forwarding', { number, answeringmode: '4', product: 24230 }),
    () => ask('routing.update-forwarding', { number, answeringmode: '4' }),
    () => toTrunkGroup(ask, 'routing.update-forwarding', { number }),
  ],
  'routing.bulk-forwarding': [
    () => ask('routing.bulk-forwarding', { numbers: [number, '7065559999'], answeringmode: '4' }),
  ],
  'routing.show-default-forwarding': [
    () => ask('routing.show-default-forwarding'),
    () => toTrunkGroup(ask, 'routing.set-default-forwarding').then(() => ask('routing.show-default-forwarding')),
  ],
  'routing.set-default-forwarding': [() => toTrunkGroup(ask, 'routing.set-default-forwarding')],
  'routing.remove-default-forwarding': [() => ask('routing.remove-default-forwarding')],
  'routing.show-forwarding': [
    () => ask('routing.show-forwarding', { number: other }),
    async () => {
      await ask('routing.update-forwarding', { number: other, answeringmode: '4' })
      return ask('routing.show-forwarding', { number: other })
    },
  ],
  'routing.show-route': [
    () => ask('routing.show-route', { number }),
    async () => {
      await toTrunkGroup(ask, 'routing.update-forwarding', { number })
      return ask('routing.show-route', { number, call_id: 'a call' })
    },
  ],
  'routing.simulate': [
    () => ask('routing.simulate', { number, caller: 'anonymous' }),
    async () => {
      await ask('routing.update-forwarding', { number, answeringmode: '5' })
      const outcomes = { ring: 'busy', nobody: 'fail' }
      return ask('routing.simulate', { number, caller: '2125550199', outcomes })
    },
  ],
})
