/** Chance that can be had again: the same seed gives the same choices. */
export interface Chance {
  /** A whole number from 0, below `count`. */
  below(count: number): number
  between(least: number, most: number): number
  /** True in so many of a hundred cases. */
  percent(share: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** Up to `count` different ones, in an order of chance. */
  some<Item>(items: readonly Item[], count: number): Item[]
  /** A chance of its own, that does not depend on how often this one was asked. */
  fork(name: string): Chance
}

const hash = (text: string): number => {
  let value = 2_166_136_261
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 16_777_619)
  return value >>> 0
}

export function chanceOf(seed: string): Chance {
  let state = hash(seed)
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number): number => Math.floor(next() * count)
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    percent: (share) => next() * 100 < share,
    pick(items) {
      if (items.length === 0) throw new Error('there is nothing to pick from')
      return items[below(items.length)] as (typeof items)[number]
    },
    some(items, count) {
      const left = [...items]
      return Array.from({ length: Math.min(count, left.length) }, () => left.splice(below(left.length), 1)).flat()
    },
    fork: (name) => chanceOf(`${seed}/${name}`),
  }
}

/** The seed of a run: what the environment asks to have again, else a new one. */
export const seedOfRun = (): string => process.env.DIALYARD_SEED || String(Math.floor(Math.random() * 1e9))
