/**
 * Money: whole millionths of a currency unit in a `bigint`, never a float. On the wire it is a decimal string.
 * Whatever is posted to the ledger is a multiple of 0.00001, rounded once at rating (see docs/adr/0003-money.md).
 */
export type Micros = bigint & { readonly __unit: 'micros' }

export const micros = (value: bigint): Micros => value as Micros
export const zero = micros(0n)

const pattern = /^(-?)(\d{1,12})(?:\.(\d{1,5}))?$/

/** "2.5" → 2500000. Null for whatever is not a plain decimal of at most twelve and five digits: "1e5", ".5", "1,0", "". */
export function parseMoney(text: string): Micros | null {
  const match = pattern.exec(text)
  if (!match) return null
  const [, sign, whole = '', fraction = ''] = match
  const value = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'))
  return micros(sign ? -value : value)
}

/** 2500000 → "2.50000", five decimals as the reference shows money. Refuses what five decimals cannot say. */
export function formatMoney(amount: Micros): string {
  if (amount % 10n !== 0n) throw new RangeError(`${amount} micros cannot be written with five decimals`)
  const digits = (amount < 0n ? -amount : amount).toString().padStart(7, '0')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6, -1)}`
}

/** 4600000 → "4.6", 0 → "0.0": the short form that the reference shows for international numbers. */
export function formatMoneyShort(amount: Micros): string {
  return formatMoney(amount).replace(/0{1,4}$/, '')
}

/** JSON's own writer of numbers, which takes the digits as they are. */
const { rawJSON } = JSON as unknown as { rawJSON(digits: string): number }
/** 2500000 → 2.5, as a JSON number of exactly these digits where the reference shows one. It is for answers, not for sums. */
export const moneyNumber = (amount: Micros): number => rawJSON(formatMoney(amount).replace(/\.?0+$/, ''))

export const add = (...amounts: readonly Micros[]): Micros =>
  micros(amounts.reduce<bigint>((sum, each) => sum + each, 0n))
export const subtract = (from: Micros, amount: Micros): Micros => micros(from - amount)
export const negate = (amount: Micros): Micros => micros(-amount)
export const times = (amount: Micros, count: number): Micros => micros(amount * BigInt(count))

const microsPerCent = 10_000n

/** Whether an amount is one of whole cents: what can be paid by card. */
export const isWholeCents = (amount: Micros): boolean => amount % microsPerCent === 0n

/** 2500000 → 250: as payment processors count. Refuses what is no whole cent. */
export function toCents(amount: Micros): number {
  if (!isWholeCents(amount)) throw new RangeError(`${amount} micros are no whole cents`)
  return Number(amount / microsPerCent)
}

/** 250 → 2500000. */
export const fromCents = (cents: number): Micros => micros(BigInt(cents) * microsPerCent)
