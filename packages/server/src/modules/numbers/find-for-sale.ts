import { randomInt } from 'node:crypto'
import type { Reader } from '../../context.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import {
  findAvailable,
  findAvailableNamed,
  findRunStarts,
  largestPlace,
  type SearchFilter,
  type StockRow,
} from './store.ts'

/** A search's own id, and until when its quotes are honoured. */
export interface Offer {
  uqid: string
  expiresAt: Date
}

export interface Search {
  kind: 'local' | 'tollfree'
  filter: SearchFilter
  limit: number
  /** Only runs of so many consecutive numbers. */
  consecutive?: number | undefined
}

export const findForSale = (reader: Reader, { kind, filter, limit, consecutive }: Search): Promise<StockRow[]> =>
  consecutive === undefined
    ? findAvailable(reader, kind, filter, { from: randomInt(largestPlace), limit })
    : findRuns(reader, { kind, filter, limit, length: consecutive })

/** Where runs are looked for: this many numbers a round, so many rounds, each from another place of chance. */
const seedsPerRound = 1000
const mostRounds = 5

const following = (start: E164, length: number): E164[] =>
  Array.from({ length }, (_, i) => `+${BigInt(start.slice(1)) + BigInt(i)}` as E164)

/**
 * Runs of consecutive available numbers of one prefix and rate center, that do not overlap, up to `limit` numbers in
 * all. The effort is bounded: where such runs are rare in a large stock, fewer are found than there are.
 */
async function findRuns(
  reader: Reader,
  { kind, filter, limit, length }: { kind: 'local' | 'tollfree'; filter: SearchFilter; limit: number; length: number },
): Promise<StockRow[]> {
  const wanted = Math.floor(limit / length)
  const numbers = new Set<E164>()
  for (let round = 0; round < mostRounds && numbers.size < wanted * length; round++) {
    const range = { from: randomInt(largestPlace), limit: seedsPerRound }
    const seeds = await findAvailable(reader, kind, filter, range)
    const starts = await findRunStarts(
      reader,
      seeds.map((row) => row.number),
      length,
    )
    for (const start of starts) {
      const run = following(start, length)
      if (numbers.size < wanted * length && !run.some((number) => numbers.has(number))) {
        for (const number of run) numbers.add(number)
      }
    }
    if (seeds.length < seedsPerRound) break // that was all there is
  }
  return findAvailableNamed(reader, [...numbers])
}
