/** Money as the API writes it: "3.00000". Counted in whole hundred-thousandths, never in binary fractions. */
const decimals = 5

function units(amount: string): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,5}))?$/.exec(amount) ?? []
  const digits = BigInt(whole + fraction.padEnd(decimals, '0'))
  return sign === '-' ? -digits : digits
}

function written(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(decimals + 1, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

export const sumOf = (amounts: readonly string[]): string =>
  written(amounts.reduce((sum, amount) => sum + units(amount), 0n))

export const lessBy = (amount: string, by: string): string => written(units(amount) - units(by))

export const isNegative = (amount: string): boolean => units(amount) < 0n
