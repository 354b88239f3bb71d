import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type App, createApp } from '../src/app.ts'
import { inTransaction, providerAccountId } from '../src/context.ts'
import { openLog } from '../src/log.ts'
import { answerQuestions } from './child.ts'
import { type Figures, figuresOf } from './figures.ts'

export interface ExchangeOptions {
  databaseUrl: string
  secret: string
}

export interface ExchangePlan {
  seconds: number
  perSecond: number
}

/** Both ends of the way in one process, so that one clock tells how long it took: who writes events, and who is sent them. */
let app: App
let client: pg.Pool
let listener: pg.Client
let bareAddress = ''
const agent = new Agent({ keepAlive: true })
/** When an event had committed, and when it came, by its name. */
const committed = new Map<string, number>()
const arrived = new Map<string, number>()

const receiver = createServer(async (message, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  const at = performance.now()
  response.writeHead(204).end()
  const note = /"note":\s?"(\w+)"/.exec(Buffer.concat(chunks).toString())?.[1]
  if (note !== undefined && !arrived.has(note)) arrived.set(note, at)
})

async function open({ databaseUrl, secret }: ExchangeOptions): Promise<string> {
  const { log } = openLog('info')
  // Like a process that serves HTTP while another one works.
  const roles = { http: false, worker: false }
  app = await createApp({ databaseUrl, secrets: [secret], demo: true, trueStatus: false, log, roles })
  client = new pg.Pool({ connectionString: databaseUrl, max: 16 })
  listener = new pg.Client({ connectionString: databaseUrl })
  await listener.connect()
  await listener.query('LISTEN bench')
  listener.on('notification', ({ payload = '' }) => post(payload))
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  bareAddress = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
  return bareAddress
}

/** Sends what was notified, and no more: what is left when everything else is taken away. */
function post(body: string): void {
  const out = request(bareAddress, { method: 'POST', agent, headers: { 'content-type': 'application/json' } })
  out.on('response', (response) => response.resume())
  out.end(body)
}

/** Numbers, of which there are many: hardly ever do two events wait for each other. */
const subjectOf = (i: number): string => `number:+1706${String(i % 100_000).padStart(7, '0')}`

const write = (note: string, i: number): Promise<void> =>
  inTransaction(app.context, async (tx) => {
    tx.record({ type: 'number.tagged', accountId: providerAccountId, subject: subjectOf(i), body: { note } })
  })

async function writeBare(note: string, i: number): Promise<void> {
  const body = JSON.stringify({ note })
  await client.query({
    name: 'bench.write',
    text: `WITH e AS (
        INSERT INTO event (type, account_id, subject, body, at) VALUES ('number.bare', $1, $2, $3, $4)
      ) SELECT pg_notify('bench', $3::text)`,
    values: [providerAccountId, subjectOf(i), body, new Date()],
  })
}

let runs = 0
async function exchange(each: typeof write, { seconds, perSecond }: ExchangePlan): Promise<Figures> {
  const run = `r${runs++}`
  const begun = performance.now()
  const total = Math.round(seconds * perSecond)
  const writing: Promise<void>[] = []
  for (let i = 0; i < total; i++) {
    const due = begun + (i * 1000) / perSecond
    if (due > performance.now()) await sleep(due - performance.now())
    const note = `${run}x${i}`
    writing.push(each(note, i).then(() => void committed.set(note, performance.now())))
  }
  await Promise.all(writing)
  const elapsed = performance.now() - begun
  const notes = [...committed.keys()].filter((note) => note.startsWith(`${run}x`))
  for (const patience = performance.now() + 30_000; performance.now() < patience; await sleep(10)) {
    if (notes.every((note) => arrived.has(note))) break
  }
  const latencies = notes.flatMap((note) => {
    const at = arrived.get(note)
    return at === undefined ? [] : [Math.max(0, at - (committed.get(note) ?? at))]
  })
  committed.clear()
  arrived.clear()
  return figuresOf(latencies, elapsed, { failed: total - latencies.length, used: total })
}

answerQuestions(
  {
    open,
    platform: (plan: ExchangePlan) => exchange(write, plan),
    bare: (plan: ExchangePlan) => exchange(writeBare, plan),
  },
  async () => {
    receiver.closeAllConnections()
    receiver.close()
    agent.destroy()
    await listener.end()
    await client.end()
    await app.close()
  },
)
