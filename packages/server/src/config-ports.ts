import { apiUrl, ConfigError, type Environment, wholeNumber } from './config-setting.ts'

/** A bucket of S3, or of anything that speaks as it does. */
export interface S3Settings {
  bucket: string
  region: string
  endpoint: string | null
  accessKeyId: string
  secretAccessKey: string
  prefix: string
}

/** What the provider decides about ports. */
export interface PortSettings {
  /** The name under which he takes numbers in, as other carriers know him. */
  carrierName: string
  mostDocumentBytes: number
  calendar: {
    /** Business days until the first date on which a port of the kind can be carried out. */
    intervals: { simple: number; complex: number; tollfree: number }
    /** The hour in the number's zone from which a request counts as received on the next business day. */
    cutOffHour: number
    /** How many days ahead a date may be asked for. */
    furthestDays: number
  }
  /** Who speaks for the losing side where a port does not say. */
  usualCarrier: 'desk' | 'simulator'
  /** What the simulated carrier's habits are drawn by. */
  simulatorSeed: string
}

function usualCarrier(text: string, demo: boolean): PortSettings['usualCarrier'] {
  if (text === 'desk' || (text === 'simulator' && demo)) return text
  if (text === 'simulator') {
    throw new ConfigError(
      'PORT_CARRIER is "simulator", which lets numbers go that nobody has; it may be that in a demo.',
    )
  }
  throw new ConfigError(`PORT_CARRIER is "${text}"; it may be desk or simulator.`)
}

export function s3(env: Environment): S3Settings | null {
  const store = env.FILE_STORE || 'directory'
  if (store === 'directory') return null
  if (store !== 's3') throw new ConfigError(`FILE_STORE is "${store}"; it may be directory or s3.`)
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env
  if (!bucket || !accessKeyId || !secretAccessKey) {
    throw new ConfigError(
      'FILE_STORE is s3; S3_BUCKET must name the bucket, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY who may use it.',
    )
  }
  const prefix = env.S3_PREFIX ?? ''
  if (!/^([\w.-]+(\/[\w.-]+)*)?$/.test(prefix)) {
    throw new ConfigError(
      `S3_PREFIX is "${prefix}"; it may be names with slashes between them, such as dialyard/files.`,
    )
  }
  const endpoint = apiUrl('S3_ENDPOINT', env.S3_ENDPOINT)
  return { bucket, region: env.S3_REGION || 'us-east-1', endpoint, accessKeyId, secretAccessKey, prefix }
}

/** By 47 CFR 52.35 one business day for a single line, four for others, when the request is there by 13:00. */
export const portSettings = (env: Environment, demo: boolean): PortSettings => ({
  carrierName: env.CARRIER_NAME || 'Dialyard',
  mostDocumentBytes:
    wholeNumber('DOCUMENT_MAX_MB', env.DOCUMENT_MAX_MB, { unset: 10, least: 1, most: 100 }) * 1024 * 1024,
  calendar: {
    intervals: {
      simple: wholeNumber('PORT_DAYS_SIMPLE', env.PORT_DAYS_SIMPLE, { unset: 1, least: 1, most: 60 }),
      complex: wholeNumber('PORT_DAYS_COMPLEX', env.PORT_DAYS_COMPLEX, { unset: 4, least: 1, most: 60 }),
      tollfree: wholeNumber('PORT_DAYS_TOLL_FREE', env.PORT_DAYS_TOLL_FREE, { unset: 5, least: 1, most: 60 }),
    },
    cutOffHour: wholeNumber('PORT_CUT_OFF_HOUR', env.PORT_CUT_OFF_HOUR, { unset: 13, least: 1, most: 24 }),
    furthestDays: wholeNumber('PORT_FURTHEST_DAYS', env.PORT_FURTHEST_DAYS, { unset: 30, least: 1, most: 365 }),
  },
  usualCarrier: usualCarrier(env.PORT_CARRIER || 'desk', demo),
  simulatorSeed: env.PORT_SIMULATOR_SEED || '1',
})
