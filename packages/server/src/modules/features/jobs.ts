import type { DueWork } from '../../jobs/due-work.ts'
import { settleDue } from './carry-out.ts'
import type { Registrars } from './registration.ts'
import { findNextDueRegistration } from './registration-store.ts'

export const featuresDueWork = (registrars: Registrars): DueWork[] => [
  {
    name: 'features.settle-registrations',
    nextDue: findNextDueRegistration,
    runBatch: (context) => settleDue(context, registrars),
  },
]
