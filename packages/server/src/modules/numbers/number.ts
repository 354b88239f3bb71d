import { invalid } from '../../kernel/errors.ts'
import { type E164, isNanp, nanpParts, parsePhoneNumber } from '../../kernel/phone-number.ts'

/** The states of a number and the only moves between them. */
export const moves = {
  available: ['held', 'assigned', 'blocked'],
  held: ['available', 'assigned'],
  assigned: ['suspended', 'quarantined', 'porting_out', 'ported_out'],
  suspended: ['assigned', 'quarantined', 'ported_out'],
  // What was bought elsewhere goes back there, and may be bought there again.
  quarantined: ['available', 'assigned', 'ported_out'],
  porting_in: ['assigned', 'ported_out'],
  porting_out: ['ported_out', 'assigned'],
  ported_out: ['porting_in', 'assigned'],
  blocked: ['available'],
} as const satisfies Record<string, readonly string[]>

export type NumberState = keyof typeof moves

/** The states from which a number may come into another: what the guard of a statement that moves it must ask. */
export const statesBefore = (to: NumberState): NumberState[] =>
  (Object.keys(moves) as NumberState[]).filter((from) => (moves[from] as readonly NumberState[]).includes(to))

export const kindOfType = { local: 'local', toll: 'tollfree', intl: 'international' } as const
export const typeOfKind = { local: 'local', tollfree: 'toll', international: 'intl' } as const

/** A number as the caller wrote it, in the field that he wrote it in. Throws `invalid_input` for what is none. */
export function readNumber(text: string, field: string): E164 {
  const number = parsePhoneNumber(text)
  if (!number) throw invalid(field, `${text} is not a telephone number`)
  return number
}

export const shownParts = (number: E164): { npa: string | null; nxx: string | null; xxxx: string | null } =>
  isNanp(number) ? nanpParts(number) : { npa: null, nxx: null, xxxx: null }

const shownStates: Partial<Record<NumberState, string>> = {
  assigned: 'USING',
  suspended: 'SUSPENDED',
  quarantined: 'RESTING',
  porting_in: 'PORTING',
  porting_out: 'PORTING',
}
export const shownState = (state: NumberState): string => shownStates[state] ?? state.toUpperCase()
/** The states that a status of the API stands for; empty for a word that is none. */
export const statesShownAs = (status: string): NumberState[] =>
  (Object.keys(shownStates) as NumberState[]).filter((state) => shownStates[state] === status.toUpperCase())

/** What an owner's list shows unless it is asked for a status: everything but what was given back. */
export const ownedStates: NumberState[] = ['assigned', 'suspended', 'porting_in', 'porting_out']
