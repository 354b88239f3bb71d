import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, type Defaults, readConfig } from './config.ts'

const serving: Defaults = { demo: false, logLevel: 'info', paymentProcessor: 'none' }
const read = (env: Record<string, string>) => readConfig(serving, env)
const secret = 's'.repeat(64)
const url = 'postgresql://ann:pass@db.example:5432/dialyard'

function complaint(env: Record<string, string>): string {
  try {
    read(env)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as Error).message
  }
  throw new Error(`${JSON.stringify(env)} was accepted`)
}

test('without any variable the platform serves this machine alone, on its own database, without a demo', () => {
  // Where the portal is depends on whether it is built.
  const { portal: _, ...settings } = read({})
  expect(settings).toEqual({
    port: 4800,
    host: '127.0.0.1',
    databaseUrl: null,
    databaseReadUrl: null,
    dataDirectory: resolve('.dialyard'),
    jwtSecrets: null,
    demo: false,
    demoPassword: null,
    adminPassword: null,
    logLevel: 'info',
    trueStatus: false,
    signupApproval: 'manual',
    bulk: { maxLines: 10_000, maxNumbers: 100_000, workers: 1 },
    payments: { processor: 'none' },
    publicUrl: null,
    mail: { smtpUrl: null, from: 'Dialyard <dialyard@localhost>' },
    smarty: null,
    s3: null,
    ports: {
      carrierName: 'Dialyard',
      mostDocumentBytes: 10 * 1024 * 1024,
      calendar: { intervals: { simple: 1, complex: 4, tollfree: 5 }, cutOffHour: 13, furthestDays: 30 },
      usualCarrier: 'desk',
      simulatorSeed: '1',
    },
    sipRealm: null,
    ownAddresses: [],
    usageRetentionMonths: null,
    allowPrivateTargets: false,
  })
})

test('an empty variable is as if it were not set', () => {
  const names = ['PORT', 'HOST', 'DATABASE_URL', 'DATABASE_READ_URL', 'DATA_DIR', 'JWT_SECRET', 'DEMO', 'DEMO_PASSWORD']
  const more = [
    'LOG_LEVEL',
    'TRUE_STATUS',
    'PAYMENT_PROCESSOR',
    'ALLOW_TEST_PAYMENTS',
    'STRIPE_API_URL',
    'SIGNUP_APPROVAL',
    'BULK_MAX_LINES',
    'BULK_MAX_NUMBERS',
    'BULK_WORKERS',
    'PUBLIC_URL',
    'SMTP_URL',
    'MAIL_FROM',
    'ADDRESS_PROVIDER',
    'SMARTY_URL',
    'FILE_STORE',
    'S3_ENDPOINT',
    'CARRIER_NAME',
    'DOCUMENT_MAX_MB',
    'PORT_DAYS_SIMPLE',
    'PORT_DAYS_COMPLEX',
    'PORT_DAYS_TOLL_FREE',
    'PORT_CUT_OFF_HOUR',
    'PORT_FURTHEST_DAYS',
    'PORT_CARRIER',
    'PORT_SIMULATOR_SEED',
    'SIP_REALM',
    'USAGE_RETENTION_MONTHS',
    'OWN_ADDRESSES',
    'ALLOW_PRIVATE_TARGETS',
  ]
  const empty = Object.fromEntries([...names, ...more].map((name) => [name, '']))
  expect(read(empty)).toEqual(read({}))
})

test('npm start has a demo and logs warnings only, unless the environment says otherwise', () => {
  const starting: Defaults = { demo: true, logLevel: 'warn', paymentProcessor: 'test' }
  expect(readConfig(starting, {})).toMatchObject({ demo: true, logLevel: 'warn' })
  expect(readConfig(starting, { DEMO: 'false', LOG_LEVEL: 'debug' })).toMatchObject({ demo: false, logLevel: 'debug' })
})

test('a demo sends calls into private networks, unless the environment says otherwise', () => {
  expect(read({ DEMO: 'true' })).toMatchObject({ allowPrivateTargets: true })
  expect(read({ DEMO: 'true', ALLOW_PRIVATE_TARGETS: 'false' })).toMatchObject({ allowPrivateTargets: false })
})

describe('payments', () => {
  const starting: Defaults = { demo: true, logLevel: 'warn', paymentProcessor: 'test' }
  const stripe = {
    PAYMENT_PROCESSOR: 'stripe',
    STRIPE_SECRET_KEY: 'sk_test_hidden',
    STRIPE_WEBHOOK_SECRET: 'whsec_hidden',
  }

  test('are taken by nobody, and in the demo of npm start by the test processor, unless one is named', () => {
    expect(read({ DEMO: 'true' }).payments).toEqual({ processor: 'none' })
    expect(readConfig(starting, {}).payments).toEqual({ processor: 'test' })
    expect(readConfig(starting, { DEMO: 'false' }).payments).toEqual({ processor: 'none' })
    expect(readConfig(starting, { PAYMENT_PROCESSOR: 'none' }).payments).toEqual({ processor: 'none' })
    expect(readConfig(starting, stripe).payments.processor).toBe('stripe')
  })

  test('are not simulated outside a demo by accident', () => {
    expect(complaint({ PAYMENT_PROCESSOR: 'test' })).toBe(
      'PAYMENT_PROCESSOR is "test", which credits accounts without taking any money; outside a demo it may be that only with ALLOW_TEST_PAYMENTS=1.',
    )
    for (const more of [{ DEMO: '1' }, { ALLOW_TEST_PAYMENTS: '1' }]) {
      expect(read({ PAYMENT_PROCESSOR: 'test', ...more }).payments).toEqual({ processor: 'test' })
    }
  })

  test('by Stripe need both its secrets, and neither is shown', () => {
    const settings = { processor: 'stripe', secretKey: 'sk_test_hidden', webhookSecret: 'whsec_hidden' }
    expect(read(stripe).payments).toEqual({ ...settings, apiUrl: null })
    const apiUrl = 'http://127.0.0.1:12111'
    expect(read({ ...stripe, STRIPE_API_URL: apiUrl }).payments).toEqual({ ...settings, apiUrl })
    for (const [name, example] of [
      ['STRIPE_SECRET_KEY', 'a key that begins with sk_ or rk_'],
      ['STRIPE_WEBHOOK_SECRET', 'one that begins with whsec_'],
    ] as const) {
      const sentence = `with PAYMENT_PROCESSOR=stripe it may be ${example}.`
      expect(complaint({ ...stripe, [name]: '' })).toBe(`${name} is not set; ${sentence}`)
      expect(complaint({ ...stripe, [name]: 'hidden' })).toBe(`${name} has the wrong form; ${sentence}`)
    }
  })

  test.each(['http://stripe.example', 'https://ann:pass@stripe.example', 'https://stripe.example/v1', 'stripe'])(
    'do not go to %s',
    (address) => {
      expect(complaint({ ...stripe, STRIPE_API_URL: address })).toMatch(
        /^STRIPE_API_URL is ".+"; it may be an https address/,
      )
    },
  )

  test('are taken by no other', () => {
    expect(complaint({ PAYMENT_PROCESSOR: 'cash' })).toBe(
      'PAYMENT_PROCESSOR is "cash"; it may be none, test or stripe.',
    )
  })
})

test.each([
  ['PORT', '0', { port: 0 }],
  ['PORT', '65535', { port: 65_535 }],
  ['HOST', '0.0.0.0', { host: '0.0.0.0' }],
  ['HOST', '::1', { host: '::1' }],
  ['HOST', 'localhost', { host: 'localhost' }],
  ['HOST', 'numbers.example.com', { host: 'numbers.example.com' }],
  ['DATABASE_URL', url, { databaseUrl: url }],
  ['DATABASE_URL', 'postgres://db/dialyard', { databaseUrl: 'postgres://db/dialyard' }],
  [
    'DATABASE_URL',
    'postgresql://ann@/dialyard?host=/run/postgresql',
    { databaseUrl: 'postgresql://ann@/dialyard?host=/run/postgresql' },
  ],
  ['DATA_DIR', 'somewhere', { dataDirectory: resolve('somewhere') }],
  ['JWT_SECRET', secret, { jwtSecrets: [secret] }],
  ['JWT_SECRET', `${secret}2, ${secret}1`, { jwtSecrets: [`${secret}2`, `${secret}1`] }],
  ['DEMO', '1', { demo: true, allowPrivateTargets: true }],
  ['DEMO', 'true', { demo: true, allowPrivateTargets: true }],
  ['DEMO', '0', { demo: false }],
  ['DEMO', 'false', { demo: false }],
  ['DEMO_PASSWORD', 'sesame', { demoPassword: 'sesame' }],
  ['LOG_LEVEL', 'silent', { logLevel: 'silent' }],
  ['TRUE_STATUS', 'true', { trueStatus: true }],
  ['SIP_REALM', 'sip.example.com', { sipRealm: 'sip.example.com' }],
  ['USAGE_RETENTION_MONTHS', '24', { usageRetentionMonths: 24 }],
  [
    'OWN_ADDRESSES',
    '203.0.113.1, 2001:db8::1,sip2.example.com',
    { ownAddresses: ['203.0.113.1', '2001:db8::1', 'sip2.example.com'] },
  ],
  ['ALLOW_PRIVATE_TARGETS', '1', { allowPrivateTargets: true }],
  ['BULK_MAX_LINES', '5', { bulk: { maxLines: 5, maxNumbers: 100_000, workers: 1 } }],
  ['BULK_MAX_NUMBERS', '500', { bulk: { maxLines: 10_000, maxNumbers: 500, workers: 1 } }],
  ['BULK_WORKERS', '4', { bulk: { maxLines: 10_000, maxNumbers: 100_000, workers: 4 } }],
  ['SIGNUP_APPROVAL', 'auto', { signupApproval: 'auto' }],
  ['SIGNUP_APPROVAL', 'manual', { signupApproval: 'manual' }],
  ['PUBLIC_URL', 'https://numbers.example.com/', { publicUrl: 'https://numbers.example.com' }],
  ['PUBLIC_URL', 'http://[::1]:4800/numbers', { publicUrl: 'http://[::1]:4800/numbers' }],
  ['MAIL_FROM', 'mail@example.com', { mail: { smtpUrl: null, from: 'mail@example.com' } }],
  ['MAIL_FROM', 'Ann & Co. <mail@example.com>', { mail: { smtpUrl: null, from: 'Ann & Co. <mail@example.com>' } }],
  ['ADDRESS_PROVIDER', 'builtin', { smarty: null }],
])('%s may be %s', (name, value, setting) => {
  expect(read({ [name]: value })).toEqual({ ...read({}), ...setting })
})

describe('a wrong value stops the start with its name and what it may be', () => {
  test.each([
    ['PORT', '65536', 'PORT is "65536"; it may be a number from 0 (any free port) to 65535.'],
    ['PORT', '80a', 'PORT is "80a"; it may be a number from 0 (any free port) to 65535.'],
    ['PORT', '-1', 'PORT is "-1"; it may be a number from 0 (any free port) to 65535.'],
    ['DEMO', 'yes', 'DEMO is "yes"; it may be true, 1, false or 0.'],
    ['TRUE_STATUS', 'on', 'TRUE_STATUS is "on"; it may be true, 1, false or 0.'],
    ['SIGNUP_APPROVAL', 'AUTO', 'SIGNUP_APPROVAL is "AUTO"; it may be manual or auto.'],
    ['BULK_MAX_LINES', '0', 'BULK_MAX_LINES is "0"; it may be a number from 1 to 100000.'],
    ['BULK_MAX_NUMBERS', 'many', 'BULK_MAX_NUMBERS is "many"; it may be a number from 1 to 1000000.'],
    ['BULK_WORKERS', '9', 'BULK_WORKERS is "9"; it may be a number from 1 to 8.'],
    ['ALLOW_PRIVATE_TARGETS', 'on', 'ALLOW_PRIVATE_TARGETS is "on"; it may be true, 1, false or 0.'],
    ['USAGE_RETENTION_MONTHS', '0', 'USAGE_RETENTION_MONTHS is "0"; it may be a number of months from 1 to 999.'],
    ['SIP_REALM', '10.0.0.1', 'SIP_REALM is "10.0.0.1"; it may be a host name, such as sip.example.com.'],
    ['SIP_REALM', 'a b', 'SIP_REALM is "a b"; it may be a host name, such as sip.example.com.'],
    [
      'OWN_ADDRESSES',
      '203.0.113.1:5060',
      'OWN_ADDRESSES names "203.0.113.1:5060"; it may be addresses and host names without ports, separated by commas.',
    ],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL is "loud"; it may be trace, debug, info, warn, error, fatal, silent.'],
    [
      'PUBLIC_URL',
      'numbers.example.com',
      'PUBLIC_URL is "numbers.example.com"; it may be an address as https://numbers.example.com.',
    ],
    ['MAIL_FROM', 'nobody', 'MAIL_FROM is "nobody"; it may be mail@example.com or Example <mail@example.com>.'],
    ['ADDRESS_PROVIDER', 'usps', 'ADDRESS_PROVIDER is "usps"; it may be builtin or smarty.'],
    ['DEMO_PASSWORD', '12345', 'DEMO_PASSWORD is too short; it may have 6 characters or more.'],
  ])('%s=%s', (name, value, sentence) => {
    expect(complaint({ [name]: value })).toBe(sentence)
  })

  test.each(['http://127.0.0.1', '127.0.0.1:4800', '300.1.2.3', '127.0.0', '[::1]', 'a b', '-x', 'a..b'])(
    'HOST=%s',
    (value) => {
      expect(complaint({ HOST: value })).toBe(
        `HOST is "${value}"; it may be an address of this machine or its name, without port: 127.0.0.1, 0.0.0.0 (all), ::1, localhost.`,
      )
    },
  )

  test.each(['mysql://ann:hidden@db/dialyard', 'hidden', 'postgresql://db:port/dialyard', 'postgres://'])(
    'an address that names no PostgreSQL server, without showing it: %s',
    (value) => {
      const sentence =
        'is not the address of a PostgreSQL server; it may be postgresql://user:password@host:5432/database.'
      expect(complaint({ DATABASE_URL: value })).toBe(`DATABASE_URL ${sentence}`)
      expect(complaint({ DATABASE_URL: url, DATABASE_READ_URL: value })).toBe(`DATABASE_READ_URL ${sentence}`)
    },
  )

  test('a replica of no known server', () => {
    expect(read({ DATABASE_URL: url, DATABASE_READ_URL: `${url}_replica` })).toMatchObject({
      databaseUrl: url,
      databaseReadUrl: `${url}_replica`,
    })
    expect(complaint({ DATABASE_READ_URL: url })).toBe(
      'DATABASE_READ_URL is set and DATABASE_URL is not; it may be a replica of the server that DATABASE_URL names.',
    )
  })

  test('a mail server that is none, without showing it, or one without a sender', () => {
    const MAIL_FROM = 'mail@example.com'
    for (const SMTP_URL of ['http://ann:hidden@mail', 'hidden', 'smtp://']) {
      expect(complaint({ SMTP_URL, MAIL_FROM })).toBe(
        'SMTP_URL is not the address of a mail server; it may be smtp://user:password@host:587 or smtps://….',
      )
    }
    const SMTP_URL = 'smtps://ann:hidden@mail.example.com'
    expect(complaint({ SMTP_URL })).toMatch(/^SMTP_URL is set and MAIL_FROM is not; it may be/)
    expect(read({ SMTP_URL, MAIL_FROM }).mail).toEqual({ smtpUrl: SMTP_URL, from: MAIL_FROM })
  })

  test('Smarty without its secret key, or at an address that is none', () => {
    const key = { ADDRESS_PROVIDER: 'smarty', SMARTY_AUTH_ID: 'id', SMARTY_AUTH_TOKEN: 'token' }
    expect(read(key).smarty).toEqual({ authId: 'id', authToken: 'token', url: null })
    expect(read({ ...key, SMARTY_URL: 'http://127.0.0.1:9' }).smarty?.url).toBe('http://127.0.0.1:9')
    for (const missing of ['SMARTY_AUTH_ID', 'SMARTY_AUTH_TOKEN']) {
      expect(complaint({ ...key, [missing]: '' })).toBe(
        'ADDRESS_PROVIDER is smarty; SMARTY_AUTH_ID and SMARTY_AUTH_TOKEN must be its secret key.',
      )
    }
    for (const SMARTY_URL of ['smarty', 'http://us-street.api.smarty.com', 'https://smarty/street-address?a']) {
      expect(complaint({ ...key, SMARTY_URL })).toContain(`SMARTY_URL is "${SMARTY_URL}"; it may be an https address`)
    }
  })

  test('a secret that is too short to sign with, without showing it', () => {
    for (const value of ['hidden', `${secret},hidden`, ',']) {
      expect(complaint({ JWT_SECRET: value })).toBe(
        'JWT_SECRET is too short; it may be one secret of at least 64 bytes, or several separated by commas, the newest first.',
      )
    }
  })
})

describe('files are kept', () => {
  const bucket = {
    FILE_STORE: 's3',
    S3_BUCKET: 'ports',
    S3_ACCESS_KEY_ID: 'key',
    S3_SECRET_ACCESS_KEY: 'a secret',
  }

  test('in the data directory, or in a bucket that is named with who may use it', () => {
    expect(read({}).s3).toBeNull()
    expect(read(bucket).s3).toEqual({
      bucket: 'ports',
      region: 'us-east-1',
      endpoint: null,
      accessKeyId: 'key',
      secretAccessKey: 'a secret',
      prefix: '',
    })
    const elsewhere = { S3_ENDPOINT: 'https://s3.example.com', S3_REGION: 'eu-west-1', S3_PREFIX: 'dialyard/files' }
    expect(read({ ...bucket, ...elsewhere }).s3).toMatchObject({
      endpoint: 'https://s3.example.com',
      region: 'eu-west-1',
      prefix: 'dialyard/files',
    })
  })

  test.each(['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'])('never in a bucket without %s', (name) => {
    expect(complaint({ ...bucket, [name]: '' })).toContain(name)
  })

  test('in no other way, and no wrong setting shows a secret', () => {
    expect(complaint({ FILE_STORE: 'ftp' })).toBe('FILE_STORE is "ftp"; it may be directory or s3.')
    expect(complaint({ ...bucket, S3_PREFIX: '/files/' })).toContain('S3_PREFIX')
    expect(complaint({ ...bucket, S3_ENDPOINT: 'http://s3.example.com' })).not.toContain('a secret')
  })
})

test('a provider sets how ports count their days, and how large their documents may be', () => {
  const env = { PORT_DAYS_SIMPLE: '2', PORT_CUT_OFF_HOUR: '11', DOCUMENT_MAX_MB: '5', CARRIER_NAME: 'Acme Telecom' }
  expect(read(env).ports).toEqual({
    carrierName: 'Acme Telecom',
    mostDocumentBytes: 5 * 1024 * 1024,
    calendar: { intervals: { simple: 2, complex: 4, tollfree: 5 }, cutOffHour: 11, furthestDays: 30 },
    ...{ usualCarrier: 'desk', simulatorSeed: '1' },
  })
  expect(complaint({ PORT_DAYS_COMPLEX: '0' })).toBe('PORT_DAYS_COMPLEX is "0"; it may be a number from 1 to 60.')
  expect(complaint({ DOCUMENT_MAX_MB: '10 MB' })).toContain('DOCUMENT_MAX_MB')
})

test('the simulated carrier may be the usual one in a demo alone', () => {
  const env = { PORT_CARRIER: 'simulator', PORT_SIMULATOR_SEED: '7' }
  expect(read({ ...env, DEMO: 'true' }).ports).toMatchObject({ usualCarrier: 'simulator', simulatorSeed: '7' })
  expect(complaint(env)).toContain('in a demo')
  expect(complaint({ PORT_CARRIER: 'npac' })).toBe('PORT_CARRIER is "npac"; it may be desk or simulator.')
})
