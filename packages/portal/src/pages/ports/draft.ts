import { useCallback, useState } from 'react'
import { type ForwardingValues, valuesOf } from '../../forms/forwarding/forwarding.ts'
import type { FieldName } from './detail-fields.ts'
import type { Kind } from './sub-order.ts'

/** The account data as the form holds it; without the PIN, which is a secret and no part of a draft. */
export type DraftDetail = Record<
  Exclude<FieldName, 'cust_acc_pin' | 'desired_foc_date' | `activation_${string}`>,
  string
>

export interface DraftDates extends Record<string, unknown> {
  desired_foc_date: string
  activation_type: 'Auto' | 'Scheduled' | 'Manual'
  /** In the visitor's own time zone, as an input holds it. */
  activation_date: string
}

/** A port that is not filed yet. */
export interface Draft {
  savedAt: string
  kind: Kind
  /** Whose numbers they are to be, where that is not who files them. */
  owner: string | null
  /** As they were typed, one a line. */
  numbers: string
  detail: DraftDetail
  /** Whether a PIN was given, which has to be typed again. */
  hadPin: boolean
  /** The documents that were chosen, by name: a page that was left has them no more. */
  documents: Readonly<Record<string, string>>
  dates: DraftDates
  routing: ForwardingValues
}

/** What is never written down: it is gone when the page is. */
export interface Secrets {
  pin: string
  documents: Readonly<Record<string, File>>
}
export const noSecrets: Secrets = { pin: '', documents: {} }

const noDetail: DraftDetail = {
  ...{ cust_acc_name: '', cust_authorized_name: '', cust_acc_type: 'BIZ', cust_acc_number: '', btn: '' },
  ...{ address_number: '', address_direction_prefix: '', address_street_name: '', address_street_name_suffix: '' },
  ...{ address_direction_suffix: '', address_loc_designator: '', address_loc_value: '' },
  ...{ city: '', state: '', postal_code: '', email_updates: '', notes: '', tags: '' },
}

const emptyDraft = (): Draft => ({
  savedAt: '',
  kind: 'LCL',
  owner: null,
  numbers: '',
  detail: noDetail,
  hadPin: false,
  documents: {},
  dates: { desired_foc_date: '', activation_type: 'Auto', activation_date: '' },
  routing: valuesOf(null),
})

const keyOf = (accountId: number): string => `dialyard port draft of ${accountId}`

/** The draft that was kept in this browser for an account; null where there is none. */
export function readDraft(accountId: number): Draft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(accountId)) ?? 'null') as Partial<Draft> | null
    if (kept === null) return null
    const empty = emptyDraft()
    return { ...empty, ...kept, detail: { ...empty.detail, ...kept.detail }, dates: { ...empty.dates, ...kept.dates } }
  } catch {
    return null
  }
}

/** A device's password is a secret too. */
const withoutPasswords = (routing: ForwardingValues): ForwardingValues => ({
  ...routing,
  methods: routing.methods.map((method) => ({ ...method, password: '' })),
})

export const dropDraft = (accountId: number): void => localStorage.removeItem(keyOf(accountId))

/** The draft of an account; whatever changes is kept at once, so that a reload, or a week, loses nothing. */
export function useDraft(accountId: number): [Draft, (change: Partial<Draft>) => void] {
  const [draft, setDraft] = useState(() => readDraft(accountId) ?? emptyDraft())
  const change = useCallback(
    (part: Partial<Draft>) =>
      setDraft((before) => {
        const next = { ...before, ...part, savedAt: new Date().toISOString() }
        localStorage.setItem(keyOf(accountId), JSON.stringify({ ...next, routing: withoutPasswords(next.routing) }))
        return next
      }),
    [accountId],
  )
  return [draft, change]
}

/** The numbers of a draft, each as it was typed; one that is there twice is meant once. */
export function numbersIn(text: string): string[] {
  const typed = text.split(/[\n,;\t]+/).map((each) => each.trim())
  const byDigits = new Map(typed.filter(Boolean).map((each) => [each.replace(/\D/g, '') || each, each]))
  return [...byDigits.values()]
}

/** The fields that the losing carrier cannot do without, and that are still empty. */
export const emptyFields = ({ detail }: Draft): (keyof DraftDetail)[] =>
  (
    [
      ...(['cust_acc_name', 'cust_authorized_name', 'btn', 'address_number', 'address_street_name'] as const),
      ...(['city', 'state', 'postal_code'] as const),
    ] as const
  ).filter((name) => detail[name].trim() === '')
