import { type Context, inTransaction } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { startOfDay } from '../../kernel/zone.ts'
import { addBusinessDays, focInstant } from './calendar.ts'
import { numberFor } from './cancel-port.ts'
import { lockOrder } from './lock-port.ts'
import { moveOrder } from './move-order.ts'
import { updateNumbers } from './number-store.ts'
import { type ActivationType, focLastsBusinessDays, portActor } from './port-order.ts'
import type { PortTools } from './port-tools.ts'
import { carrierCalendar } from './portability.ts'

/** Changes when a number comes that has its date. Throws `invalid_input` for an instant at which it cannot, `port_state_conflict`. */
export const scheduleActivation = (
  context: Context,
  { onRelease }: PortTools,
  of: { portProposalId: number; number: E164; activationType: ActivationType; activationAt: Date | null },
): Promise<void> =>
  inTransaction(context, async (tx) => {
    const { activationType, activationAt } = of
    const order = await lockOrder(tx, of.portProposalId)
    const { portNumberId, activationAt: before } = await numberFor(tx, order, of.number, 'schedule')
    const at = activationAt ?? before
    if (activationType === 'scheduled') {
      if (at === null) throw invalid('activation_date', 'is required for Scheduled')
      const { focDate, zone } = order
      const from = focInstant(zone, focDate ?? '')
      const calendar = await carrierCalendar(tx, order.losingSpid)
      const until = startOfDay(zone, addBusinessDays(calendar, focDate ?? '', focLastsBusinessDays + 1))
      if (at < from || at >= until || at < tx.clock.now()) {
        const range = `${from.toISOString()} to ${until.toISOString()}`
        throw invalid('activation_date', `must be to come, and within its date: ${range}`)
      }
    }
    await updateNumbers(tx, [portNumberId], ['pending'], { activationType, activationAt: at })
    await moveOrder(tx, order, { event: 'schedule', actor: portActor(tx.actor.role), onRelease })
  })
