import type { Answer } from '@dialyard/sdk'
import { directions } from '../../ui/call-directions.ts'

export type Rate = Answer<'tariffs.list-rates'>['data']['rows'][number]

export const roundings = [
  { value: 'away-from-zero', label: 'Up' },
  { value: 'half-away', label: 'To the nearest, halves up' },
  { value: 'half-even', label: 'To the nearest, halves to even' },
  { value: 'toward-zero', label: 'Down' },
]
export const sayRounding = (rounding: string): string =>
  roundings.find(({ value }) => value === rounding)?.label ?? rounding

export const sayDirection = (direction: string): string =>
  directions.find(({ value }) => value === direction)?.label ?? direction

export const numberTypes = [
  { value: 'local', label: 'Local' },
  { value: 'toll', label: 'Toll-free' },
  { value: 'intl', label: 'International' },
]
export const sayNumberType = (type: string | null): string =>
  type === null ? 'any' : (numberTypes.find(({ value }) => value === type)?.label ?? type)

/** From the beginning of time: what holds for calls that were kept unrated too. */
export const isAlways = (instant: string): boolean => instant.startsWith('1970-')
