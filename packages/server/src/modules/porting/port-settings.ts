import { type CalendarSettings, defaultCalendar } from './calendar.ts'
import type { CarrierName } from './port-order.ts'

/** What the provider decides about ports. */
export interface PortSettings {
  /** The name under which he takes numbers in, as other carriers know him. */
  carrierName: string
  mostDocumentBytes: number
  calendar: CalendarSettings
  /** Who speaks for the losing side where a port does not say. */
  usualCarrier: CarrierName
  /** What the simulated carrier's habits are drawn by. */
  simulatorSeed: string
}

export const usualPorts: PortSettings = {
  carrierName: 'Dialyard',
  mostDocumentBytes: 10 * 1024 * 1024,
  calendar: defaultCalendar,
  usualCarrier: 'desk',
  simulatorSeed: '1',
}
