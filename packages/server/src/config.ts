import { resolve } from 'node:path'

/** Every setting of the platform. Only this file reads the environment; README says what each variable means. */
export interface Config {
  port: number
  host: string
  /** Null: the embedded server in `dataDirectory`. */
  databaseUrl: string | null
  databaseReadUrl: string | null
  dataDirectory: string
  /** Null: made once and kept in the data directory. The first signs, all are accepted. */
  jwtSecrets: [string, ...string[]] | null
  demo: boolean
  demoPassword: string | null
  logLevel: string
  /** Answer every call of the API with its true HTTP status. */
  trueStatus: boolean
}

/** A setting that cannot be used; the message names the variable and what it may be. */
export class ConfigError extends Error {}

type Environment = Readonly<Record<string, string | undefined>>

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']
export const shortestSecret = 64

function port(text: string): number {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (value >= 0 && value <= 65_535) return value
  throw new ConfigError(`PORT is "${text}"; it may be a number from 0 (any free port) to 65535.`)
}

function databaseUrl(name: string, text: string | undefined): string | null {
  if (text === undefined || text === '') return null
  if (/^postgres(ql)?:\/\//.test(text)) return text
  throw new ConfigError(`${name} is not a PostgreSQL address; it begins with postgresql:// .`)
}

function flag(name: string, text: string | undefined): boolean {
  if (text === undefined || text === '' || text === '0' || text === 'false') return false
  if (text === '1' || text === 'true') return true
  throw new ConfigError(`${name} is "${text}"; it may be true or false.`)
}

function secrets(text: string | undefined): [string, ...string[]] | null {
  if (text === undefined || text === '') return null
  const [first, ...rest] = text.split(',').map((each) => each.trim())
  const all: [string, ...string[]] = [first ?? '', ...rest]
  if (all.every((each) => Buffer.byteLength(each) >= shortestSecret)) return all
  throw new ConfigError(
    `JWT_SECRET is too short; it may be one secret of at least ${shortestSecret} bytes, or several separated by commas, the newest first.`,
  )
}

function password(text: string | undefined): string | null {
  if (text === undefined || text === '') return null
  if (text.length >= 6) return text
  throw new ConfigError('DEMO_PASSWORD is too short; it may have 6 characters or more.')
}

/** The settings in an environment; throws `ConfigError` for the first that is wrong. */
export function readConfig(env: Environment = process.env): Config {
  const logLevel = env.LOG_LEVEL || 'info'
  if (!logLevels.includes(logLevel)) {
    throw new ConfigError(`LOG_LEVEL is "${logLevel}"; it may be ${logLevels.join(', ')}.`)
  }
  return {
    port: port(env.PORT || '4800'),
    host: env.HOST || '127.0.0.1',
    databaseUrl: databaseUrl('DATABASE_URL', env.DATABASE_URL),
    databaseReadUrl: databaseUrl('DATABASE_READ_URL', env.DATABASE_READ_URL),
    dataDirectory: resolve(env.DATA_DIR || '.dialyard'),
    jwtSecrets: secrets(env.JWT_SECRET),
    demo: flag('DEMO', env.DEMO),
    demoPassword: password(env.DEMO_PASSWORD),
    logLevel,
    trueStatus: flag('TRUE_STATUS', env.TRUE_STATUS),
  }
}
