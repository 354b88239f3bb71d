import { DialyardError } from '@dialyard/sdk'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Member } from '../harness/platform.ts'
import { type PortWorld, startPorts } from './world.ts'

let world: PortWorld
beforeAll(async () => {
  world = await startPorts()
  await world.admin.call('billing.set-service-price', { service: 'port_in', amount: '2.00' })
})
afterAll(() => world.platform.close())

/** A deed somebody may try on a port, whether it makes sense or not. */
type Deed = (walk: Walk) => Promise<unknown>
interface Walk {
  ann: Member
  order: number
  numbers: readonly string[]
}
const said = ['review', 'lsr_sent', 'jeopardy', 'conflict', 'cancel_ack', 'cancel_deny', 'confirm_activation'] as const
const deeds: Readonly<Record<string, Deed>> = {
  ...Object.fromEntries(said.map((event) => [event, ({ order }: Walk) => world.desk(order, event)])),
  foc: ({ order }) => world.desk(order, 'foc', { foc_date: '2026-11-23' }),
  reject: ({ order }) => world.desk(order, 'reject', { code: 'FREEZE' }),
  fail: ({ order, numbers }) => world.desk(order, 'activation_failed', { numbers: numbers.slice(0, 1) }),
  snapback: ({ order }) => world.desk(order, 'snapback'),
  'snapback of one': ({ order, numbers }) => world.desk(order, 'snapback', { numbers: numbers.slice(1, 2) }),
  'confirm one': ({ order, numbers }) => world.desk(order, 'confirm_activation', { numbers: numbers.slice(1, 2) }),
  update: ({ ann, order }) =>
    ann.client.call('porting.update', { port_proposal_id: order, port_req_detail: { cust_acc_pin: '1' } }),
  cancel: ({ ann, order }) => ann.client.call('porting.cancel', { port_proposal_id: order }),
  'cancel by the staff': ({ order }) => world.admin.call('porting.cancel', { port_proposal_id: order }),
  'cancel one': ({ ann, order, numbers }) =>
    ann.client.call('porting.cancel-number', { port_proposal_id: order, did_number: numbers[2] ?? '' }),
  'cancel one by the staff': ({ order, numbers }) =>
    world.admin.call('porting.cancel-number', { port_proposal_id: order, did_number: numbers[0] ?? '' }),
  activate: ({ ann, order }) => ann.client.call('porting.activate', { port_proposal_id: order }),
  'activate one': ({ ann, order, numbers }) =>
    ann.client.call('porting.activate-number', { port_proposal_id: order, did_number: numbers[0] ?? '' }),
}

/** What must be true of every port, whatever was done to it: by SQL, which asks nobody. */
const wrongs = () =>
  world.platform.sql<{ wrong: string }>(`
    SELECT 'number ' || n.number || ' is ' || n.state || ' and in stock ' || coalesce(i.state, 'unknown') AS wrong
    FROM port_number n LEFT JOIN number i USING (number)
    WHERE CASE n.state WHEN 'active' THEN i.state = 'assigned' WHEN 'snapped_back' THEN i.state = 'ported_out'
      WHEN 'cancelled' THEN i.number IS NULL ELSE i.state = 'porting_in' END IS NOT TRUE
    UNION ALL
    SELECT 'subscription of ' || n.number FROM port_number n
    WHERE (n.state = 'active') <> EXISTS (SELECT FROM subscription s WHERE s.number = n.number AND s.ended_at IS NULL)
    UNION ALL
    SELECT 'money of ' || n.number || ', ' || n.state || ', is ' || l.state
    FROM port_number n JOIN service_hold h USING (service_hold_id) JOIN ledger_hold l ON l.hold_id = h.hold_ids[1]
    WHERE l.state <> CASE n.state WHEN 'active' THEN 'posted' WHEN 'snapped_back' THEN 'posted' WHEN 'cancelled' THEN 'voided'
      ELSE 'held' END
    UNION ALL
    SELECT 'balance of ' || a.account_id FROM ledger_account a WHERE purpose = 'customer' AND balance_micros <> 100000000 - (
      SELECT 3000000 * count(*) FROM port_number n WHERE n.account_id = a.account_id AND n.state = 'active')
    UNION ALL
    SELECT 'sub-order ' || p.port_proposal_id || ' is ' || p.state FROM port_proposal p
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE state = 'active') AS active, count(*) FILTER (WHERE state = 'failed') AS failed,
        count(*) FILTER (WHERE state = 'pending') AS pending FROM port_number n WHERE n.port_proposal_id = p.port_proposal_id
    ) AS n
    WHERE CASE p.state WHEN 'cancelled' THEN active + failed + pending = 0 WHEN 'activated' THEN active > 0 AND failed + pending = 0
      WHEN 'activation_failed' THEN active = 0 AND failed > 0 WHEN 'activating' THEN false
      WHEN 'partially_activated' THEN failed + active > 0 ELSE failed + pending > 0 END IS NOT TRUE
    UNION ALL
    SELECT 'phase of ' || r.port_req_id FROM port_request r WHERE r.states <> ARRAY(
      SELECT DISTINCT state FROM port_proposal p WHERE p.port_req_id = r.port_req_id ORDER BY 1)`)

test('whatever is tried on ports in whatever order, numbers, money, subscriptions and phases agree', async () => {
  let [tried, done] = [0, 0]
  const walk = fc.array(fc.constantFrom(...Object.keys(deeds)), { minLength: 16, maxLength: 16, size: 'max' })
  // Most of what is tried at random leads nowhere: half of the walks begin further on.
  const beginning = fc.constantFrom<string[]>([], ['review'], ['review', 'foc'], ['review', 'foc', 'activate one'])
  await fc.assert(
    fc.asyncProperty(beginning, walk, async (first, rest) => {
      const names = [...first, ...rest]
      const ann = await world.member()
      const numbers = world.numbers(3)
      const { orders } = await world.file(ann.client, numbers, { desired_foc_date: '2026-12-03' })
      for (const name of names) {
        tried += 1
        try {
          await deeds[name]?.({ ann, order: orders[0] ?? 0, numbers })
          done += 1
        } catch (error) {
          if (!(error instanceof DialyardError) || error.errorCode !== 'port_state_conflict') throw error
        }
      }
      expect(await wrongs(), names.join(', ')).toEqual([])
    }),
    { numRuns: 40 },
  )
  expect(tried).toBeGreaterThanOrEqual(600)
  expect(done).toBeGreaterThan(100)
}, 120_000)
