import { type E164, elevenDigits, isNanp, tenDigits } from '../../kernel/phone-number.ts'

/** 0 reject, 1 ring, 2 forward, 3 ring then forward, 4 voicemail, 5 ring, voicemail, 6 forward, voicemail, 7 all three. */
export type AnsweringMode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7
export type Sequence = 'order' | 'simultaneous' | 'random'
/** How a number is written to a SIP server; E.164 is with the plus. */
export type NumberFormat = 'e164' | '11' | '10'

/** What a mode does with a call, in this order, until somebody answers. */
export const phasesOf: Readonly<Record<AnsweringMode, readonly ('ring' | 'forward' | 'voicemail')[]>> = {
  0: [],
  1: ['ring'],
  2: ['forward'],
  3: ['ring', 'forward'],
  4: ['voicemail'],
  5: ['ring', 'voicemail'],
  6: ['forward', 'voicemail'],
  7: ['ring', 'forward', 'voicemail'],
}

/** One of the up to three places that a call is forwarded to; `device` rings what registers under the forwarding's login. */
export type Method =
  | { kind: 'preconfigured' }
  | { kind: 'number'; number: E164; timeoutSeconds: number }
  | { kind: 'sip'; sip: string; timeoutSeconds: number }
  | { kind: 'device'; timeoutSeconds: number }

interface Common {
  productId: number | null
  /** User name of the SIP login that this number's device registers with. */
  device: string | null
}
/** Where a number rings: all of it to a trunk group, or by mode and methods, each in its slot. */
export type Forwarding = Common &
  (
    | { by: 'trunk-group'; trunkGroupId: number }
    | {
        by: 'methods'
        mode: AnsweringMode
        /** Null: the customer said nothing, which is in order. */
        sequence: Sequence | null
        /** Null: E.164. */
        format: Exclude<NumberFormat, 'e164'> | null
        methods: readonly [Method | null, Method | null, Method | null]
      }
  )

export const shortestTimeout = 1
export const longestTimeout = 300

/** A number as a SIP server wants it; outside North America there is no shorter form than the country's own digits. */
export function formatNumber(number: E164, format: NumberFormat): string {
  if (format === 'e164') return number
  if (!isNanp(number)) return number.slice(1)
  return format === '11' ? elevenDigits(number) : tenDigits(number)
}

/** What a number's device registers with unless its owner has chosen something else. */
export const usualLogin = (number: E164): string => number.slice(1)

/** A user name that can stand in a SIP URI as it is. */
export const isLogin = (text: string): boolean => /^[A-Za-z0-9._~+-]{1,64}$/.test(text)
