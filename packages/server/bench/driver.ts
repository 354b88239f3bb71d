import pg from 'pg'
import { answerQuestions } from './child.ts'
import { type Figures, figuresOf } from './figures.ts'

/** A statement and the parameters of each time it is run. */
export interface DrivenStatement {
  name: string
  text: string
  values: readonly (readonly unknown[])[]
}

export interface DrivePlan {
  seconds: number
  /** Run one after the other; together they are one deed. */
  statements: readonly DrivenStatement[]
  /** One connection each, with the parameters that it puts behind those of the value. */
  lanes: readonly (readonly unknown[])[]
  cycle: boolean
  /** How many rows the last statement of a good deed answers; not looked at where it may be any. */
  expectedRows?: number
}

let clients: pg.Client[] = []

async function open({ url, connections }: { url: string; connections: number }): Promise<void> {
  clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: url }))
  await Promise.all(clients.map((client) => client.connect()))
}

/** The statements by the driver alone, named, as the platform runs them: what is left when everything else is taken away. */
async function run({ seconds, statements, lanes, cycle, expectedRows }: DrivePlan): Promise<Figures> {
  const count = Math.min(...statements.map((each) => each.values.length))
  const latencies: number[] = []
  let failed = 0
  let used = 0
  const begun = performance.now()
  const until = begun + seconds * 1000
  const drive = async (client: pg.Client, lane: readonly unknown[]): Promise<void> => {
    for (let now = begun; now < until && (cycle || used < count); ) {
      const at = used++ % count
      let rows = 0
      for (const { name, text, values } of statements) {
        rows = (await client.query({ name, text, values: [...(values[at] ?? []), ...lane] })).rows.length
      }
      if (expectedRows !== undefined && rows !== expectedRows) failed += 1
      const done = performance.now()
      latencies.push(done - now)
      now = done
    }
  }
  await Promise.all(lanes.map((lane, i) => drive(clients[i] as pg.Client, lane)))
  return figuresOf(latencies, performance.now() - begun, { failed, used })
}

answerQuestions({ open, run }, async () => void (await Promise.all(clients.map((client) => client.end()))))
