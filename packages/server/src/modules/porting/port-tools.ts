import type { SecretBox } from '../../kernel/secret-box.ts'
import type { PortCarrier } from '../../providers/port-carrier.ts'
import type { PriceBook } from '../billing/index.ts'
import type { OnRelease } from '../numbers/index.ts'
import type { PlanTools } from '../routing/index.ts'
import type { CarrierName } from './port-order.ts'
import type { PortSettings } from './port-settings.ts'

/** What ports are made with. */
export interface PortTools extends PortSettings {
  /** Who speaks for the losing side; the simulator exists in the sandbox alone. */
  carriers: Readonly<Partial<Record<CarrierName, PortCarrier>>>
  prices: PriceBook
  /** What ends with numbers that do not come, or leave again. */
  onRelease: OnRelease
  /** For the passwords of devices, until their numbers are here. */
  box: SecretBox
  sip: Pick<PlanTools, 'realm' | 'rule'>
}
