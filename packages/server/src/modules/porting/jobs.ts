import type { DueWork } from '../../jobs/due-work.ts'
import { activateDue } from './activate-port.ts'
import { askCarriers, expireFocs } from './ask-carrier.ts'
import { findNextActivation } from './number-store.ts'
import { findNextAsk, findNextExpiry } from './order-store.ts'
import type { PortTools } from './port-tools.ts'

/** What the platform's clock does to ports. */
export const portingDueWork = (tools: PortTools): DueWork[] => [
  {
    name: 'porting.activate',
    nextDue: findNextActivation,
    runBatch: (context) => activateDue(context, tools),
  },
  {
    name: 'porting.ask-carriers',
    nextDue: findNextAsk,
    runBatch: (context) => askCarriers(context, tools),
  },
  {
    name: 'porting.expire-focs',
    nextDue: findNextExpiry,
    runBatch: (context) => expireFocs(context, tools),
  },
]
