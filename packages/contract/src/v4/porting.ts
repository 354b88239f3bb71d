import { portChecks } from './port-checks.ts'
import { portDocuments } from './port-documents.ts'
import { portActivation } from './porting-activation.ts'
import { portDesk } from './porting-desk.ts'
import { portLists } from './porting-lists.ts'
import { portRequests } from './porting-requests.ts'

export const porting = {
  ...portRequests,
  ...portLists,
  ...portActivation,
  ...portDesk,
  ...portChecks,
  ...portDocuments,
} as const
