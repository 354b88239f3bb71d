import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { Line } from '../fuzz/line.ts'
import { asJson, shaped } from '../fuzz/parts.ts'
import { seeded } from '../fuzz/random.ts'

/** Many callers at once, each of whom asks again as soon as he has his answer; a thread of its own, as clients are. */
export interface Rush {
  url: string
  tokens: readonly string[]
  callers: number
  milliseconds: number
  /** Exchanges of 706 of which the lines 0000 to 0099 are for sale. */
  exchanges: readonly number[]
}

export interface Told {
  /** 0 for no answer. */
  code: number
  errorCode: string | null
  milliseconds: number
}

export const search = (token: string): Buffer =>
  shaped({ method: 'GET', path: '/search?type=local&state=GA&ratecenter=ATHENS&limit=10' }, token)

function purchase(token: string, number: string): Buffer {
  const body = Buffer.from(JSON.stringify({ type: 'local', numbers: [{ number }] }))
  return shaped({ method: 'POST', path: '/purchase', headers: [asJson], body }, token)
}

async function call({ url, tokens, exchanges, milliseconds }: Rush, index: number): Promise<Told[]> {
  const told: Told[] = []
  const line = new Line(url)
  const random = seeded(index + 1)
  const token = tokens[index % tokens.length] ?? ''
  for (const until = performance.now() + milliseconds; performance.now() < until; ) {
    const number = `706${random.of(exchanges)}00${String(random.below(100)).padStart(2, '0')}`
    const bytes = random.chance(0.25) ? purchase(token, number) : search(token)
    const heard = await line.say({ bytes, closing: 'wait' })
    const { code, error_code } = JSON.parse(heard.text || '{"code":0}') as { code: number; error_code?: string }
    told.push({ code, errorCode: error_code ?? null, milliseconds: heard.milliseconds })
  }
  line.close()
  return told
}

/** Lets them loose; answers what they were told. */
export async function rush(plan: Rush): Promise<Told[]> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { rush: plan } })
  const [told] = (await once(worker, 'message')) as [Told[]]
  await worker.terminate()
  return told
}

const { rush: plan } = (isMainThread ? {} : (workerData ?? {})) as { rush?: Rush }
if (plan) {
  const told = await Promise.all(Array.from({ length: plan.callers }, (_, i) => call(plan, i)))
  parentPort?.postMessage(told.flat())
}
