import { type Child, startChild } from './child.ts'
import type { Closing } from './closing.ts'
import type { Figures } from './figures.ts'
import { type Finding, interleave, type Pace, type Report, type Row, ratio, type Subject } from './measure.ts'
import type { CallPlan } from './sdk-client.ts'

const most = 1.15
const kinds = [
  { call: 'read', lanes: 1, name: 'a read, one at a time' },
  { call: 'read', lanes: 16, name: 'a read, 16 at a time' },
  { call: 'deed', lanes: 1, name: 'a deed, one at a time' },
  { call: 'deed', lanes: 16, name: 'a deed, 16 at a time' },
] as const
type Kind = (typeof kinds)[number]

const subject = (client: Child, url: string, by: CallPlan['by'], { call, lanes, name }: Kind): Subject => ({
  name: `${by}: ${name}`,
  run: (seconds) => client.ask<Figures>('run', { url, seconds, lanes, by, call } satisfies CallPlan),
})

const findingOf = (rows: readonly Row[], { name }: Kind): Finding => ({
  what: `median time of ${name}, by the SDK, of the same by bare fetch`,
  value: ratio(rows, `sdk: ${name}`, `bare fetch: ${name}`, 'p50'),
  unit: '×',
  target: { atMost: most },
})

/** What a call through the SDK takes beside the same call by bare fetch, on a server that does nothing. */
export async function benchSdk(
  { quick }: { quick: boolean },
  closing: Closing,
): Promise<Omit<Report, 'name' | 'machine'>> {
  // Many short turns: a call is so short that a neighbour on the machine would else decide the figure.
  const pace: Pace = { rounds: quick ? 5 : 25, seconds: quick ? 0.2 : 0.6, warmUpSeconds: quick ? 0.5 : 2 }
  const server = closing.add(startChild('./sdk-server.ts'), (child) => child.stop())
  const client = closing.add(startChild('./sdk-client.ts'), (child) => child.stop())
  const url = await server.ask<string>('open')
  const subjects = kinds.flatMap((kind) => [
    subject(client, url, 'bare fetch', kind),
    subject(client, url, 'sdk', kind),
  ])
  const rows = await interleave(subjects, pace)
  const findings = kinds.map((kind) => findingOf(rows, kind))
  return { rows, findings, notes: ['cpu µs is that of the calling process.'] }
}
