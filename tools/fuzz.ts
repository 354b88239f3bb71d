// npm run fuzz -- --calls 1000000 [--seed N] [--url URL]: hostile requests to every call of the contract, until one is
// answered as it must not be. Without --url it starts a platform of its own on an empty database. With --url it logs in
// there as `admin` and `demo` with DIALYARD_PASSWORD; it changes what it finds: never name a server that is in use.
import { parseArgs } from 'node:util'
import { Dialyard } from '../packages/sdk/src/index.ts'
import type { FuzzRequest, Role } from '../packages/server/test/fuzz/fuzz-request.ts'
import { byChance } from '../packages/server/test/fuzz/generate.ts'
import { type Ground, ownGround } from '../packages/server/test/fuzz/ground.ts'
import { seeded } from '../packages/server/test/fuzz/random.ts'
import { describeFinding, type Finding, fuzz } from '../packages/server/test/fuzz/run.ts'

const usage = 'Usage: npm run fuzz -- [--calls 100000] [--seed N] [--lines 4] [--url URL]'

const foreignGround = (url: string): Ground => ({
  url,
  password: process.env.DIALYARD_PASSWORD ?? '',
  secrets: [process.env.DIALYARD_PASSWORD || '\0'],
  spare: () => '',
  close: async () => undefined,
})

async function logIn({ url, password }: Ground): Promise<Record<'admin' | 'account', string>> {
  const client = new Dialyard({ url })
  const admin = await client.call('accounts.admin-login', { user_name: 'admin', password })
  const account = await client.call('accounts.login', { user_name: 'demo', password })
  return { admin: admin.data.token, account: account.data.token }
}

function* first(count: number, requests: Iterable<FuzzRequest>): Generator<FuzzRequest> {
  let left = count
  for (const request of requests) {
    if (left-- <= 0) return
    yield request
  }
}

async function run(
  ground: Ground,
  { calls, seed, lines }: { calls: number; seed: number; lines: number },
): Promise<boolean> {
  const tokens = await logIn(ground)
  const token = (role: Role): string => (role === 'spare' ? ground.spare(tokens.account) : tokens[role])
  let sent = 0
  let worst = 0
  let finding: Finding | null = null
  const started = Date.now()
  const progress = (): void => {
    const seconds = (Date.now() - started) / 1000
    const rate = Math.round(sent / Math.max(seconds, 0.001))
    process.stderr.write(`fuzz: ${sent} of ${calls}, ${rate}/s, slowest ${Math.round(worst)} ms\n`)
    worst = 0
  }
  const timer = setInterval(progress, 10_000)
  try {
    await fuzz(
      {
        url: ground.url,
        token,
        secrets: [...ground.secrets, tokens.admin, tokens.account],
        lines,
        onAnswer(_, { milliseconds }) {
          sent++
          worst = Math.max(worst, milliseconds)
        },
        onFinding(found) {
          finding ??= found
        },
        isOver: () => finding !== null,
      },
      first(calls, byChance(seeded(seed))),
    )
  } finally {
    clearInterval(timer)
  }
  progress()
  if (finding !== null) {
    console.error(
      `seed ${seed}, request ${sent}: ${describeFinding(finding, token((finding as Finding).request.role))}`,
    )
    return false
  }
  const client = new Dialyard({ url: ground.url, token: tokens.admin })
  const { ok, problems } = (await client.call('billing.verify-ledger')).data
  if (!ok) console.error(`seed ${seed}: the ledger does not agree: ${problems.join('; ')}`)
  else console.log(`seed ${seed}: ${sent} requests, no finding; the ledger agrees`)
  return ok
}

async function main(): Promise<void> {
  const options = {
    calls: { type: 'string' },
    seed: { type: 'string' },
    lines: { type: 'string' },
    url: { type: 'string' },
  } as const
  const { values } = parseArgs({ options })
  const whole = (name: 'calls' | 'seed' | 'lines', fallback: number): number => {
    const value = values[name] === undefined ? fallback : Number(values[name])
    if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} may be a whole number from 1`)
    return value
  }
  const asked = { calls: whole('calls', 100_000), seed: whole('seed', Date.now() % 2 ** 31), lines: whole('lines', 4) }
  process.stderr.write(`fuzz: seed ${asked.seed}\n`)
  const ground = values.url === undefined ? await ownGround() : foreignGround(values.url.replace(/\/$/, ''))
  try {
    if (!(await run(ground, asked))) process.exitCode = 1
  } finally {
    await ground.close()
  }
}

try {
  await main()
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n${usage}`)
  process.exitCode = 2
}
