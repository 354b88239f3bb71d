import { add, type Micros, micros } from '../../kernel/money.ts'
import type { Price } from '../billing/index.ts'

export type SuppliedKind = 'local' | 'tollfree'

/** What is added to a supplier's prices. */
export interface Markup {
  /** Millionths of a percent. */
  percentMicros: bigint
  setup: Micros
  monthly: Micros
}

/** Somebody of whom numbers are bought, as it was named by the provider. */
export interface Supplier {
  supplierId: number
  name: string
  url: string
  protocol: 'dialyard' | 'v4'
  /** Null: he is called with an API key. */
  userName: string | null
  /** Sealed. */
  secret: Buffer
  kinds: readonly SuppliedKind[]
  /** Of local numbers; null: everywhere. */
  countries: readonly string[] | null
  regions: readonly string[] | null
  markup: Markup
  searchTimeoutMs: number
  timeoutMs: number
  state: 'active' | 'paused'
  comparedAt: Date | null
  createdAt: Date
}

const wholePercent = 100_000_000n
/** The smallest amount that is ever charged: 0.00001. */
const step = 10n

/** An amount and so much of it, rounded up to 0.00001: what is added is never less than it was said to be. */
function raised(amount: Micros, percentMicros: bigint): Micros {
  const whole = wholePercent * step
  return micros(amount + ((amount * percentMicros + whole - 1n) / whole) * step)
}

/** What the provider sells for that costs him so much. */
export const markedUp = ({ setup, monthly }: Price, markup: Markup): Price => ({
  setup: add(raised(setup, markup.percentMicros), markup.setup),
  monthly: add(raised(monthly, markup.percentMicros), markup.monthly),
})

/** Whether he is asked for numbers of a kind and place. */
export function serves(
  { kinds, countries, regions }: Pick<Supplier, 'kinds' | 'countries' | 'regions'>,
  { kind, country, region }: { kind: SuppliedKind; country: string; region: string | null },
): boolean {
  if (!kinds.includes(kind)) return false
  if (kind === 'tollfree') return true
  return (countries?.includes(country) ?? true) && (region === null || (regions?.includes(region) ?? true))
}
