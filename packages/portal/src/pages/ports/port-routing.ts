import type { Answer, Input } from '@dialyard/sdk'
import { type ForwardingValues, type Method, newMethod, valuesOf } from '../../forms/forwarding/forwarding.ts'

type PortForwarding = Answer<'porting.show-forwarding'>['data']
type ForwardingInput = Omit<Input<'porting.update-forwarding'>, 'port_req_id'>

/** Answering modes by what they add up to: ring the device (1), forward (2), voicemail (4). */
const modes = ['REJ', 'RO', 'FO', 'RTF', 'VO', 'RTV', 'FV', 'RFV'] as const
const orders = { Order: 'ALS', Simultaneous: 'SIML', Random: 'RND' } as const
const methods = { simple: 'NUM', ip: 'IP', trunk: 'TRUNK', preconfigured: 'PRE' } as const
const formats = ['11', '10'] as const

const keyOf = (all: Readonly<Record<string, string>>, word: string, fallback: string): string =>
  Object.keys(all).find((key) => all[key] === word) ?? fallback

function methodsOf({ port_req_forwardings: steps }: PortForwarding): Method[] {
  return [...steps]
    .sort((a, b) => a.sequence - b.sequence)
    .map(({ method, value, timeout }) => {
      const kind = keyOf(methods, method, 'simple') as Method['kind']
      const [target, username] = kind === 'trunk' ? ['', value ?? ''] : [value ?? '', '']
      return { ...newMethod(kind), target, username, seconds: timeout ?? 30 }
    })
}

/** Where the numbers of a port are to ring, as the form holds it. */
export function valuesOfPort(forwarding: PortForwarding): ForwardingValues {
  const { fwd_trunk_grpid: group, fwd_preconfigured: usual, fwd_answering_mode: word } = forwarding
  const steps = methodsOf(forwarding)
  const mode = (modes as readonly string[]).indexOf(word)
  const empty = valuesOf(null)
  if (group !== null) return { ...empty, by: 'trunk-group', trunkGroup: String(group) }
  if (usual || (mode < 0 && steps.length === 0)) return empty
  const bits = mode < 0 ? 2 : mode
  return {
    ...empty,
    by: 'methods',
    ring: (bits & 1) !== 0,
    forward: (bits & 2) !== 0,
    voicemail: (bits & 4) !== 0,
    sequence: keyOf(orders, forwarding.fwd_order, 'Order'),
    digits: formats.find((each) => each === forwarding.fwd_sip_type) ?? 'NA',
    methods: steps.length > 0 ? steps : empty.methods,
  }
}

const nothing = { fwd_trunk_grpid: 0, fwd_preconfigured: false, fwd_answering_mode: 'NA', forwarding_data: [] } as const

/** What the calls of ports take. */
export function portRouting(values: ForwardingValues): ForwardingInput {
  const { by, ring, forward, voicemail, sequence, digits } = values
  if (by === 'trunk-group') return { ...nothing, forwarding_data: [], fwd_trunk_grpid: Number(values.trunkGroup) }
  if (by === 'default') return { ...nothing, forwarding_data: [] }
  const steps = forward ? values.methods : []
  const device = steps.find(({ kind }) => kind === 'trunk')
  return {
    fwd_trunk_grpid: 0,
    fwd_preconfigured: false,
    fwd_answering_mode: modes[Number(ring) + 2 * Number(forward) + 4 * Number(voicemail)] ?? 'NA',
    fwd_order: orders[sequence as keyof typeof orders] ?? 'ALS',
    fwd_sip_type: formats.find((each) => each === digits) ?? 'NA',
    ...(device?.password ? { fwd_device_password: device.password } : {}),
    forwarding_data: steps.map(({ kind, target, username, seconds }, index) => ({
      method: methods[kind],
      sequence: index + 1,
      ...(kind === 'preconfigured' ? {} : { value: kind === 'trunk' ? username : target, timeout: Number(seconds) }),
    })),
  }
}

/** Where the form shows what the API says of a field. */
export const fieldsOfRouting: Readonly<Record<string, string>> = {
  fwd_trunk_grpid: 'trunkGroup',
  fwd_preconfigured: 'by',
  fwd_answering_mode: 'by',
  fwd_device_password: 'methods.0.password',
  forwarding_data: 'methods.0.target',
  ...Object.fromEntries(
    [0, 1, 2].flatMap((slot) => [
      [`forwarding_data[${slot}].value`, `methods.${slot}.target`],
      [`forwarding_data[${slot}].method`, `methods.${slot}.kind`],
      [`forwarding_data[${slot}].timeout`, `methods.${slot}.seconds`],
    ]),
  ),
}
