/** What one run of a subject came to; times in milliseconds. */
export interface Figures {
  perSecond: number
  p50: number
  p99: number
  /** Answers other than expected. */
  failed: number
  /** How many of the values that were given are used up. */
  used: number
  /** Microseconds of processor that the process which bears the load spends on each answer, all its threads together. */
  cpu: number
}

/** Of latencies in milliseconds, over `milliseconds` in all. */
export function figuresOf(
  latencies: readonly number[],
  milliseconds: number,
  rest: Pick<Figures, 'failed' | 'used'>,
): Figures {
  const sorted = Float64Array.from(latencies).sort()
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { perSecond: (sorted.length / milliseconds) * 1000, p50: at(0.5), p99: at(0.99), ...rest, cpu: 0 }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}
