/** How media flows, as the reference numbers it: by default, direct, optimal, behind NAT, always through the platform. */
export type RtpPolicy = 'N' | '0' | '1' | '2' | '3'

/** What is in force for an account; null: no limit, no prefix, no product of its own. */
export interface EffectiveSettings {
  limitCalls: boolean
  maxCallsIn: number | null
  maxCallsOut: number | null
  maxCalls: number | null
  callParking: boolean
  parkPrefix: string | null
  releasePrefix: string | null
  rtpPolicy: RtpPolicy
  paging: boolean
  productId: number | null
  /** How long a released number rests before it is sold again. */
  quarantineDays: number
  /** For how many days an unpaid renewal is tried again before its number is suspended. */
  paymentRetryDays: number
  /** How many days a suspended number waits before it is released. */
  suspensionDays: number
}
export type SettingName = keyof EffectiveSettings

/** What one account has set; null: as the nearest account above it says. */
export type Settings = { [Name in SettingName]: EffectiveSettings[Name] | null }

/** What each setting is called in tables, in the audit log and on the wire. */
export const settingNames: Readonly<Record<SettingName, string>> = {
  limitCalls: 'limit_calls',
  maxCallsIn: 'max_calls_in',
  maxCallsOut: 'max_calls_out',
  maxCalls: 'max_calls',
  callParking: 'call_parking',
  parkPrefix: 'park_prefix',
  releasePrefix: 'release_prefix',
  rtpPolicy: 'rtp_policy',
  paging: 'paging',
  productId: 'product_id',
  quarantineDays: 'quarantine_days',
  paymentRetryDays: 'payment_retry_days',
  suspensionDays: 'suspension_days',
}
const names = Object.keys(settingNames) as SettingName[]

/** An account that has set nothing. */
export const inherited = Object.fromEntries(names.map((name) => [name, null])) as Settings

/** How calls are carried, which an account may set for itself; the other settings are terms that one above it grants. */
export const ownChoice: ReadonlySet<SettingName> = new Set<SettingName>([
  'limitCalls',
  'maxCallsIn',
  'maxCallsOut',
  'maxCalls',
  'callParking',
  'parkPrefix',
  'releasePrefix',
  'rtpPolicy',
  'paging',
])

/** The settings that the provider must have, because nobody stands above it. */
const neverUnset: readonly SettingName[] = [
  'limitCalls',
  'callParking',
  'rtpPolicy',
  'paging',
  'quarantineDays',
  'paymentRetryDays',
  'suspensionDays',
]
export const unsetDefault = (defaults: Settings): SettingName | null =>
  neverUnset.find((name) => defaults[name] === null) ?? null

/** Of the settings from the provider down to an account, for each the last that says something: the nearest wins. */
export function foldSettings(chain: readonly Settings[]): EffectiveSettings {
  const nearest = (name: SettingName): unknown => chain.findLast((settings) => settings[name] !== null)?.[name] ?? null
  // The table sees to it that the provider, with whom every chain begins, lacks none of those that must be known.
  return Object.fromEntries(names.map((name) => [name, nearest(name)])) as unknown as EffectiveSettings
}

export interface SettingProblem {
  name: SettingName
  message: string
}

const callLimits: readonly SettingName[] = ['limitCalls', 'maxCallsIn', 'maxCallsOut', 'maxCalls']
const parking: readonly SettingName[] = ['callParking', 'parkPrefix', 'releasePrefix']

function limitProblem({ limitCalls, maxCalls, maxCallsIn, maxCallsOut }: Settings): SettingProblem | null {
  const most = Math.max(maxCallsIn ?? 0, maxCallsOut ?? 0)
  if (limitCalls !== true || maxCalls === null || maxCalls >= most) return null
  return { name: 'maxCalls', message: `must be at least ${most}, the most in one direction` }
}

function parkingProblem({ callParking, parkPrefix, releasePrefix }: EffectiveSettings): SettingProblem | null {
  if (!callParking) return null
  if (parkPrefix === null) return { name: 'parkPrefix', message: 'is required for call parking' }
  if (releasePrefix === null) return { name: 'releasePrefix', message: 'is required for call parking' }
  // Whoever dials the one would dial the other on the way.
  const isAmbiguous = parkPrefix.startsWith(releasePrefix) || releasePrefix.startsWith(parkPrefix)
  return isAmbiguous ? { name: 'releasePrefix', message: 'must not begin as the prefix for parking does' } : null
}

/** What does not go together in what an account sets anew; null when all is well. */
export function problemOf(
  changed: readonly SettingName[],
  own: Settings,
  effective: EffectiveSettings,
): SettingProblem | null {
  const touches = (group: readonly SettingName[]): boolean => group.some((name) => changed.includes(name))
  return (touches(callLimits) ? limitProblem(own) : null) ?? (touches(parking) ? parkingProblem(effective) : null)
}
