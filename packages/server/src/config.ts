import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type PortSettings, portSettings, type S3Settings, s3 } from './config-ports.ts'
import { apiUrl, ConfigError, type Environment, flag } from './config-setting.ts'

export { ConfigError } from './config-setting.ts'

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
  /** Of the account that `create-admin` creates; null: one is made and printed. */
  adminPassword: string | null
  logLevel: string
  /** Answer every call of the API with its true HTTP status. */
  trueStatus: boolean
  /** Who lets in those who sign up: the provider's staff, or nobody need do it. */
  signupApproval: 'manual' | 'auto'
  /** How much a bulk order may ask for, and how many of its lines a process works on at once. */
  bulk: { maxLines: number; maxNumbers: number; workers: number }
  payments: PaymentSettings
  /** Where people reach this platform, without a slash at the end; null: where it listens. */
  publicUrl: string | null
  /** Folder of the built portal; null: there is none. */
  portal: string | null
  mail: MailSettings
  /** Who verifies addresses; null: the built-in tables. */
  smarty: { authId: string; authToken: string; url: string | null } | null
  /** The bucket that files are kept in; null: the data directory. */
  s3: S3Settings | null
  ports: PortSettings
  /** Host of the platform's SIP addresses, and the realm that devices register in; null: one that no network knows. */
  sipRealm: string | null
  /** Addresses and names under which the platform is reached: no customer's calls are sent there. */
  ownAddresses: string[]
  /** How many months call records are kept before the running one; null: for good. */
  usageRetentionMonths: number | null
  /** Whether customers' calls may be sent to addresses of private networks. */
  allowPrivateTargets: boolean
}

/** Who takes letters to where they go; without a server they are laid into the data directory. */
export interface MailSettings {
  smtpUrl: string | null
  from: string
}

/** Who takes payments. */
export type PaymentSettings =
  | { processor: 'none' | 'test' }
  | { processor: 'stripe'; secretKey: string; webhookSecret: string; apiUrl: string | null }

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']
const shortestSecret = 64
const shortestPassword = 6

function port(text: string): number {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (value >= 0 && value <= 65_535) return value
  throw new ConfigError(`PORT is "${text}"; it may be a number from 0 (any free port) to 65535.`)
}

// A last label of digits alone would be a misspelt IPv4 address, not a name.
const isHostName = (text: string): boolean =>
  /^(?!.*[.-]{2})[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i.test(text) && !/(^|[.])\d+$/.test(text)

function host(text: string): string {
  if (isIP(text) !== 0 || isHostName(text)) return text
  throw new ConfigError(
    `HOST is "${text}"; it may be an address of this machine or its name, without port: 127.0.0.1, 0.0.0.0 (all), ::1, localhost.`,
  )
}

/** As the driver reads it: a URL whose host may be missing, because a socket's folder stands behind `?host=`. */
function isDatabaseUrl(text: string): boolean {
  const withHost = text.replace(/^(postgres(?:ql)?:\/\/[^/?#]*@)(?=[/?#]|$)/, '$1localhost')
  return /^postgres(ql)?:\/\/./.test(text) && URL.canParse(withHost)
}

function databaseUrl(name: string, text: string | undefined): string | null {
  if (text === undefined || text === '') return null
  if (isDatabaseUrl(text)) return text
  // The value is not shown: it may hold a password.
  throw new ConfigError(
    `${name} is not the address of a PostgreSQL server; it may be postgresql://user:password@host:5432/database.`,
  )
}

function readUrl(env: Environment): string | null {
  const url = databaseUrl('DATABASE_READ_URL', env.DATABASE_READ_URL)
  if (url === null || env.DATABASE_URL) return url
  throw new ConfigError(
    'DATABASE_READ_URL is set and DATABASE_URL is not; it may be a replica of the server that DATABASE_URL names.',
  )
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

function password(name: string, text: string | undefined): string | null {
  if (text === undefined || text === '') return null
  if (text.length >= shortestPassword) return text
  throw new ConfigError(`${name} is too short; it may have ${shortestPassword} characters or more.`)
}

function sipRealm(text: string | undefined): string | null {
  if (text === undefined || text === '') return null
  if (isHostName(text)) return text
  throw new ConfigError(`SIP_REALM is "${text}"; it may be a host name, such as sip.example.com.`)
}

function ownAddresses(text: string): string[] {
  const all = text.split(',').flatMap((each) => each.trim() || [])
  const wrong = all.find((each) => isIP(each) === 0 && !isHostName(each))
  if (wrong === undefined) return all
  throw new ConfigError(
    `OWN_ADDRESSES names "${wrong}"; it may be addresses and host names without ports, separated by commas.`,
  )
}

function count(name: string, text: string, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (value >= 1 && value <= most) return value
  throw new ConfigError(`${name} is "${text}"; it may be a number from 1 to ${most}.`)
}

function retentionMonths(text: string | undefined): number | null {
  if (text === undefined || text === '') return null
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text)
  throw new ConfigError(`USAGE_RETENTION_MONTHS is "${text}"; it may be a number of months from 1 to 999.`)
}

function logLevel(text: string): string {
  if (logLevels.includes(text)) return text
  throw new ConfigError(`LOG_LEVEL is "${text}"; it may be ${logLevels.join(', ')}.`)
}

function signupApproval(text: string): Config['signupApproval'] {
  if (text === 'manual' || text === 'auto') return text
  throw new ConfigError(`SIGNUP_APPROVAL is "${text}"; it may be manual or auto.`)
}

/** A secret of Stripe's; the value is never shown. */
function stripeSecret(name: string, text: string | undefined, form: RegExp, example: string): string {
  if (text !== undefined && form.test(text)) return text
  const problem = text ? 'has the wrong form' : 'is not set'
  throw new ConfigError(`${name} ${problem}; with PAYMENT_PROCESSOR=stripe it may be ${example}.`)
}

function testPayments(demo: boolean, allowed: string | undefined): PaymentSettings {
  if (demo || flag('ALLOW_TEST_PAYMENTS', allowed, false)) return { processor: 'test' }
  throw new ConfigError(
    'PAYMENT_PROCESSOR is "test", which credits accounts without taking any money; outside a demo it may be that only with ALLOW_TEST_PAYMENTS=1.',
  )
}

function payments(env: Environment, demo: boolean, unset: Defaults['paymentProcessor']): PaymentSettings {
  const processor = env.PAYMENT_PROCESSOR || (demo ? unset : 'none')
  if (processor === 'none') return { processor }
  if (processor === 'test') return testPayments(demo, env.ALLOW_TEST_PAYMENTS)
  if (processor !== 'stripe') {
    throw new ConfigError(`PAYMENT_PROCESSOR is "${processor}"; it may be none, test or stripe.`)
  }
  return {
    processor,
    secretKey: stripeSecret(
      'STRIPE_SECRET_KEY',
      env.STRIPE_SECRET_KEY,
      /^[sr]k_\w+$/,
      'a key that begins with sk_ or rk_',
    ),
    webhookSecret: stripeSecret(
      'STRIPE_WEBHOOK_SECRET',
      env.STRIPE_WEBHOOK_SECRET,
      /^whsec_\S+$/,
      'one that begins with whsec_',
    ),
    apiUrl: apiUrl('STRIPE_API_URL', env.STRIPE_API_URL),
  }
}

function publicUrl(text: string | undefined): string | null {
  if (text === undefined || text === '') return null
  if (/^https?:\/\/[^/?#@]+[^?#]*$/.test(text) && URL.canParse(text)) return text.replace(/\/+$/, '')
  throw new ConfigError(`PUBLIC_URL is "${text}"; it may be an address as https://numbers.example.com.`)
}

/** Beside the sources of the server, or beside what `npm run build` made of them. */
export function builtPortal(): string | null {
  const beside = ['../../portal/dist/', '../portal/dist/'].map((path) => fileURLToPath(new URL(path, import.meta.url)))
  return beside.find((folder) => existsSync(join(folder, 'index.html'))) ?? null
}

function mailFrom(text: string): string {
  const address = '[^\\s<>@,]+@[^\\s<>@,]+'
  if (new RegExp(`^(${address}|[^\\r\\n<>]*<${address}>)$`).test(text)) return text
  throw new ConfigError(`MAIL_FROM is "${text}"; it may be mail@example.com or Example <mail@example.com>.`)
}

function mail(env: Environment): MailSettings {
  const from = mailFrom(env.MAIL_FROM || 'Dialyard <dialyard@localhost>')
  if (!env.SMTP_URL) return { smtpUrl: null, from }
  if (!env.MAIL_FROM) {
    throw new ConfigError(
      'SMTP_URL is set and MAIL_FROM is not; it may be mail@example.com or Example <mail@example.com>.',
    )
  }
  if (/^smtps?:\/\/./.test(env.SMTP_URL) && URL.canParse(env.SMTP_URL)) return { smtpUrl: env.SMTP_URL, from }
  // The value is not shown: it may hold a password.
  throw new ConfigError(
    'SMTP_URL is not the address of a mail server; it may be smtp://user:password@host:587 or smtps://….',
  )
}

function smarty(env: Environment): Config['smarty'] {
  const provider = env.ADDRESS_PROVIDER || 'builtin'
  if (provider === 'builtin') return null
  if (provider !== 'smarty') {
    throw new ConfigError(`ADDRESS_PROVIDER is "${provider}"; it may be builtin or smarty.`)
  }
  const { SMARTY_AUTH_ID: authId, SMARTY_AUTH_TOKEN: authToken } = env
  if (!authId || !authToken) {
    throw new ConfigError('ADDRESS_PROVIDER is smarty; SMARTY_AUTH_ID and SMARTY_AUTH_TOKEN must be its secret key.')
  }
  return { authId, authToken, url: apiUrl('SMARTY_URL', env.SMARTY_URL) }
}

/** What a command takes where the environment says nothing. */
export type Defaults = Pick<Config, 'demo' | 'logLevel'> & { paymentProcessor: 'none' | 'test' }

/** The settings in an environment; throws `ConfigError` for the first that is wrong. */
export function readConfig(defaults: Defaults, env: Environment = process.env): Config {
  const demo = flag('DEMO', env.DEMO, defaults.demo)
  return {
    port: port(env.PORT || '4800'),
    host: host(env.HOST || '127.0.0.1'),
    databaseUrl: databaseUrl('DATABASE_URL', env.DATABASE_URL),
    databaseReadUrl: readUrl(env),
    dataDirectory: resolve(env.DATA_DIR || '.dialyard'),
    jwtSecrets: secrets(env.JWT_SECRET),
    demo,
    demoPassword: password('DEMO_PASSWORD', env.DEMO_PASSWORD),
    adminPassword: password('ADMIN_PASSWORD', env.ADMIN_PASSWORD),
    logLevel: logLevel(env.LOG_LEVEL || defaults.logLevel),
    trueStatus: flag('TRUE_STATUS', env.TRUE_STATUS, false),
    signupApproval: signupApproval(env.SIGNUP_APPROVAL || 'manual'),
    bulk: {
      maxLines: count('BULK_MAX_LINES', env.BULK_MAX_LINES || '10000', 100_000),
      maxNumbers: count('BULK_MAX_NUMBERS', env.BULK_MAX_NUMBERS || '100000', 1_000_000),
      workers: count('BULK_WORKERS', env.BULK_WORKERS || '1', 8),
    },
    payments: payments(env, demo, defaults.paymentProcessor),
    publicUrl: publicUrl(env.PUBLIC_URL),
    portal: builtPortal(),
    mail: mail(env),
    smarty: smarty(env),
    s3: s3(env),
    ports: portSettings(env, demo),
    sipRealm: sipRealm(env.SIP_REALM),
    ownAddresses: ownAddresses(env.OWN_ADDRESSES || ''),
    usageRetentionMonths: retentionMonths(env.USAGE_RETENTION_MONTHS),
    allowPrivateTargets: flag('ALLOW_PRIVATE_TARGETS', env.ALLOW_PRIVATE_TARGETS, demo),
  }
}
