import { spellDay } from '../../ui/spell.ts'
import { documentLabel, fieldLabel } from './detail-fields.ts'
import type { SubOrder } from './sub-order.ts'

/** Who has to do something next. */
export type Actor = 'customer' | 'staff' | 'carrier' | 'clock' | 'nobody'

export interface NextStep {
  by: Actor
  /** What is needed. */
  says: string
}

/** `Account number and letter of authorization`. */
export function sayMissing(missing: readonly string[]): string {
  const names = missing.map((name) => documentLabel(name) ?? fieldLabel(name))
  const last = names.at(-1) ?? ''
  const list = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last
  return list.charAt(0).toUpperCase() + list.slice(1).toLowerCase()
}

const remedies: Readonly<Record<string, Actor>> = { customer: 'customer', operator: 'staff', nobody: 'customer' }

function afterRejection({ remedy, did_count: count }: SubOrder): NextStep {
  if (!remedy) return { by: 'customer', says: 'Correct what was turned down, and send it again.' }
  const says = count > 0 ? remedy.help : 'None of its numbers is left: cancel it.'
  return { by: remedies[remedy.by] ?? 'customer', says }
}

function withDate({ foc_date: date, allow_suborder_activate: now }: SubOrder): NextStep {
  const day = date ? spellDay(date) : 'its date'
  return now
    ? { by: 'customer', says: `Its date, ${day}, has begun: activate what does not come by itself.` }
    : { by: 'clock', says: `The numbers come on ${day}, unless you activate them yourself from that day on.` }
}

/** What a sub-order needs next, and from whom. */
export function nextStepOf(order: SubOrder): NextStep {
  const { state, missing } = order
  const also = missing.length > 0 ? ` The losing carrier may ask for: ${sayMissing(missing)}.` : ''
  switch (state) {
    case 'submitted':
      return { by: order.carrier === 'simulator' ? 'carrier' : 'staff', says: `The request is looked at.${also}` }
    case 'awaiting_customer':
      return { by: 'customer', says: `${sayMissing(missing)} missing: without it the request is not looked at.` }
    case 'reviewed':
      return { by: 'staff', says: `The local service request goes to the losing carrier.${also}` }
    case 'lsr_sent':
      return { by: 'carrier', says: 'The losing carrier confirms a date, or turns it down.' }
    case 'retry':
      return afterRejection(order)
    case 'foc_received':
      return withDate(order)
    case 'jeopardy':
      return { by: 'staff', says: 'The date is in doubt: the provider settles it, and nothing activates meanwhile.' }
    case 'activating':
      return { by: 'carrier', says: 'The numbers are on their way over.' }
    case 'partially_activated':
    case 'activation_failed':
      return { by: 'customer', says: 'See below why numbers could not come, put it right, and activate them again.' }
    case 'cancel_pending':
      return { by: 'carrier', says: 'The losing carrier has to agree to the end of it.' }
    case 'activated':
      return { by: 'nobody', says: 'Its numbers are in service here.' }
    default:
      return { by: 'nobody', says: 'It is over; its numbers stay where they were.' }
  }
}

/** Who that is, for somebody who looks at it; `mine` where it is his own port. */
export function sayActor(by: Actor, mine: boolean, owner: string): string {
  if (by === 'customer') return mine ? 'You' : owner
  if (by === 'staff') return 'The provider'
  if (by === 'carrier') return 'The losing carrier'
  return by === 'clock' ? 'The calendar' : 'Nobody'
}
