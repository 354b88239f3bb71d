/** How a charge that falls between two amounts becomes one of them. */
export const roundings = ['away-from-zero', 'half-away', 'half-even', 'toward-zero'] as const
export type Rounding = (typeof roundings)[number]

/** What a tariff rounds by unless it says otherwise. */
export const usualRounding: Rounding = 'away-from-zero'

function goesAway(rounding: Rounding, whole: bigint, rest: bigint, denominator: bigint): boolean {
  if (rest === 0n || rounding === 'toward-zero') return false
  if (rounding === 'away-from-zero') return true
  const twice = 2n * rest
  if (twice !== denominator) return twice > denominator
  return rounding === 'half-away' || whole % 2n === 1n
}

/** A fraction as a whole number. The denominator is positive. */
export function divide(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const size = numerator < 0n ? -numerator : numerator
  const whole = size / denominator
  const rounded = goesAway(rounding, whole, size % denominator, denominator) ? whole + 1n : whole
  return numerator < 0n ? -rounded : rounded
}
