import type { Input } from '@dialyard/sdk'
import type { FieldName, NewDetail } from './detail-fields.ts'
import { type Draft, numbersIn, type Secrets } from './draft.ts'
import { portRouting } from './port-routing.ts'

export type Filing = Input<'porting.submit'>

/** A day as the API takes one. */
export const instantOfDay = (day: string): string => `${day}T00:00:00Z`

/** What an input of a local time holds, with the offset that the visitor's zone has then. */
export const instantOfLocal = (local: string): string => new Date(local).toISOString()

/** What an input of a local time shows of an instant. */
export function localOfInstant(instant: string): string {
  const at = new Date(instant)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** What filing a draft takes, and looking at it before. */
export function filingOf(draft: Draft, { pin }: Pick<Secrets, 'pin'>, dates = draft.dates): Filing {
  const { desired_foc_date: day, activation_type, activation_date: at } = dates
  const texts = Object.entries({ ...draft.detail, cust_acc_pin: pin }).filter(([, text]) => text.trim() !== '')
  const { forwarding_data, ...routing } = portRouting(draft.routing)
  const detail = {
    address_loc_designator: 'NA',
    ...Object.fromEntries(texts.map(([name, text]) => [name, text.trim()])),
    desired_foc_date: instantOfDay(day),
    activation_type,
    ...(activation_type === 'Scheduled' && at !== '' ? { activation_date: instantOfLocal(at) } : {}),
    ...routing,
  } as NewDetail
  return {
    did_type: draft.kind,
    ...(draft.owner === null ? {} : { account_id: Number(draft.owner) }),
    numbers: numbersIn(draft.numbers),
    port_req_detail: detail,
    ...(forwarding_data?.length ? { forwarding_data } : {}),
  }
}

export const steps = [
  { value: 'numbers', label: 'Numbers' },
  { value: 'check', label: 'Check' },
  { value: 'details', label: 'Account data' },
  { value: 'documents', label: 'Documents' },
  { value: 'dates', label: 'Dates' },
  { value: 'routing', label: 'Routing' },
  { value: 'review', label: 'Review' },
] as const
export type Step = (typeof steps)[number]['value']

const dateFields: readonly string[] = ['desired_foc_date', 'activation_type', 'activation_date'] satisfies FieldName[]

/** On which step a problem is put right: `port_req_detail.btn`, `numbers[3]`, `forwarding_data[0].value`. */
export function stepOfProblem(field: string): Step {
  if (/^(numbers|file|did_type|account_id)/.test(field)) return 'numbers'
  if (/fwd_|forwarding/.test(field)) return 'routing'
  return dateFields.includes(field.replace('port_req_detail.', '')) ? 'dates' : 'details'
}
