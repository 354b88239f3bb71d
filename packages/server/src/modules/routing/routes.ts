import type { Handlers, modules } from '@dialyard/contract'
import type { Context } from '../../context.ts'
import { type ForwardingTools, forwardingRoutes } from './forwarding-routes.ts'
import { planRoutes } from './plan-routes.ts'
import type { RouteBook } from './route-book.ts'
import { trunkGroupRoutes } from './trunk-group-routes.ts'

export interface RoutingTools extends ForwardingTools {
  book: RouteBook
}

export const routingRoutes = (tools: RoutingTools): Handlers<typeof modules.routing, Context> => ({
  ...trunkGroupRoutes(tools),
  ...forwardingRoutes(tools),
  ...planRoutes(tools.book),
})
