import type { Answer } from '@dialyard/sdk'
import { spellNumber } from '../../ui/spell.ts'

export type Call = Answer<'usage.list-xdr'>['data']['xdr_list'][number]
export type CallKind = 'local' | 'tollfree' | 'international' | 'termination' | 'holding'

/** Kinds of calls, as the API filters by them. */
export const callKinds = [
  { value: 'local', label: 'In, local number' },
  { value: 'tollfree', label: 'In, toll-free' },
  { value: 'international', label: 'In, international' },
  { value: 'termination', label: 'Out' },
  { value: 'holding', label: 'Of nobody' },
]

export const sayCallKind = (kind: string): string => callKinds.find(({ value }) => value === kind)?.label ?? kind

/** The causes of Q.850 by which calls mostly end. */
export const causes = [
  { value: '16', label: '16 Normal clearing' },
  { value: '17', label: '17 Busy' },
  { value: '19', label: '19 No answer' },
  { value: '18', label: '18 No response' },
  { value: '21', label: '21 Rejected' },
  { value: '1', label: '1 Unallocated number' },
  { value: '27', label: '27 Out of order' },
  { value: '28', label: '28 Invalid number' },
  { value: '34', label: '34 No circuit' },
  { value: '38', label: '38 Network out of order' },
  { value: '41', label: '41 Temporary failure' },
  { value: '102', label: '102 Timer expired' },
]

/** `2019-03-31 21:48:15`, which is UTC, as an instant. */
export const instantOf = (time: string): string => `${time.replace(' ', 'T')}Z`

const two = (value: number): string => String(value).padStart(2, '0')

/** `1:05`, or with hours `2:00:07`. */
export function spellDuration(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`
}

export const secondsOf = (call: Call): number => call.unix_disconnect_time - call.unix_connect_time

/** A party of a call is a number, or a word such as anonymous. */
export const isNumber = (party: string): boolean => /^\+?\d{7,15}$/.test(party)

export const spellParty = (party: string): string => (isNumber(party) ? spellNumber(party) : party)
