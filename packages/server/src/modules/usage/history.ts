import { type Micros, micros } from '../../kernel/money.ts'
import { formatRate, free, parseRate, type Rate, rateScale } from '../../kernel/rate.ts'
import { divide, type Rounding, roundings, usualRounding } from './rounding.ts'

/** Some intervals of a call that cost the same: `count` of `seconds` each. */
export interface Interval {
  count: number
  seconds: number
  perMinute: Rate
  /** Hundredths of a per cent that a discount plan takes off: 10000 is all of it. */
  off: number
}

/** All that a charge was made of. It is what a record's `history` says, and says all of. */
export interface Reckoning {
  connectFee: Rate
  intervals: readonly Interval[]
  rounding: Rounding
}

const all = 10_000
const secondsPerMinute = 60n
/** What is posted is a multiple of this. */
const ticksPerUnit = 100_000n
const microsPerTick = 10n
/** How many parts a unit of a rate has while seconds and per cent are reckoned. */
const parts = secondsPerMinute * BigInt(all)
const partsPerTick = parts * (rateScale / ticksPerUnit)

/** The charge of a call, rounded once: the only place where a rate becomes money. */
export function chargeOf({ connectFee, intervals, rounding }: Reckoning): Micros {
  let sum = connectFee * parts
  for (const { count, seconds, perMinute, off } of intervals) {
    sum += BigInt(count) * BigInt(seconds) * perMinute * BigInt(all - off)
  }
  return micros(divide(sum, partsPerTick, rounding) * microsPerTick)
}

const shownPercent = (off: number): string => {
  const rest = off % 100
  return `${(off - rest) / 100}${rest === 0 ? '' : `.${String(rest).padStart(2, '0').replace(/0$/, '')}`}`
}

/**
 * `+3x6@0.0139`: three intervals of six seconds at 0.0139 a minute. `+0.05` in front is a connect fee, `-25%` behind a rate
 * what a discount plan took off, `~half-even` at the end how the sum was rounded where that was not the usual way.
 */
export function formatHistory({ connectFee, intervals, rounding }: Reckoning): string {
  let text = connectFee === 0n ? '' : `+${formatRate(connectFee)}`
  for (const { count, seconds, perMinute, off } of intervals) {
    text += `+${count}x${seconds}@${formatRate(perMinute)}`
    if (off !== 0) text += `-${shownPercent(off)}%`
  }
  return rounding === usualRounding ? text : `${text}~${rounding}`
}

const amount = '\\d{1,6}\\.\\d{1,8}'
const whole = new RegExp(
  `^(?:\\+(${amount}))?((?:\\+\\d{1,9}x\\d{1,9}@${amount}(?:-\\d{1,3}(?:\\.\\d{1,2})?%)?)*)(?:~([a-z-]+))?$`,
)
const part = new RegExp(`\\+(\\d+)x(\\d+)@(${amount})(?:-(\\d+)(?:\\.(\\d+))?%)?`, 'g')

/** Null for what is no history. */
export function parseHistory(text: string): Reckoning | null {
  const match = whole.exec(text)
  const rounding = match?.[3] === undefined ? usualRounding : roundings.find((each) => each === match[3])
  if (!match || !rounding) return null
  const intervals = Array.from(
    (match[2] ?? '').matchAll(part),
    ([, count, seconds, perMinute = '', percent = '0', hundredths = '']): Interval => ({
      count: Number(count),
      seconds: Number(seconds),
      perMinute: parseRate(perMinute) ?? free,
      off: Number(percent) * 100 + Number(hundredths.padEnd(2, '0')),
    }),
  )
  return { connectFee: parseRate(match[1] ?? '') ?? free, intervals, rounding }
}

/** What a record was charged, from the record alone. Null for what is no history. */
export function recomputeCharge(history: string): Micros | null {
  const reckoning = parseHistory(history)
  return reckoning && chargeOf(reckoning)
}
