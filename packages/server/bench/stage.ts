import { join } from 'node:path'
import type { Executor, Statement } from '../src/db/database.ts'
import { type Child, startChild } from './child.ts'
import type { DrivenStatement, DrivePlan } from './driver.ts'
import type { Figures } from './figures.ts'
import type { Lane, LoadPlan } from './load.ts'
import type { Pace, Subject } from './measure.ts'
import type { World } from './world.ts'

export const connections = 16

/** Everything that a benchmark is given. */
export interface Stage {
  pace: Pace
  quick: boolean
  large: World
  /** A hundredth of it; with as many numbers a rate center. */
  small: World
  /** Where CPU profiles go; null for none. */
  profiles: string | null
  load: Child
  hello: Subject
  say(line: string): void
}

export const lanes = (make: (index: number) => Lane): Lane[] => Array.from({ length: connections }, (_, i) => make(i))

const ok = '{"code":200'

/** Puts a load on a process and sees how much processor time that takes there. */
export async function bear(child: Child, load: () => Promise<Figures>): Promise<Figures> {
  const before = await child.ask<number>('cpu')
  const figures = await load()
  const spent = (await child.ask<number>('cpu')) - before
  return { ...figures, cpu: spent / (figures.perSecond === 0 ? 1 : figures.used) }
}

/** A call of the platform, from all connections at once. */
export function calls(
  { load }: Pick<Stage, 'load'>,
  { url, server }: Pick<World, 'url' | 'server'>,
  name: string,
  plan: Pick<LoadPlan, 'lanes' | 'cycle'>,
  values: () => readonly string[],
  onUsed: (count: number) => void = () => undefined,
): Subject {
  return {
    name,
    async run(seconds) {
      const whole = { ...plan, url, values: values(), seconds, expected: ok } satisfies LoadPlan
      const figures = await bear(server, () => load.ask<Figures>('run', whole))
      onUsed(figures.used)
      return figures
    },
  }
}

/** Statements by the bare driver, on as many connections, in a process of its own. */
export async function driver(databaseUrl: string) {
  const child = startChild('./driver.ts')
  await child.ask('open', { url: databaseUrl, connections })
  const noParameters: unknown[][] = Array.from({ length: connections }, () => [])
  const subject = (
    name: string,
    statements: () => readonly DrivenStatement[],
    { onUsed = () => undefined, ...plan }: Partial<DrivePlan> & { onUsed?: (count: number) => void } = {},
  ): Subject => ({
    name,
    async run(seconds) {
      const whole = { lanes: noParameters, cycle: true, ...plan, statements: statements(), seconds } satisfies DrivePlan
      const figures = await bear(child, () => child.ask<Figures>('run', whole))
      onUsed(figures.used)
      return figures
    },
  })
  return { subject, stop: child.stop }
}

/** The statements that a store's function runs, with their parameters, without running them. */
export async function statementsOf(work: (db: Executor) => Promise<unknown>): Promise<Required<Caught>[]> {
  const caught: Required<Caught>[] = []
  const db: Executor = {
    async run<Row>({ name, text }: Statement<Row>, values: readonly unknown[] = []) {
      caught.push({ name, text, values })
      return []
    },
    async fetch(query) {
      const { sql, parameters } = query.compile()
      caught.push({ name: `bench.${caught.length}:${sql.length}`, text: sql, values: parameters })
      return []
    },
  }
  await work(db)
  return caught
}
interface Caught {
  name: string
  text: string
  values: readonly unknown[]
}

/** Runs a subject once more with the server's profiler on, apart from what is measured. */
export async function profile({ profiles, pace, say }: Stage, { server }: World, subject: Subject): Promise<void> {
  if (profiles === null) return
  await server.ask('startProfile')
  const { perSecond } = await subject.run(pace.seconds)
  const file = join(profiles, `${subject.name.replace(/[^a-z0-9]+/gi, '-')}.cpuprofile`)
  await server.ask('stopProfile', file)
  say(`profiled ${subject.name} at ${Math.round(perSecond)}/s into ${file}`)
}
