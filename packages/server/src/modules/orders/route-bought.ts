import type { TxContext } from '../../context.ts'
import { type PutInForce, prepareRoute, type WantedRoute } from '../routing/index.ts'
import type { Bought } from './basket.ts'

/** Puts the routes that were asked for in force. */
export type RouteBought = (had: readonly Bought[]) => void

/**
 * Settles the routes that a purchase asks for, before anything is claimed: a number is never sold unrouted to somebody
 * who asked for a route. Answers how to put them in force.
 */
export async function prepareRoutes(
  tx: TxContext,
  buyerId: number,
  wanted: readonly { route: WantedRoute | null }[],
): Promise<RouteBought> {
  const prepared = new Map<number | null, PutInForce>()
  for (const { route } of wanted) {
    if (route && !prepared.has(route.extTgid)) prepared.set(route.extTgid, await prepareRoute(tx, buyerId, route))
  }
  return (had) => {
    for (const [extTgid, putInForce] of prepared) {
      const numbers = had.filter(({ route }) => route?.extTgid === extTgid).map(({ number }) => number)
      putInForce(numbers)
    }
  }
}
