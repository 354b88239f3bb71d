import { Dialyard } from '@dialyard/sdk'
import { answerQuestions } from './child.ts'
import { type Figures, figuresOf } from './figures.ts'

export interface CallPlan {
  url: string
  seconds: number
  /** How many calls are under way at a time. */
  lanes: number
  by: keyof typeof clients
  call: 'read' | 'deed'
}

type Calls = Record<CallPlan['call'], () => Promise<boolean>>
const token = 'a token of the length that tokens have'.padEnd(300, '.')
const purchase = { type: 'local' as const, numbers: [{ number: '7065103027' }] }

/** The same requests with nothing but what every program writes: the address, the token, the body, and a look at the code. */
function bareFetch(url: string): Calls {
  const ask = async (path: string, init: RequestInit): Promise<boolean> => {
    const response = await fetch(url + path, init)
    const { code } = (await response.json()) as { code: number }
    return code === 200
  }
  return {
    read: () => ask('/api/v4/account', { headers: { authorization: token } }),
    deed: () =>
      ask('/api/v4/purchase', {
        method: 'POST',
        headers: {
          authorization: token,
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
        },
        body: JSON.stringify(purchase),
      }),
  }
}

function sdk(url: string): Calls {
  const client = new Dialyard({ url, token })
  return {
    read: async () => (await client.call('billing.show-account')).data.account_id === 3,
    deed: async () => (await client.call('orders.purchase', purchase)).data === true,
  }
}

const clients = { 'bare fetch': bareFetch, sdk }

async function run({ url, seconds, lanes, by, call }: CallPlan): Promise<Figures> {
  const once = clients[by](url)[call]
  const latencies: number[] = []
  let failed = 0
  const begun = performance.now()
  const until = begun + seconds * 1000
  const spentBefore = process.cpuUsage()
  const drive = async (): Promise<void> => {
    for (let sentAt = performance.now(); sentAt < until; sentAt = performance.now()) {
      if (!(await once())) failed++
      latencies.push(performance.now() - sentAt)
    }
  }
  await Promise.all(Array.from({ length: lanes }, drive))
  const { user, system } = process.cpuUsage(spentBefore)
  const used = latencies.length
  return { ...figuresOf(latencies, performance.now() - begun, { failed, used }), cpu: (user + system) / used }
}

answerQuestions({ run })
