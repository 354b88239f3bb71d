import type { DataOf, Handlers, InputOf, modules } from '@dialyard/contract'
import { type Context, inTransaction } from '../../context.ts'
import { utcDate } from '../../kernel/clock.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { instantOf } from '../../kernel/instant.ts'
import { slice } from '../../kernel/page.ts'
import { findAccountByUsername } from '../accounts/index.ts'
import { deskEvents, sayAtDesk, writeNote } from './desk.ts'
import {
  askForFault,
  countQueue,
  type DeskFilter,
  type DeskRow,
  findDeskOrder,
  findQueue,
  takeOrder,
} from './desk-store.ts'
import { lockOrder } from './lock-port.ts'
import { isAllowed, type PortState, states } from './machine.ts'
import { shownNumberState } from './number-machine.ts'
import { findPortNumbers } from './number-store.ts'
import { updateOrder } from './order-store.ts'
import { factsOf, portActor } from './port-order.ts'
import type { PortTools } from './port-tools.ts'
import { shownPortNumber } from './portability-routes.ts'
import { findRejection } from './rejection.ts'
import { anyNumber } from './request-routes.ts'
import { kindOfDidType, shownActivation, shownDay, shownInstant } from './shown-port.ts'
import { shownStanding } from './standing-routes.ts'

type Calls = typeof modules.porting
type DeskCall = `porting.${'list-desk' | 'show-desk-order' | 'take' | 'note' | 'desk' | 'fault'}`
type Shown = DataOf<Calls['porting.list-desk']>['rows'][number]

async function shownOrder(context: Context, row: DeskRow): Promise<Shown> {
  const shown = await shownStanding(context, row)
  const facts = factsOf({ ...row, missing: shown.missing.length > 0 }, context.clock.now())
  return {
    ...shown,
    events: deskEvents.filter((event) => isAllowed(row.state, event, 'admin', facts)),
    taken_by: row.takenBy,
    taken_at: shownInstant(row.takenAt),
  }
}

/** A sub-order with its numbers. Throws `not_found`. */
async function whole(context: Context, portProposalId: number): Promise<DataOf<Calls['porting.desk']>> {
  const row = await findDeskOrder(context, portProposalId)
  if (!row) throw new AppError('not_found', `There is no sub-order ${portProposalId}.`)
  const numbers = await findPortNumbers(context, portProposalId)
  return {
    ...(await shownOrder(context, row)),
    numbers: numbers.map((number) => ({
      did: shownPortNumber(number.number),
      port_status: shownNumberState(number.state, row.state, row.stateBefore),
      foc_date: shownDay(number.focDate),
      activation_type: shownActivation[number.activationType],
      activation_date: shownInstant(number.activationAt),
      failure_reason: number.failureReason,
    })),
  }
}

const stateOf = (text: string | undefined): PortState | null => {
  if (text === undefined || text === 'open') return null
  if (Object.hasOwn(states, text)) return text as PortState
  throw invalid('state', `must be open, or ${Object.keys(states).join(', ')}`)
}

/** One of the staff by his user name. Throws `invalid_input`. */
async function staffNamed(context: Context, name: string, field: string): Promise<number> {
  const account = await findAccountByUsername(context, name)
  if (account?.type === 'spadmin') return account.accountId
  throw invalid(field, `there is nobody ${name} among the staff`)
}

async function filterOf(context: Context, fields: InputOf<Calls['porting.list-desk']>): Promise<DeskFilter> {
  const { state, taken_by: by, carrier, did_type, foc_by } = fields
  const takers = new Map([
    ['me', context.actor.accountId],
    ['nobody', 0],
  ])
  return {
    state: stateOf(state),
    takenBy: by === undefined ? null : (takers.get(by) ?? (await staffNamed(context, by, 'taken_by'))),
    carrier: carrier ?? null,
    kind: did_type === undefined ? null : kindOfDidType[did_type],
    focBy: foc_by === undefined ? null : utcDate(instantOf(foc_by, 'foc_by')),
  }
}

export const deskRoutes = (tools: PortTools): Handlers<Pick<Calls, DeskCall>, Context> => ({
  'porting.list-desk': async (context, { page, limit, ...fields }) => {
    const filter = await filterOf(context, { page, limit, ...fields })
    const rows = await findQueue(context, filter, slice(page, limit))
    const shown = await Promise.all(rows.map((row) => shownOrder(context, row)))
    return { data: { count: await countQueue(context, filter), rows: shown } }
  },
  'porting.show-desk-order': async (context, { port_proposal_id }) => ({
    data: await whole(context, port_proposal_id),
  }),
  'porting.take': async (context, { port_proposal_id: portProposalId, user_name: name }) => {
    const own = portActor(context.actor.role) === 'admin' ? context.actor.accountId : null
    const by = name === undefined ? own : name === null ? null : await staffNamed(context, name, 'user_name')
    await inTransaction(context, async (tx) => {
      await lockOrder(tx, portProposalId)
      await takeOrder(tx, portProposalId, by)
    })
    return { data: await whole(context, portProposalId) }
  },
  'porting.note': async (context, { port_proposal_id, note, visible = false }) => {
    await inTransaction(context, async (tx) => writeNote(tx, await lockOrder(tx, port_proposal_id), note, visible))
    return { data: true }
  },
  'porting.desk': async (context, { port_proposal_id: portProposalId, event, foc_date, visible = false, ...said }) => {
    const { code = null, text = null, note = null } = said
    const numbers = said.numbers?.map((number, i) => anyNumber(number, `numbers[${i}]`)) ?? null
    await sayAtDesk(context, tools, {
      portProposalId,
      event,
      focDate: foc_date ?? null,
      code,
      text,
      note,
      visible,
      numbers,
    })
    return { data: await whole(context, portProposalId) }
  },
  'porting.fault': async (context, { port_proposal_id, fault, code = null, foc_date: focDate = null }) => {
    if (!tools.carriers.simulator) throw new AppError('not_found', 'There is no simulated carrier outside the sandbox.')
    const rejection = code === null ? null : findRejection(code)
    if (code !== null && !rejection)
      throw invalid('code', 'is none of the catalogue; docs/port-documents.md has them all')
    await inTransaction(context, async (tx) => {
      const order = await lockOrder(tx, port_proposal_id)
      if (order.carrier !== 'simulator') throw invalid('port_proposal_id', 'is not one that the simulator speaks for')
      await askForFault(tx, order, { fault, code: rejection?.code ?? null, focDate })
      if (order.state !== 'activating') await updateOrder(tx, port_proposal_id, { dueAt: tx.clock.now(), tries: 0 })
    })
    return { data: true }
  },
})
