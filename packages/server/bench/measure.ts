import { cpus, loadavg } from 'node:os'
import { type Figures, median } from './figures.ts'

/** Something that is measured for a while. */
export interface Subject {
  name: string
  run(seconds: number): Promise<Figures>
}

export interface Pace {
  rounds: number
  seconds: number
  warmUpSeconds: number
}

/** A subject's medians over the rounds. */
export interface Row {
  subject: string
  perSecond: number
  slowestPerSecond: number
  fastestPerSecond: number
  p50: number
  p99: number
  /** Microseconds of the bearing process's processor time an answer. */
  cpu: number
  failed: number
  rounds: Figures[]
}

/** A figure that something was promised of. */
export interface Finding {
  what: string
  value: number
  unit: '×' | 'ms' | '%' | '/s' | 'MiB' | 's' | ''
  /** Null for what is only told. */
  target: { atLeast: number } | { atMost: number } | null
}

export interface Report {
  name: string
  rows: Row[]
  findings: Finding[]
  notes: string[]
  /** Load average of the last minute before and after, on so many cores. */
  machine: { loadBefore: number; loadAfter: number; cores: number }
}

const rowOf = (subject: string, rounds: Figures[]): Row => {
  const rates = rounds.map((round) => round.perSecond)
  return {
    subject,
    perSecond: median(rates),
    slowestPerSecond: Math.min(...rates),
    fastestPerSecond: Math.max(...rates),
    p50: median(rounds.map((round) => round.p50)),
    p99: median(rounds.map((round) => round.p99)),
    cpu: median(rounds.map((round) => round.cpu)),
    failed: rounds.reduce((sum, round) => sum + round.failed, 0),
    rounds,
  }
}

/**
 * Measures the subjects in turns, round by round, there and back, so that whatever else the machine does falls on all
 * of them alike.
 */
export async function interleave(subjects: readonly Subject[], pace: Pace): Promise<Row[]> {
  for (const subject of subjects) await subject.run(pace.warmUpSeconds)
  const rounds = new Map<string, Figures[]>(subjects.map((subject) => [subject.name, []]))
  for (let round = 0; round < pace.rounds; round++) {
    const turn = round % 2 === 0 ? subjects : subjects.toReversed()
    for (const subject of turn) rounds.get(subject.name)?.push(await subject.run(pace.seconds))
  }
  return [...rounds].map(([name, figures]) => rowOf(name, figures))
}

/** How many times the one is of the other: the median over the rounds, each of which compares its own two. */
export function ratio(rows: readonly Row[], of: string, to: string, by: 'perSecond' | 'p50' = 'perSecond'): number {
  const [one, other] = [of, to].map((name) => rows.find((row) => row.subject === name)?.rounds ?? [])
  return median((one ?? []).map((round, i) => round[by] / (other?.[i]?.[by] ?? Number.NaN)))
}

export const p99Of = (rows: readonly Row[], subject: string): number =>
  rows.find((row) => row.subject === subject)?.p99 ?? Number.NaN

/** Runs a benchmark and notes how busy the machine was. */
export async function reported(name: string, work: () => Promise<Omit<Report, 'name' | 'machine'>>): Promise<Report> {
  const load = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100
  const loadBefore = load()
  const found = await work()
  return { name, ...found, machine: { loadBefore, loadAfter: load(), cores: cpus().length } }
}
