import type { DataOf, Template } from './templates.ts'

/** A letter that an account is to get. */
export interface NewNotice<T extends Template> {
  accountId: number
  template: T
  data: DataOf<T>
  /** Who gets it instead of the account's own address. */
  to?: string
  /** What the letter says and the database must not, sealed; it goes where the template leaves its gap. */
  secret?: Buffer
}
/** A letter of any template, with the data that goes with it. */
export type AnyNotice = { [T in Template]: NewNotice<T> }[Template]

export type NoticeState = 'queued' | 'sent' | 'failed'

/** Minutes from an attempt to the next; after the last of them the letter is given up. */
const delays = [1, 5, 15, 60, 180, 360, 720, 1440] as const

/** When a letter is tried again after so many attempts; null: never. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const minutes = delays[attempts - 1]
  return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000)
}
