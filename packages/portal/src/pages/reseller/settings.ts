import type { Details } from './standing.tsx'

export type SettingName = keyof Details['settings']['own']
type Value = Details['settings']['own'][SettingName]

export interface Setting {
  name: SettingName
  label: string
  /** What it means, where the name does not say it. */
  means?: string
  /** Choices; without them it is typed. */
  options?: readonly { value: string; label: string }[]
  /** Digits alone. */
  count?: true
}

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

/** What can be agreed with a customer, in groups. */
export const settingGroups: readonly { title: string; settings: readonly Setting[] }[] = [
  {
    title: 'Simultaneous calls',
    settings: [
      { name: 'limit_calls', label: 'Limit them', options: yesNo },
      { name: 'max_calls_in', label: 'In at most', count: true },
      { name: 'max_calls_out', label: 'Out at most', count: true },
      { name: 'max_calls', label: 'In and out together at most', count: true },
    ],
  },
  {
    title: 'How calls are carried',
    settings: [
      { name: 'call_parking', label: 'Call parking', options: yesNo },
      { name: 'park_prefix', label: 'Dialled to park', means: 'Digits, * and #' },
      { name: 'release_prefix', label: 'Dialled to take up again', means: 'Digits, * and #' },
      {
        name: 'rtp_policy',
        label: 'Media goes through us',
        options: [
          { value: 'N', label: 'As usual' },
          { value: '0', label: 'Never, direct' },
          { value: '1', label: 'Where it is better' },
          { value: '2', label: 'Behind NAT' },
          { value: '3', label: 'Always' },
        ],
      },
      { name: 'paging', label: 'Paging', options: yesNo },
      { name: 'product_id', label: 'Product', means: 'What numbers get where nothing else is said', count: true },
    ],
  },
  {
    title: 'When something ends',
    settings: [
      { name: 'quarantine_days', label: 'Days of rest after a release', count: true },
      { name: 'payment_retry_days', label: 'Days that a renewal is tried again', count: true },
      { name: 'suspension_days', label: 'Days from suspension to release', count: true },
    ],
  },
]

export const allSettings: readonly Setting[] = settingGroups.flatMap(({ settings }) => settings)

/** As a field of the form holds it; empty: inherited. */
export const textOf = (value: Value): string =>
  value === null ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)

/** As the API takes it. */
export function readValue({ options, count }: Setting, text: string): Value {
  if (text === '') return null
  if (options === yesNo) return text === 'yes'
  return count && /^\d+$/.test(text) ? Number(text) : text
}

/** What is in force, for a person. */
export function sayValue({ options, name }: Setting, { effective }: Details['settings']): string {
  const text = textOf(effective[name])
  return text === '' ? 'not set' : (options?.find(({ value }) => value === text)?.label ?? text)
}
