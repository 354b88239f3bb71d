import { AppError, invalid } from '../../kernel/errors.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { ForwardingFields } from '../routing/index.ts'

/** One of the up to three places that the numbers of a port ring at, in the words of the port's own form. */
export interface ForwardingStep {
  typeId: number | null
  sequence: number
  method: 'NUM' | 'IP' | 'TRUNK' | 'PRE'
  value: string | null
  timeoutSeconds: number | null
}

/** Where the numbers of a port are to ring; the words are those of the form, and mean what the routing page says. */
export interface PortForwarding {
  preconfigured: boolean
  extTgid: number | null
  format: 'NA' | '11' | '10' | 'E164' | 'INTL' | 'OPEN'
  order: 'NA' | 'ALS' | 'SIML' | 'RND'
  mode: 'NA' | 'REJ' | 'RO' | 'FO' | 'RTF' | 'VO' | 'RTV' | 'FV' | 'RFV'
  steps: readonly ForwardingStep[]
}

export const noForwarding: PortForwarding = {
  ...{ preconfigured: false, extTgid: null, format: 'NA', order: 'NA', mode: 'NA' },
  steps: [],
}

const modes = { REJ: '0', RO: '1', FO: '2', RTF: '3', VO: '4', RTV: '5', FV: '6', RFV: '7' } as const
const orders = { NA: '', ALS: 'Order', SIML: 'Simultaneous', RND: 'Random' } as const
const methods = { NUM: 'simple', IP: 'ip', TRUNK: 'trunk', PRE: 'preconfigured' } as const
const usualTimeout = 30

/** What an arriving number is told: nothing, the route of a group or the account's default, or a forwarding in fields. */
export type ArrivalRoute =
  | { by: 'nothing' }
  | { by: 'route'; extTgid: number | null }
  | { by: 'fields'; fields: ForwardingFields }

const slotOf = ({ method, value, timeoutSeconds }: ForwardingStep, i: number) => ({
  [`method${i + 1}`]: methods[method],
  [`timeout${i + 1}`]: method === 'PRE' ? '' : String(timeoutSeconds ?? usualTimeout),
  [`number${i + 1}`]: method === 'NUM' ? (value ?? '') : '',
  [`sip${i + 1}`]: method === 'IP' ? (value ?? '') : '',
})

/** The words of the form as routing reads them. Steps without a mode forward; without either nothing is said. */
export function arrivalRoute(forwarding: PortForwarding, number: E164, password: string | null): ArrivalRoute {
  const { preconfigured, extTgid, format, order, mode, steps } = forwarding
  if (extTgid !== null || preconfigured) return { by: 'route', extTgid }
  if (mode === 'NA' && steps.length === 0) return { by: 'nothing' }
  const sorted = [...steps].sort((a, b) => a.sequence - b.sequence)
  const device = sorted.find(({ method }) => method === 'TRUNK')
  const fields = {
    answeringmode: mode === 'NA' ? modes.FO : modes[mode],
    sequence: orders[order],
    sipdigits: format === '11' || format === '10' ? format : 'NA',
    ...Object.assign({}, ...sorted.map(slotOf)),
    ...(device && { username: device.value ?? number.slice(1), password: password ?? '' }),
  }
  return { by: 'fields', fields: fields as ForwardingFields }
}

/** Reads an example of it by `read`, and names a wrong field as the form calls it. Throws `invalid_input`. */
export function checkForwarding(
  forwarding: PortForwarding,
  number: E164,
  password: string | null,
  read: (fields: ForwardingFields) => unknown,
): void {
  const { extTgid, preconfigured, steps } = forwarding
  if (extTgid !== null && preconfigured) throw invalid('fwd_preconfigured', 'give either this or fwd_trunk_grpid')
  if (new Set(steps.map(({ sequence }) => sequence)).size < steps.length) {
    throw invalid('forwarding_data', 'has two steps of one sequence')
  }
  const route = arrivalRoute(forwarding, number, password)
  if (route.by !== 'fields') return
  try {
    read(route.fields)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid_input') throw error
    const [{ field, message } = { field: '', message: error.message }] = error.fields
    throw invalid(nameOf(field), message)
  }
}

/** `timeout2` of routing is the timeout of the second step. */
function nameOf(field: string): string {
  const [, name = '', slot = ''] = /^(method|timeout|number|sip)([123])$/.exec(field) ?? []
  const parts = { method: 'method', timeout: 'timeout', number: 'value', sip: 'value' } as Record<string, string>
  if (slot !== '') return `forwarding_data[${Number(slot) - 1}].${parts[name] ?? name}`
  return field === 'password' ? 'fwd_device_password' : 'forwarding_data'
}
