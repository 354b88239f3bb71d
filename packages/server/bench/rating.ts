import { setImmediate as turn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { areaCodes } from '../src/modules/reference/index.ts'
import { type RatableCall, rateCall, type Tariff, type TariffBook } from '../src/modules/usage/rating.ts'
import { tariffBuilder } from '../src/modules/usage/tariff.ts'
import { type Figures, figuresOf } from './figures.ts'
import { interleave, type Report, ratio, type Subject } from './measure.ts'

const prefixCount = 500_000
const callCount = 200_000
/** How many answers are timed together: one alone is quicker than the clock. */
const atOnce = 1_000

/** Numbers that look like chance and are the same in every run. */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** As a wholesale tariff has them: every exchange of North America, and abroad codes of up to nine digits within each other. */
function prefixesOf(count: number): string[] {
  const prefixes = new Set<string>(['1'])
  for (const { npa, kind } of areaCodes()) {
    if (kind !== 'geographic') continue
    prefixes.add(`1${npa}`)
    for (let nxx = 200; nxx < 1000; nxx++) prefixes.add(`1${npa}${nxx}`)
  }
  const next = chance(7)
  while (prefixes.size < count) {
    const digits = String(20 + next(80)) + String(next(10 ** 7)).padStart(7, '0')
    for (let length = 2 + next(3); length < 9 && prefixes.size < count; length += 1 + next(3))
      prefixes.add(digits.slice(0, length))
  }
  return [...prefixes].slice(0, count).sort()
}

/** A tariff of these prefixes, with two hundred different rates. */
function tariffOf(prefixes: readonly string[]): Tariff {
  const builder = tariffBuilder({ tariffId: 1, rounding: 'away-from-zero' })
  for (const [i, prefix] of prefixes.entries()) {
    const perMinute = `0.0${String(100 + (i % 200))}`
    builder.add({
      ...{ rateId: i + 1, destinationId: i + 1, direction: 'outbound', numberKind: 'any', prefix, from: 0 },
      terms: `${perMinute} 0 30 6 0`,
    })
  }
  return builder.build()
}

function callsTo(prefixes: readonly string[], count: number): RatableCall[] {
  const next = chance(11)
  const connectTime = new Date('2026-11-23T12:00:00Z')
  return Array.from({ length: count }, () => {
    const prefix = prefixes[next(prefixes.length)] ?? ''
    const digits = prefix + String(next(10 ** 7)).padStart(11 - Math.min(prefix.length, 10), '0')
    return {
      ...{ accountId: 3, direction: 'outbound', cli: '+12015550100', cld: `+${digits.slice(0, 15)}`, numberKind: null },
      ...{ connectTime, disconnectTime: new Date(connectTime.getTime() + 1000 * (1 + next(600))) },
    }
  })
}

/** Asks the same again and again for a while; `ask` answers whether it was as expected. */
function subject<Key>(name: string, keys: readonly Key[], ask: (key: Key) => boolean): Subject {
  async function run(seconds: number): Promise<Figures> {
    const latencies: number[] = []
    const [began, cpuBefore] = [performance.now(), process.cpuUsage()]
    let [failed, asked] = [0, 0]
    for (let now = began; now - began < seconds * 1000; await turn()) {
      for (let lot = 0; lot < 20; lot++) {
        for (let i = 0; i < atOnce; i++) if (!ask(keys[asked++ % keys.length] as Key)) failed += 1
        const then = performance.now()
        latencies.push((then - now) / atOnce)
        now = then
      }
    }
    const { user, system } = process.cpuUsage(cpuBefore)
    const figures = figuresOf(latencies, performance.now() - began, { failed, used: 0 })
    return { ...figures, perSecond: figures.perSecond * atOnce, cpu: (user + system) / asked }
  }
  return { name, run }
}

/** In MiB, without what nobody refers to any more. */
const memory = (): number => {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 2 ** 20
}

/** What one rating decision costs in memory and time, against the least that looking something up can cost. */
export async function benchRating({ quick }: { quick: boolean }): Promise<Omit<Report, 'name' | 'machine'>> {
  const pace = quick ? { rounds: 1, seconds: 1, warmUpSeconds: 0.5 } : { rounds: 5, seconds: 3, warmUpSeconds: 1.5 }
  const prefixes = prefixesOf(quick ? prefixCount / 10 : prefixCount)
  const before = memory()
  const began = performance.now()
  const tariff = tariffOf(prefixes)
  const compiled = performance.now() - began
  const size = memory() - before
  const rung = { accountId: 3, tariffAt: () => tariff }
  const bookOf = (levels: number): TariffBook => {
    const ladder = Array.from({ length: levels }, () => rung)
    return { ladder: () => ladder }
  }
  const [alone, chain] = [bookOf(1), bookOf(3)]
  const calls = callsTo(prefixes, callCount)
  const keys = calls.map(({ cld }) => ({ direction: 'outbound' as const, numberKind: null, digits: cld.slice(1) }))
  const at = calls[0]?.connectTime.getTime() ?? 0
  const map = new Map(prefixes.map((prefix, i) => [prefix, i]))
  const found = keys.map((key) => tariff.find(key, at)?.prefix ?? '')
  const names = {
    one: 'a call',
    three: 'a call through two resellers',
    rate: 'its rate alone',
    map: 'bare Map, by the prefix itself',
  }
  const rows = await interleave(
    [
      subject(names.one, calls, (call) => rateCall(call, alone).rated),
      subject(names.three, calls, (call) => rateCall(call, chain).rated),
      subject(names.rate, keys, (key) => tariff.find(key, at) !== null),
      subject(names.map, found, (prefix) => map.get(prefix) !== undefined),
    ],
    pace,
  )
  return {
    rows,
    findings: [
      { what: 'a call, of bare Map lookups', value: ratio(rows, names.one, names.map), unit: '×', target: null },
      {
        what: 'its rate alone, of bare Map lookups',
        value: ratio(rows, names.rate, names.map),
        unit: '×',
        target: null,
      },
      { what: `memory of ${prefixes.length} prefixes`, value: size, unit: 'MiB', target: null },
      { what: 'brought into memory in', value: compiled, unit: 'ms', target: null },
    ],
    notes: [],
  }
}
