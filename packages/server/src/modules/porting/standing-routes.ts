import type { DataOf, Handlers, modules } from '@dialyard/contract'
import type { Context } from '../../context.ts'
import { slice } from '../../kernel/page.ts'
import { type DeskRow, findStanding } from './desk-store.ts'
import { findDocuments } from './document-store.ts'
import { targetOf } from './document-target.ts'
import { missingOf } from './lock-port.ts'
import { shownState } from './machine.ts'
import { phaseOf } from './phase.ts'
import { portActor } from './port-order.ts'
import { findRejection } from './rejection.ts'
import { didTypeOf, orderFlags, shownDay, shownInstant } from './shown-port.ts'

type Calls = typeof modules.porting
type Followed = DataOf<Calls['porting.list-sub-orders']>['rows'][number]

/** Where a sub-order stands, with what the caller may do. */
export async function shownStanding(context: Context, row: DeskRow): Promise<Omit<Followed, 'is_master' | 'remedy'>> {
  return {
    port_proposal_id: row.portProposalId,
    port_req_status: shownState(row.state, row.stateBefore),
    resubmitted_at: shownInstant(row.resubmittedAt),
    did_count: row.numbers,
    foc_date: shownDay(row.focDate),
    failure_reason: row.failureReason,
    port_req_id: row.portReqId,
    account_id: row.accountId,
    account_username: row.userName,
    did_type: didTypeOf[row.kind],
    request_phase: phaseOf(row.states),
    state: row.state,
    state_since: row.stateSince.toISOString(),
    carrier: row.carrier,
    losing_sp: row.losingCarrier,
    rate_center: row.rateCenter,
    region: row.region,
    lata: row.lata,
    zone: row.zone,
    complexity: row.complexity,
    desired_foc_date: row.detail.desiredFocAt,
    rejection_code: row.rejectionCode,
    rejection_text: row.rejectionText,
    missing: missingOf(row, await findDocuments(context, row)),
    order_id: row.orderNo,
    version: row.version,
    order_status: row.orderStatus,
    ...orderFlags(row, portActor(context.actor.role), context.clock.now()),
  }
}

async function shownFollowed(context: Context, row: DeskRow): Promise<Followed> {
  const rejection = findRejection(row.rejectionCode ?? '')
  return {
    ...(await shownStanding(context, row)),
    is_master: !row.ownDetail,
    remedy: rejection && { by: rejection.remedy, fields: [...rejection.fields], help: rejection.help },
  }
}

export const standingRoutes: Handlers<Pick<Calls, 'porting.list-sub-orders'>, Context> = {
  'porting.list-sub-orders': async (context, { page, limit, ...named }) => {
    const { target } = await targetOf(context, named)
    const { rows, count } = await findStanding(context, target, slice(page, limit))
    return { data: { count, rows: await Promise.all(rows.map((row) => shownFollowed(context, row))) } }
  },
}
