import { createHash } from 'node:crypto'

/** A number of chance that is always the same for the same words. */
const chance = (...words: readonly unknown[]): number =>
  createHash('sha256').update(words.join('\0')).digest().readUInt32BE()

/** Shuffled for a call, the same way whenever the call is looked at; as listed where no call is named. */
export function shuffled<T>(list: readonly T[], callId: string | null, of: string): T[] {
  if (callId === null) return [...list]
  const drawn = list.map((each, i) => ({ each, at: chance(callId, of, i) }))
  return drawn.sort((one, other) => one.at - other.at).map(({ each }) => each)
}

/** Beginning at another place for each call; at the first where no call is named. */
export function turned<T>(list: readonly T[], callId: string | null, of: string): T[] {
  const start = callId === null || list.length === 0 ? 0 : chance(callId, of) % list.length
  return [...list.slice(start), ...list.slice(0, start)]
}
