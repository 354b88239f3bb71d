import type { Answer } from '@dialyard/sdk'
import { addDays } from '../../ui/days.ts'
import { spellDay, spellMoney } from '../../ui/spell.ts'
import { sayCallKind } from './call-words.ts'
import type { DayRange } from './range.ts'

export type By = 'day' | 'account' | 'destination' | 'kind'
export type Summary = Answer<'usage.summary'>['data']['rows'][number]

export interface Metric {
  key: 'minutes' | 'amount' | 'calls' | 'asr' | 'acd'
  label: string
  /** Null where it is not known: there is no ratio of no calls. */
  value: (row: Summary) => number | null
  say: (value: number, currency: string) => string
}

const plain = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 2 })

export const metrics: readonly Metric[] = [
  { key: 'minutes', label: 'Minutes', value: ({ minutes }) => minutes, say: plain },
  // For the height of a bar, which is no sum.
  { key: 'amount', label: 'Cost', value: ({ amount }) => Number(amount), say: (v, c) => spellMoney(String(v), c) },
  { key: 'calls', label: 'Calls', value: ({ calls }) => calls, say: plain },
  { key: 'asr', label: 'ASR', value: ({ asr }) => asr, say: (v) => `${plain(v)} %` },
  { key: 'acd', label: 'ACD', value: ({ acd }) => acd, say: (v) => `${plain(v)} s` },
]

export function nameOf(by: By, row: Summary): string {
  if (by === 'day') return row.day === null ? '' : spellDay(row.day)
  if (by === 'kind') return sayCallKind(row.kind ?? '')
  if (by === 'account') return row.account_id === null ? 'Of nobody' : `Account ${row.account_id}`
  return [row.destination, row.description].filter(Boolean).join(' ') || 'No rate yet'
}

const nothing = { calls: 0, answered: 0, asr: null, acd: null, minutes: 0, charged_minutes: 0, amount: '0.00000' }
const nobody = { account_id: null, destination: null, description: null, kind: null }

/** Day by day, the first first: a day without calls is drawn as one. */
export function everyDay(rows: readonly Summary[], { from, to }: DayRange): Summary[] {
  const known = new Map(rows.map((row) => [row.day, row]))
  const days: Summary[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    days.push(known.get(day) ?? { day, ...nobody, ...nothing })
  }
  return days
}
