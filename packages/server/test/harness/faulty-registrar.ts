import type { E911Registrar } from '../../src/providers/e911.ts'
import type { Found, Order, Registrar } from '../../src/providers/registrar.ts'

/** `refuse`: he says no. `silent`: nothing reaches him. `lost`: he does it, and his answer is lost. */
export type Fault = 'none' | 'refuse' | 'silent' | 'lost'

/** A registrar with a memory of its own, whose faults can be asked for. */
export interface FaultyRegistrar extends Registrar<unknown> {
  fault: Fault
  /** What he has of numbers now, as they were ordered. */
  readonly kept: ReadonlyMap<string, Order<unknown>>
  /** How often he was asked for anything. */
  readonly asked: { register: number; find: number; remove: number }
  /** Done once, while he is at the next registration, before he answers. */
  meanwhile: (() => Promise<unknown>) | null
}

export function faultyRegistrar(): FaultyRegistrar {
  const orders = new Map<number, Order<unknown>>()
  const kept = new Map<string, Order<unknown>>()
  const asked = { register: 0, find: 0, remove: 0 }
  const found = ({ registrationId }: Order<unknown>): Found =>
    orders.has(registrationId) ? { outcome: 'registered', reference: `R${registrationId}` } : { outcome: 'absent' }
  return {
    name: 'faulty',
    fault: 'none',
    kept,
    asked,
    meanwhile: null,
    async register(order) {
      asked.register++
      const { meanwhile } = this
      this.meanwhile = null
      await meanwhile?.()
      if (this.fault === 'refuse') return { outcome: 'refused', reason: 'No such place is known here.' }
      if (this.fault === 'silent') return { outcome: 'unknown' }
      orders.set(order.registrationId, order)
      kept.set(order.number, order)
      return this.fault === 'lost'
        ? { outcome: 'unknown' }
        : { outcome: 'registered', reference: `R${order.registrationId}` }
    },
    async find(order) {
      asked.find++
      return this.fault === 'silent' ? { outcome: 'unknown' } : found(order)
    },
    async remove(order) {
      asked.remove++
      if (this.fault === 'refuse') return { outcome: 'refused', reason: 'It is locked.' }
      if (this.fault === 'silent') return { outcome: 'unknown' }
      orders.delete(order.registrationId)
      if (kept.get(order.number)?.registrationId === order.registrationId) kept.delete(order.number)
      return this.fault === 'lost' ? { outcome: 'unknown' } : { outcome: 'removed' }
    },
  }
}

/** The same as the registrar of emergency addresses. */
export const faultyE911 = (): FaultyRegistrar & E911Registrar =>
  Object.assign(faultyRegistrar(), { deliversToPsap: true })
