/**
 * Which of many prefixes a number begins with, the longest first, and what holds for it at an instant. Kept in flat lists of
 * numbers: 29 bytes a prefix, and nothing is made while one is looked for.
 */

const mostDigits = 15
/** How many numbers of fifteen digits begin with so many given ones. */
const spans = Float64Array.from({ length: mostDigits + 1 }, (_, length) => 10 ** (mostDigits - length))
const spanOf = (length: number): number => spans[length] ?? 1

/** The first numbers of each bucket share so many digits. */
const bucketDigits = 4
const bucketSpan = spanOf(bucketDigits)
const buckets = 10 ** bucketDigits

/** A row that says that from then on nothing holds for the prefix itself. */
export const ended = -1

export interface PrefixIndex {
  /** Of the longest prefix that has something in force then: the value that was added, and how long the prefix is. */
  find(digits: string, at: number): { value: number; length: number } | null
}

export interface PrefixIndexBuilder {
  /** In the order of the prefixes as text, and for one of them of time. */
  add(prefix: string, from: number, value: number): void
  build(): PrefixIndex
}

/** The first of all numbers of fifteen digits that begin so: all of them are exact as a float of 64 bits. */
function firstOf(digits: string, length: number): number {
  let value = 0
  for (let i = 0; i < length; i++) value = value * 10 + digits.charCodeAt(i) - 48
  return value * spanOf(length)
}

export function prefixIndex(): PrefixIndexBuilder {
  const firsts: number[] = []
  const lengths: number[] = []
  /** The next shorter prefix that this one begins with; -1 for none. */
  const parents: number[] = []
  /** Where the rows of each prefix begin. */
  const starts: number[] = []
  const instants: number[] = []
  const values: number[] = []
  /** The prefixes that the last one begins with, and itself. */
  const open: number[] = []
  let last: string | null = null

  function begin(prefix: string): void {
    const first = firstOf(prefix, prefix.length)
    const encloses = (i: number): boolean => first < (firsts[i] ?? 0) + spanOf(lengths[i] ?? 0)
    while (open.length > 0 && !encloses(open.at(-1) ?? 0)) open.pop()
    parents.push(open.at(-1) ?? -1)
    open.push(firsts.length)
    firsts.push(first)
    lengths.push(prefix.length)
    starts.push(values.length)
    last = prefix
  }

  return {
    add(prefix, from, value) {
      if (prefix !== last) begin(prefix)
      instants.push(from)
      values.push(value)
    },
    build: () =>
      search({
        firsts: Float64Array.from(firsts),
        lengths: Uint8Array.from(lengths),
        parents: Int32Array.from(parents),
        starts: Int32Array.from([...starts, values.length]),
        instants: Float64Array.from(instants),
        values: Int32Array.from(values),
      }),
  }
}

interface Lists {
  firsts: Float64Array
  lengths: Uint8Array
  parents: Int32Array
  starts: Int32Array
  instants: Float64Array
  values: Int32Array
}

/** For every bucket the place of the first prefix that lies in it or behind it. */
function bucketStarts(firsts: Float64Array): Int32Array {
  const begins = new Int32Array(buckets + 1)
  for (let bucket = 0, i = 0; bucket <= buckets; bucket++) {
    while (i < firsts.length && (firsts[i] ?? 0) < bucket * bucketSpan) i++
    begins[bucket] = i
  }
  return begins
}

function search({ firsts, lengths, parents, starts, instants, values }: Lists): PrefixIndex {
  const begins = bucketStarts(firsts)

  /** The last prefix whose numbers begin at or before a number; -1 when there is none. */
  function before(number: number): number {
    const bucket = Math.floor(number / bucketSpan)
    let low = (begins[bucket] ?? 0) - 1
    let high = (begins[bucket + 1] ?? 0) - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((firsts[middle] ?? 0) <= number) low = middle
      else high = middle - 1
    }
    return low
  }

  function inForce(prefix: number, at: number): number {
    const start = starts[prefix] ?? 0
    for (let row = (starts[prefix + 1] ?? 0) - 1; row >= start; row--) {
      if ((instants[row] ?? 0) <= at) return values[row] ?? ended
    }
    return ended
  }

  return {
    find(digits, at) {
      const length = Math.min(digits.length, mostDigits)
      const number = firstOf(digits, length)
      for (let i = before(number); i >= 0; i = parents[i] ?? -1) {
        const prefixLength = lengths[i] ?? 0
        if (prefixLength > length || number >= (firsts[i] ?? 0) + spanOf(prefixLength)) continue
        const value = inForce(i, at)
        if (value !== ended) return { value, length: prefixLength }
      }
      return null
    },
  }
}
