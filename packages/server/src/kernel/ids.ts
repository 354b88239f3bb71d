import { randomBytes, randomUUID } from 'node:crypto'

/** Where identifiers come from, so that a test can count them. */
export interface Ids {
  uuid(): string
  /** A short identifier for people, without letters that are mistaken for digits. */
  short(): string
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

export const randomIds: Ids = {
  uuid: randomUUID,
  short: () => Array.from(randomBytes(16), (byte) => alphabet[byte % 32]).join(''),
}
