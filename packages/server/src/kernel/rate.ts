/**
 * What a minute costs, finer than money: whole hundred-millionths of a currency unit in a `bigint`. A rate is never posted; it
 * becomes money in one place, rounded once (see docs/rating.md).
 */
export type Rate = bigint & { readonly __unit: 'rate' }

export const rate = (value: bigint): Rate => value as Rate
export const free = rate(0n)

/** How many of a rate's units make one of currency. */
export const rateScale = 100_000_000n

const pattern = /^(\d{1,6})(?:\.(\d{1,8}))?$/

/** "0.0139" → 1390000. Null for whatever is not a plain decimal of at most six and eight digits, trailing noughts apart. */
export function parseRate(text: string): Rate | null {
  const match = pattern.exec(text)
  if (!match) return null
  const [, whole = '', fraction = ''] = match
  return rate(BigInt(whole) * rateScale + BigInt(fraction.padEnd(8, '0')))
}

/** 1390000 → "0.0139", 0 → "0.0": as the reference writes rates in a record's `history`. */
export function formatRate(value: Rate): string {
  const digits = value.toString().padStart(9, '0')
  return `${digits.slice(0, -8)}.${digits.slice(-8, -7)}${digits.slice(-7).replace(/0+$/, '')}`
}
