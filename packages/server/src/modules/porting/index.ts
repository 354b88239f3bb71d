import type { Handlers, modules } from '@dialyard/contract'
import type { Context } from '../../context.ts'
import { deskRoutes } from './desk-routes.ts'
import { type DocumentParts, portDocumentRoutes } from './document-routes.ts'
import { listRoutes } from './list-routes.ts'
import type { PortTools } from './port-tools.ts'
import { portCheckRoutes } from './portability-routes.ts'
import { requestRoutes } from './request-routes.ts'
import { standingRoutes } from './standing-routes.ts'

export { portingDueWork } from './jobs.ts'
export { type PortSettings, usualPorts } from './port-settings.ts'
export type { PortTools } from './port-tools.ts'
export { documentJobs } from './sweep-blobs.ts'

export const portingRoutes = (parts: DocumentParts & PortTools): Handlers<typeof modules.porting, Context> => ({
  ...requestRoutes(parts),
  ...listRoutes(parts),
  ...standingRoutes,
  ...deskRoutes(parts),
  ...portCheckRoutes,
  ...portDocumentRoutes(parts),
})
