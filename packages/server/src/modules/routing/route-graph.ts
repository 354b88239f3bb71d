import type { E164 } from '../../kernel/phone-number.ts'
import type { EffectiveSettings } from '../accounts/index.ts'
import { type Forwarding, phasesOf } from './forwarding.ts'
import type { TrunkGroup } from './trunk-group.ts'

/** As much of an account's settings as its calls depend on. */
export type CallSettings = Pick<
  EffectiveSettings,
  'limitCalls' | 'maxCallsIn' | 'maxCalls' | 'callParking' | 'parkPrefix' | 'releasePrefix' | 'rtpPolicy'
>

/** A number of this platform, as far as carrying a call to it is concerned. */
export interface RoutedNumber {
  number: E164
  state: 'assigned' | 'suspended' | 'porting_in' | 'porting_out'
  accountId: number
  /** From the provider down to and with its owner. */
  ancestors: readonly number[]
  /** Its owner, or an account above, is blocked or closed. */
  barred: boolean
  own: Forwarding | null
  /** What its owner says for numbers that say nothing. */
  default: Forwarding | null
}

/** All that a plan is made of: a number and whatever it leads to on this platform. */
export interface RouteGraph {
  number: RoutedNumber
  /** It and the numbers that it leads to; what is not among them is another carrier's. */
  numbers: ReadonlyMap<E164, RoutedNumber>
  /** Numbers that lie too far away to have been read: they may be anybody's. */
  unread: ReadonlySet<E164>
  trunkGroups: ReadonlyMap<number, TrunkGroup>
  settings: CallSettings
}

/** How many forwardings one after the other are followed; further ones are taken for a loop. */
export const longestChain = 5

const numbersIn = (forwarding: Forwarding | null): E164[] =>
  forwarding?.by === 'methods' && phasesOf[forwarding.mode].includes('forward')
    ? forwarding.methods.flatMap((method) => (method?.kind === 'number' ? [method.number] : []))
    : []

const namesDefault = (forwarding: Forwarding): boolean =>
  forwarding.by === 'methods' && forwarding.methods.some((method) => method?.kind === 'preconfigured')

/** The numbers to which a call to this one may be forwarded. */
export function leadsTo({ own, default: preset }: RoutedNumber): E164[] {
  if (own === null) return numbersIn(preset)
  return namesDefault(own) ? [...numbersIn(own), ...numbersIn(preset)] : numbersIn(own)
}

/** Ids of the trunk groups that a number may ring. */
export function trunkGroupsOf({ own, default: preset }: RoutedNumber): number[] {
  const used = own === null || namesDefault(own) ? [own, preset] : [own]
  return used.flatMap((forwarding) => (forwarding?.by === 'trunk-group' ? [forwarding.trunkGroupId] : []))
}

/** A number that is being ported in is still reached over the carrier that loses it. */
export const isServedHere = (number: RoutedNumber | undefined): number is RoutedNumber =>
  number !== undefined && number.state !== 'porting_in'

/** Whether a call to `from` may come back to one of `path`, or goes too far to be sure that it does not. */
export function leadsBack({ numbers, unread }: RouteGraph, from: E164, path: readonly E164[]): boolean {
  const seen = new Set<E164>()
  const queue = [from]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (path.includes(next) || unread.has(next)) return true
    if (seen.has(next)) continue
    seen.add(next)
    const number = numbers.get(next)
    if (isServedHere(number)) queue.push(...leadsTo(number))
  }
  return false
}
