import { basePath } from '@dialyard/contract'
import type { TestPlatform } from '../harness/platform.ts'

/** What a record of these tests has where a test does not say. */
export const aCall = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  call_id: 'call-1',
  direction: 'inbound',
  cli: '13523076475',
  cld: '18002823655',
  connect_time: '2026-11-23T10:00:00Z',
  disconnect_time: '2026-11-23T10:00:15Z',
  disconnect_cause: 16,
  ...more,
})

export interface Posted {
  code: number
  error: string | null
  error_code?: string
  data: { accepted: number; duplicates: number; rejected: { index: number; message: string }[] }
}

/** Sends a body to the ingest as it is. */
export async function post(
  { url }: TestPlatform,
  token: string,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  headers: Record<string, string> = {},
): Promise<Posted> {
  const init: RequestInit & { duplex?: 'half' } = {
    method: 'POST',
    headers: { authorization: token, 'content-type': 'application/json', ...headers },
    body,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  }
  const response = await fetch(`${url}${basePath}/usage/records`, init)
  return (await response.json()) as Posted
}

interface Rate {
  direction: string
  kind?: string
  prefix: string
  rate: string
  minimum?: number
  increment?: number
  description?: string
  country?: string | null
  from?: string
}

/** A tariff of the provider's for everyone below it. */
export async function tariffOf(
  { sql }: Pick<TestPlatform, 'sql'>,
  name: string,
  rates: readonly Rate[],
): Promise<number> {
  const [{ tariff_id: tariffId } = { tariff_id: 0 }] = await sql<{ tariff_id: number }>(
    `INSERT INTO tariff (account_id, name, rounding) VALUES (1, $1, 'away-from-zero') RETURNING tariff_id`,
    [name],
  )
  await sql(
    `INSERT INTO tariff_assignment (account_id, customer_id, price_class, valid_from, tariff_id)
     VALUES (1, NULL, NULL, '2019-01-01', $1)`,
    [tariffId],
  )
  for (const rate of rates) await addRate({ sql }, tariffId, rate)
  return tariffId
}

export async function addRate({ sql }: Pick<TestPlatform, 'sql'>, tariffId: number, rate: Rate): Promise<void> {
  const { direction, kind = 'any', prefix, minimum = 6, increment = 6, from = '2019-01-01' } = rate
  const code = prefix === '' ? (direction === 'on-net' ? 'VOICEONNETR' : 'ANY') : prefix
  await sql(
    `WITH place AS (
       INSERT INTO destination (code, description, country) VALUES ($1, $2, $3)
       ON CONFLICT (code, description, country) DO UPDATE SET code = EXCLUDED.code RETURNING destination_id
     )
     INSERT INTO tariff_rate (tariff_id, account_id, direction, number_kind, prefix, valid_from, destination_id, per_minute,
       connect_fee, minimum_seconds, increment_seconds, grace_seconds)
     SELECT $4, 1, $5, $6, $7, $8, destination_id, $9, 0, $10, $11, 0 FROM place`,
    [
      ...[code, rate.description ?? code, rate.country ?? null, tariffId, direction, kind, prefix, from, rate.rate],
      ...[minimum, increment],
    ],
  )
  await sql('UPDATE tariff SET version = version + 1 WHERE tariff_id = $1', [tariffId])
}

/** The tariff by which the reference's two records were charged. */
export const referenceTariff = (platform: Pick<TestPlatform, 'sql'>): Promise<number> =>
  tariffOf(platform, 'Default', [
    { direction: 'inbound', kind: 'tollfree', prefix: '1352', rate: '0.0139', description: 'Florida', country: 'US' },
    {
      direction: 'on-net',
      prefix: '',
      rate: '0',
      minimum: 1,
      increment: 1,
      description: 'ON-NET CALLING',
    },
    { direction: 'outbound', prefix: '1', rate: '0.01', description: 'North America', country: 'US' },
  ])
