const unit = 100_000n

/** An amount from the wire in hundred-thousandths, to add up without a float. */
export function parseAmount(amount: string): bigint {
  const [, sign = '', whole = '0', decimals = ''] = /^(-?)(\d+)(?:\.(\d{1,5}))?$/.exec(amount.trim()) ?? []
  const value = BigInt(whole) * unit + BigInt(decimals.padEnd(5, '0'))
  return sign === '-' ? -value : value
}

export function writeAmount(value: bigint): string {
  const size = value < 0n ? -value : value
  return `${value < 0n ? '-' : ''}${size / unit}.${String(size % unit).padStart(5, '0')}`
}

export const addUp = (amounts: Iterable<string>): string => {
  let sum = 0n
  for (const amount of amounts) sum += parseAmount(amount)
  return writeAmount(sum)
}
