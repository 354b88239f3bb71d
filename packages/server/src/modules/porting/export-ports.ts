import type { Context } from '../../context.ts'
import { easternText } from './eastern-text.ts'
import { findOrdersBefore, type PortFilter } from './list-store.ts'
import { shownState } from './machine.ts'
import { shownNumberState } from './number-machine.ts'
import { findPortNumbers } from './number-store.ts'
import { readOrder } from './order-store.ts'
import { shownPortNumber } from './portability-routes.ts'

const header = 'sub_order_id,status,resubmitted_at,tn,active_foc_date\n'
const batchSize = 1000

const line = (fields: readonly (string | number | null)[]): string => `${fields.map((field) => field ?? '').join()}\n`
const sentAgain = (at: Date | null): string | null => at && easternText(at)

/** The sub-orders that a filter leaves, newest first, a line each; `tn` is how many numbers one has. */
export async function* exportOrders(
  context: Context,
  filter: PortFilter & { portReqId: number | null },
): AsyncGenerator<string> {
  yield header
  for (let before: number | null = null; ; ) {
    const rows = await findOrdersBefore(context, filter, before, batchSize)
    if (rows.length === 0) return
    yield rows
      .map(({ portProposalId, state, stateBefore, resubmittedAt, numbers, focDate }) =>
        line([portProposalId, shownState(state, stateBefore), sentAgain(resubmittedAt), numbers, focDate]),
      )
      .join('')
    before = rows.at(-1)?.portProposalId ?? null
  }
}

/** The numbers of one sub-order, a line each. */
export async function* exportNumbers(context: Context, portProposalId: number): AsyncGenerator<string> {
  const order = await readOrder(context, portProposalId)
  yield header
  if (!order) return
  for (let offset = 0; ; offset += batchSize) {
    const rows = await findPortNumbers(context, portProposalId, { offset, limit: batchSize })
    if (rows.length === 0) return
    yield rows
      .map(({ number, state, focDate }) => {
        const status = shownNumberState(state, order.state, order.stateBefore)
        return line([portProposalId, status, sentAgain(order.resubmittedAt), shownPortNumber(number), focDate])
      })
      .join('')
  }
}
