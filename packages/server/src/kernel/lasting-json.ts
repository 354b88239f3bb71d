const texts = new WeakMap<object, string>()

/** Remembers how a value is written that never changes again, so that it is written once however often it is answered. */
export function lasting<T extends object>(value: T): T {
  texts.set(value, JSON.stringify(value))
  return value
}

/** The text of a value that was said to last; null for any other. */
export const lastingText = (value: unknown): string | null =>
  typeof value === 'object' && value !== null ? (texts.get(value) ?? null) : null
