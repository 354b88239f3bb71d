import type { E164 } from '../../kernel/phone-number.ts'
import type { AnsweringMode, Forwarding, Method, NumberFormat, Sequence } from './forwarding.ts'

/** A forwarding as its table has it, a column for each field of each method. */
export interface ForwardingRow {
  trunkGroupId: number | null
  mode: AnsweringMode | null
  sequence: Sequence | null
  format: Exclude<NumberFormat, 'e164'> | null
  productId: number | null
  device: string | null
  method1: Method['kind'] | null
  method2: Method['kind'] | null
  method3: Method['kind'] | null
  timeout1: number | null
  timeout2: number | null
  timeout3: number | null
  number1: E164 | null
  number2: E164 | null
  number3: E164 | null
  sip1: string | null
  sip2: string | null
  sip3: string | null
}

/** Each field with its column and the column's type. */
const fields: Readonly<Record<keyof ForwardingRow, readonly [column: string, type: string]>> = {
  trunkGroupId: ['trunk_group_id', 'integer'],
  mode: ['answering_mode', 'smallint'],
  sequence: ['sequence', 'text'],
  format: ['number_format', 'text'],
  productId: ['product_id', 'integer'],
  device: ['device', 'text'],
  method1: ['method1', 'text'],
  method2: ['method2', 'text'],
  method3: ['method3', 'text'],
  timeout1: ['timeout1', 'smallint'],
  timeout2: ['timeout2', 'smallint'],
  timeout3: ['timeout3', 'smallint'],
  number1: ['number1', 'text'],
  number2: ['number2', 'text'],
  number3: ['number3', 'text'],
  sip1: ['sip1', 'text'],
  sip2: ['sip2', 'text'],
  sip3: ['sip3', 'text'],
}
const names = Object.keys(fields) as (keyof ForwardingRow)[]

export const forwardingColumns = names.map((name) => ({ name, column: fields[name][0], type: fields[name][1] }))
/** The values of a row in the order of its columns. */
export const valuesOf = (row: ForwardingRow): unknown[] => names.map((name) => row[name])

type Slots = 'method' | 'timeout' | 'number' | 'sip'
const slotsOf = (methods: readonly (Method | null)[]): Pick<ForwardingRow, `${Slots}${1 | 2 | 3}`> => {
  const [one, two, three] = methods.map((method) => ({
    kind: method?.kind ?? null,
    timeout: method && 'timeoutSeconds' in method ? method.timeoutSeconds : null,
    number: method?.kind === 'number' ? method.number : null,
    sip: method?.kind === 'sip' ? method.sip : null,
  }))
  return {
    method1: one?.kind ?? null,
    method2: two?.kind ?? null,
    method3: three?.kind ?? null,
    timeout1: one?.timeout ?? null,
    timeout2: two?.timeout ?? null,
    timeout3: three?.timeout ?? null,
    number1: one?.number ?? null,
    number2: two?.number ?? null,
    number3: three?.number ?? null,
    sip1: one?.sip ?? null,
    sip2: two?.sip ?? null,
    sip3: three?.sip ?? null,
  }
}

export function rowOf(forwarding: Forwarding): ForwardingRow {
  const { productId, device } = forwarding
  if (forwarding.by === 'trunk-group') {
    const { trunkGroupId } = forwarding
    return { trunkGroupId, mode: null, sequence: null, format: null, productId, device, ...slotsOf([]) }
  }
  const { mode, sequence, format, methods } = forwarding
  return { trunkGroupId: null, mode, sequence, format, productId, device, ...slotsOf(methods) }
}

function methodOf(row: ForwardingRow, slot: 1 | 2 | 3): Method | null {
  const kind = row[`method${slot}`]
  const [timeoutSeconds, number, sip] = [row[`timeout${slot}`] ?? 0, row[`number${slot}`], row[`sip${slot}`]]
  if (kind === 'preconfigured') return { kind }
  if (kind === 'device') return { kind, timeoutSeconds }
  if (kind === 'number' && number !== null) return { kind, number, timeoutSeconds }
  return kind === 'sip' && sip !== null ? { kind, sip, timeoutSeconds } : null
}

export function forwardingOf(row: ForwardingRow): Forwarding {
  const { trunkGroupId, mode, sequence, format, productId, device } = row
  if (trunkGroupId !== null) return { by: 'trunk-group', trunkGroupId, productId, device }
  const methods = [methodOf(row, 1), methodOf(row, 2), methodOf(row, 3)] as const
  // The table sees to it that there is a mode where there is no trunk group.
  return { by: 'methods', mode: mode ?? 0, sequence, format, methods, productId, device }
}
