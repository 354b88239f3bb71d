/** A setting that cannot be used; the message names the variable and what it may be. */
export class ConfigError extends Error {}

export type Environment = Readonly<Record<string, string | undefined>>

export function flag(name: string, text: string | undefined, unset: boolean): boolean {
  if (text === undefined || text === '') return unset
  if (text === '0' || text === 'false') return false
  if (text === '1' || text === 'true') return true
  throw new ConfigError(`${name} is "${text}"; it may be true, 1, false or 0.`)
}

/** Where an API is that is not at its usual place. */
export function apiUrl(name: string, text: string | undefined): string | null {
  if (text === undefined || text === '') return null
  // Without TLS only on this machine: the secret key goes there.
  const form = /^(https:\/\/[^/?#@]+|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?)\/?$/
  if (form.test(text) && URL.canParse(text)) return text
  throw new ConfigError(
    `${name} is "${text}"; it may be an https address without a path, or one of this machine as http://127.0.0.1:12111.`,
  )
}

/** A number between two others, both included. */
export function wholeNumber(
  name: string,
  text: string | undefined,
  { unset, least, most }: { unset: number; least: number; most: number },
): number {
  if (text === undefined || text === '') return unset
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  throw new ConfigError(`${name} is "${text}"; it may be a number from ${least} to ${most}.`)
}
