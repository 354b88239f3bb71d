import type { Dialyard } from '@dialyard/sdk'
import { DialyardError } from '@dialyard/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PortFacts } from '../../src/modules/porting/guard.ts'
import { isAllowed, type PortEvent, type PortState, portStates } from '../../src/modules/porting/machine.ts'
import { numberRefusal, type PortNumberState } from '../../src/modules/porting/number-machine.ts'
import type { Member } from '../harness/platform.ts'
import { type PortWorld, startPorts } from './world.ts'

let world: PortWorld
let ann: Member
const dates = { gone: '2026-11-23', near: '2026-11-24', far: '2026-12-10' } as const
type When = keyof typeof dates

beforeAll(async () => {
  world = await startPorts()
  ann = await world.member({ balance: '100000.00' })
})
afterAll(() => world.platform.close())

/** The states of the two numbers of a sub-order in a state. */
const numbersIn: Partial<Record<PortState, readonly [PortNumberState, PortNumberState]>> = {
  activated: ['active', 'active'],
  partially_activated: ['active', 'failed'],
  activation_failed: ['failed', 'failed'],
  cancelled: ['cancelled', 'cancelled'],
}
const undated: readonly PortState[] = ['submitted', 'awaiting_customer', 'reviewed', 'lsr_sent', 'retry', 'cancelled']

interface Placed {
  order: number
  numbers: readonly string[]
  facts: PortFacts
  states: readonly [PortNumberState, PortNumberState]
}

/** A sub-order of two numbers that stands in a state, whatever has brought it there. */
async function place(state: PortState, when: When): Promise<Placed> {
  const numbers = world.numbers(2)
  const { orders } = await world.file(ann.client, numbers)
  const [order = 0] = orders
  const focDate = undated.includes(state) ? null : dates[when]
  const before = state === 'cancel_pending' ? 'foc_received' : null
  const states = numbersIn[state] ?? (['pending', 'pending'] as const)
  const activated = state === 'activated' || state === 'partially_activated' ? world.platform.context.clock.now() : null
  const { sql } = world.platform
  await sql(
    `UPDATE port_proposal SET state = $2, state_before = $3, foc_date = $4, activated_at = $5, rejection_code = $6
     WHERE port_proposal_id = $1`,
    [order, state, before, focDate, activated, state === 'retry' ? 'ACCT_NUMBER' : null],
  )
  for (const [i, number] of numbers.entries()) {
    const is = states[i] ?? 'pending'
    await sql('UPDATE port_number SET state = $2, foc_date = $3, activated_at = $4 WHERE number = $1', [
      `+1${number}`,
      is,
      focDate,
      is === 'active' ? activated : null,
    ])
    if (is === 'active') await sql(`UPDATE number SET state = 'assigned' WHERE number = $1`, [`+1${number}`])
    if (is === 'cancelled') await sql(`DELETE FROM number WHERE number = $1`, [`+1${number}`])
  }
  const count = (is: PortNumberState): number => states.filter((each) => each === is).length
  const facts: PortFacts = {
    now: world.platform.context.clock.now(),
    focBegins: focDate === null ? null : new Date(`${focDate}T05:00:00Z`),
    activatedAt: activated,
    ...{ active: count('active'), failed: count('failed'), pending: count('pending') },
    ...{ missing: true, corrected: true, dateToCome: true },
  }
  return { order, numbers, facts, states }
}

/** Whether a call succeeds; any refusal but that of the state fails the test. */
async function succeeds(call: Promise<unknown>): Promise<boolean> {
  try {
    await call
    return true
  } catch (error) {
    if (error instanceof DialyardError && error.errorCode === 'port_state_conflict') return false
    throw error
  }
}

let changes = 0
type Ask = (client: Dialyard, placed: Placed) => Promise<unknown>
const asks: Readonly<Record<string, { event: PortEvent; ask: Ask }>> = {
  update: {
    event: 'update',
    ask: (client, { order }) =>
      client.call('porting.update', {
        port_proposal_id: order,
        port_req_detail: { cust_acc_number: `A${++changes}` },
      }),
  },
  cancel: { event: 'cancel', ask: (client, { order }) => client.call('porting.cancel', { port_proposal_id: order }) },
  delete: { event: 'delete', ask: (client, { order }) => client.call('porting.delete', { port_proposal_id: order }) },
  activate: {
    event: 'activate',
    ask: (client, { order }) => client.call('porting.activate', { port_proposal_id: order }),
  },
}
const flagOf = { update: 'edit', cancel: 'cancel', delete: 'delete', activate: 'activate' } as const
const whens = (state: PortState): readonly When[] => {
  if (state === 'foc_received' || state === 'jeopardy') return ['gone', 'near', 'far']
  return undated.includes(state) ? ['gone'] : ['gone', 'far']
}
const cases = portStates.flatMap((state) => whens(state).map((when) => ({ state, when })))

describe('of a sub-order, whatever its date, each of what a customer and the staff may ask is as the table says, and as the flags said:', () => {
  test.each(cases)('$state, its date $when', async ({ state, when }) => {
    for (const [actor, client] of [
      ['account', ann.client],
      ['admin', world.admin],
    ] as const) {
      for (const [name, { event, ask }] of Object.entries(asks)) {
        const placed = await place(state, when)
        const { data } = await client.call('porting.list', { numbers: [placed.numbers[0] ?? ''] })
        const shown = data.result[0]?.port_proposals[0] as Record<string, unknown>
        const flag = shown[`allow_suborder_${flagOf[name as keyof typeof flagOf]}`]
        const allowed = isAllowed(state, event, actor, placed.facts)
        expect({ actor, name, flag }).toEqual({ actor, name, flag: allowed })
        expect({ actor, name, done: await succeeds(ask(client, placed)) }).toEqual({ actor, name, done: allowed })
      }
    }
  })
})

const said = ['review', 'lsr_sent', 'foc', 'reject', 'jeopardy', 'conflict', 'cancel_ack', 'cancel_deny'] as const
describe('of what the desk can say, each is taken or refused as the table says:', () => {
  test.each(portStates)('%s', async (state) => {
    for (const event of [...said, 'confirm_activation', 'snapback'] as const) {
      const { order, facts } = await place(state, 'far')
      const more = event === 'foc' ? { foc_date: '2026-12-15' } : event === 'reject' ? { code: 'ACCN' } : {}
      // Every number that came goes back.
      const then = event === 'snapback' ? { ...facts, active: 0 } : facts
      const allowed = isAllowed(state, event, 'admin', then)
      expect({ event, done: await succeeds(world.desk(order, event, more)) }).toEqual({ event, done: allowed })
    }
  })
})

const numberAsks = {
  cancel: { operation: 'porting.cancel-number', flag: 'allow_did_cancel' },
  activate: { operation: 'porting.activate-number', flag: 'allow_did_activate' },
  delete: { operation: 'porting.delete', flag: 'allow_did_delete' },
} as const

describe('of a number, each is as the table says, and as the flags said:', () => {
  test.each(cases)('in $state, its date $when', async ({ state, when }) => {
    for (const [actor, client] of [
      ['account', ann.client],
      ['admin', world.admin],
    ] as const) {
      for (const [event, { operation, flag }] of Object.entries(numberAsks)) {
        const placed = await place(state, when)
        const { order, numbers, states, facts } = placed
        const [number = '', is] = [numbers[1], states[1]]
        const { data } = await client.call('porting.list-numbers', { port_proposal_id: order })
        const shown = data.result.find(({ did }) => did === number) as Record<string, unknown> | undefined
        const allowed = numberRefusal(is, state, event as 'cancel', actor, facts) === null
        expect({ actor, event, flag: shown?.[flag] }).toEqual({ actor, event, flag: allowed })
        const done = await succeeds(client.call(operation, { port_proposal_id: order, did_number: number }))
        expect({ actor, event, done }).toEqual({ actor, event, done: allowed })
      }
    }
  })
})
