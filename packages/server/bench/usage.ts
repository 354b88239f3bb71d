import { createReadStream, createWriteStream, openAsBlob } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Dialyard } from '@dialyard/sdk'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { type Child, startChild } from './child.ts'
import type { Closing } from './closing.ts'
import { median } from './figures.ts'
import type { Finding, Report } from './measure.ts'
import type { Memory, ServeOptions } from './serve.ts'
import { busyAccount, callLines, fillCallers, fillRecords, midnightBefore } from './usage-world.ts'
import { addStaff, type BenchDatabase, copyDatabase, createDatabase, password, secret } from './world.ts'

export interface UsagePlan {
  quick: boolean
  serverUrl: string
  folder: string
  /** Of the list that is paged through. */
  records: number | undefined
  say(line: string): void
}

interface Round {
  ours: number
  bare: number
  peak: number
}

async function connected(database: BenchDatabase, closing: Closing): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url })
  client.on('error', () => undefined) // the database is dropped under it when somebody stops the benchmark
  await client.connect()
  return closing.add(client, (each) => each.end())
}

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

interface Sides {
  server: Child
  admin: Dialyard
  url: string
  token: string
  ours: pg.Client
  bare: pg.Client
}

/** The same rows: as the platform takes them in, and then as they came out, by COPY. */
async function ingestRound({ url, token, ours, bare, server }: Sides, file: string, records: number): Promise<Round> {
  const body = await openAsBlob(file)
  const headers = { authorization: token, 'content-type': 'application/x-ndjson' }
  const { rows } = await ours.query<{ last: string }>('SELECT coalesce(max(xdr_id), 0) AS last FROM xdr')
  const took = await seconds(async () => {
    const response = await fetch(`${url}/api/v4/usage/records`, { method: 'POST', headers, body })
    const answer = (await response.json()) as { data?: { accepted?: number } }
    if (answer.data?.accepted !== records) throw new Error(`not all records went in: ${JSON.stringify(answer)}`)
  })
  const copy = `${file}.copy`
  const query = `COPY (SELECT * FROM xdr WHERE xdr_id > ${rows[0]?.last} ORDER BY xdr_id) TO STDOUT`
  await pipeline(ours.query(copyTo(query)), createWriteStream(copy))
  await bare.query('CHECKPOINT')
  const bareTook = await seconds(() => pipeline(createReadStream(copy), bare.query(copyFrom('COPY xdr FROM STDIN'))))
  await Promise.all([rm(file), rm(copy)])
  const { peak } = await server.ask<Memory>('memory')
  return { ours: records / took, bare: records / bareTook, peak }
}

/** Median milliseconds of a page, asked for in turns with the others. */
async function timePages(admin: Dialyard, pages: readonly number[], rounds: number, more: object): Promise<number[]> {
  const taken = pages.map((): number[] => [])
  const range = {
    from: new Date(midnightBefore(40)).toISOString().slice(0, 10),
    to: new Date().toISOString().slice(0, 10),
  }
  for (let round = 0; round <= rounds; round++) {
    for (const [i, page] of pages.entries()) {
      const took = await seconds(async () => {
        const { xdr_list } = (await admin.call('usage.list-xdr', { ...range, ...more, page: page + round, max: 10 }))
          .data
        if (xdr_list.length === 0) throw new Error(`page ${page} is empty`)
      })
      if (round > 0) taken[i]?.push(took * 1000)
    }
  }
  return taken.map(median)
}

const mebibytes = (bytes: number): number => bytes / 1024 / 1024
const told = (what: string, value: number, unit: Finding['unit']): Finding => ({ what, value, unit, target: null })

async function openSides(plan: UsagePlan, closing: Closing, accounts: number): Promise<Sides> {
  const database = closing.add(await createDatabase(plan.serverUrl, 'usage'), (each) => each.drop())
  await addStaff(database, 'admin')
  const filler = new pg.Client({ connectionString: database.url })
  await filler.connect()
  await fillCallers(filler, accounts)
  for (const day of [0, 31])
    await filler.query(`SELECT create_xdr_month(date_trunc('month', $1::date)::date)`, [new Date(midnightBefore(day))])
  await filler.query('VACUUM (ANALYZE)')
  await filler.end()
  const copy = closing.add(await copyDatabase(plan.serverUrl, database), (each) => each.drop())
  const server = closing.add(startChild('./serve.ts'), (child) => child.stop())
  const url = await server.ask<string>('open', { databaseUrl: database.url, secret } satisfies ServeOptions)
  const admin = new Dialyard({ url, userName: 'admin', password, admin: true, retry: { times: 0 } })
  const { token } = (await admin.call('accounts.admin-login', { user_name: 'admin', password })).data
  return { server, admin, url, token, ours: await connected(database, closing), bare: await connected(copy, closing) }
}

/** Calls from the wire to the ledger against a COPY of the same rows, and pages of a long list. */
export async function benchUsage(plan: UsagePlan, closing: Closing): Promise<Omit<Report, 'name' | 'machine'>> {
  const [accounts, records, rounds] = plan.quick ? [200, 20_000, 2] : [1_000, 200_000, 5]
  const sides = await openSides(plan, closing, accounts)
  const { rss: idle } = await sides.server.ask<Memory>('memory')
  const seen: Round[] = []
  for (let round = 0; round < rounds; round++) {
    plan.say(`round ${round + 1}: ${records} calls`)
    const file = join(plan.folder, `calls-${round}.ndjson`)
    const lines = callLines({ accounts, records, day: midnightBefore(rounds - round), series: round })
    await pipeline(
      Readable.from(lines).map((line: string) => `${line}\n`),
      createWriteStream(file),
    )
    seen.push(await ingestRound(sides, file, records))
  }
  const size = plan.records ?? (plan.quick ? 200_000 : 2_000_000)
  plan.say(`a list of ${size} records`)
  await fillRecords(sides.ours, { rows: size, accounts, until: midnightBefore(0) })
  const pages = plan.quick ? [1, 5_000] : [1, 10_000]
  const own = await timePages(sides.admin, pages, 25, { account_id: busyAccount })
  const all = await timePages(sides.admin, pages, 25, {})
  const jump = ([first = 1, deep = 1]: readonly number[]): number => deep / first
  return {
    rows: [],
    findings: [
      told('calls taken, rated and charged', median(seen.map((each) => each.ours)), '/s'),
      told('rows by COPY', median(seen.map((each) => each.bare)), '/s'),
      { ...told('of COPY', median(seen.map((each) => each.ours / each.bare)), '×'), target: { atLeast: 0.15 } },
      told('memory of the server before', mebibytes(idle), 'MiB'),
      told('memory of the server, peak of the first round', mebibytes(seen[0]?.peak ?? 0), 'MiB'),
      told('memory of the server, peak of the last', mebibytes(seen.at(-1)?.peak ?? 0), 'MiB'),
      told('page 1 of an account', own[0] ?? 0, 'ms'),
      { ...told(`page ${pages[1]} of an account`, jump(own), '×'), target: { atMost: 20 } },
      told('page 1 of everyone', all[0] ?? 0, 'ms'),
      { ...told(`page ${pages[1]} of everyone`, jump(all), '×'), target: { atMost: 20 } },
    ],
    notes: [
      `${records} calls a round over ${accounts} accounts; a list of ${size} records, half of them one account's`,
    ],
  }
}
