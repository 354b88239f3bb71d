import type { PlanTools } from './plan-targets.ts'
import { targetRule } from './target-rule.ts'

/** Where the platform is reached by SIP, and where its customers may be. */
export interface SipSettings {
  /** Host of the platform's SIP addresses, and the realm that devices register in. */
  realm?: string | undefined
  /** Addresses and names of the platform besides that. */
  ownAddresses?: readonly string[]
  allowPrivateTargets?: boolean
}

/** A name that is kept for private use: what devices are told must be set before it means anything to them. */
const usualRealm = 'dialyard.internal'

/** What plans are made with. A demo lets customers be on this very machine. */
export function planTools(settings: SipSettings, demo: boolean): PlanTools {
  const { realm = usualRealm, ownAddresses = [], allowPrivateTargets = demo } = settings
  const own = [realm, ...ownAddresses]
  return { realm, rule: targetRule({ own, allowPrivate: allowPrivateTargets, allowLoopback: demo }) }
}
