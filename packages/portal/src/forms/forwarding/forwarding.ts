import type { Answer, Input } from '@dialyard/sdk'

export type Forwarding = NonNullable<Answer<'routing.show-forwarding'>['data']['current']>
type ForwardingInput = Omit<Input<'routing.update-forwarding'>, 'number'>

export interface Method {
  /** Of the row on the screen, over its moves. */
  id: string
  kind: 'simple' | 'ip' | 'trunk' | 'preconfigured'
  target: string
  seconds: number | string
  username: string
  password: string
}

export interface ForwardingValues extends Record<string, unknown> {
  by: 'default' | 'trunk-group' | 'methods'
  trunkGroup: string | null
  ring: boolean
  forward: boolean
  voicemail: boolean
  sequence: string
  digits: string
  methods: Method[]
}

export const mostMethods = 3

let made = 0
export const newMethod = (kind: Method['kind'] = 'simple'): Method => ({
  id: `method ${++made}`,
  kind,
  target: '',
  seconds: 20,
  username: '',
  password: '',
})

const slots = [1, 2, 3] as const

function methodsOf(forwarding: Forwarding): Method[] {
  return slots.flatMap((slot) => {
    const kind = forwarding[`method${slot}`]
    if (kind === '') return []
    const target = forwarding[`number${slot}`] || forwarding[`sip${slot}`]
    const seconds = Number(forwarding[`timeout${slot}`]) || 20
    return [
      { ...newMethod(kind as Method['kind']), target, seconds, username: kind === 'trunk' ? forwarding.username : '' },
    ]
  })
}

/** A forwarding as the form holds it; none is the account's default. */
export function valuesOf(forwarding: Forwarding | null): ForwardingValues {
  const mode = forwarding?.answeringmode ?? 2
  const methods = forwarding ? methodsOf(forwarding) : []
  const group = forwarding?.fwd_trunk_grpid ?? null
  const isDefault = group === null && (forwarding?.answeringmode ?? null) === null
  const preconfigured = mode === 2 && methods.length === 1 && methods[0]?.kind === 'preconfigured'
  return {
    by: group !== null ? 'trunk-group' : isDefault || preconfigured ? 'default' : 'methods',
    trunkGroup: group === null ? null : String(group),
    // The answering modes are these three, added up.
    ring: (mode & 1) !== 0,
    forward: (mode & 2) !== 0,
    voicemail: (mode & 4) !== 0,
    sequence: forwarding?.sequence || 'Order',
    digits: forwarding?.sipdigits || 'NA',
    methods: preconfigured || methods.length === 0 ? [newMethod()] : methods,
  }
}

/** What the call takes. */
export function inputOf(values: ForwardingValues): ForwardingInput {
  if (values.by === 'trunk-group') return { fwd_trunk_grpid: Number(values.trunkGroup) }
  if (values.by === 'default') return { answeringmode: '2', method1: 'preconfigured' }
  const mode = Number(values.ring) + 2 * Number(values.forward) + 4 * Number(values.voicemail)
  const input: Record<string, string> = {
    answeringmode: String(mode),
    sequence: values.sequence,
    sipdigits: values.digits,
  }
  const methods = values.forward ? values.methods : []
  methods.forEach(({ kind, target, seconds, username, password }, index) => {
    const slot = index + 1
    input[`method${slot}`] = kind
    if (kind === 'simple') input[`number${slot}`] = target
    if (kind === 'ip') input[`sip${slot}`] = target
    if (kind === 'trunk') Object.assign(input, { username, password })
    if (kind !== 'preconfigured') input[`timeout${slot}`] = String(seconds)
  })
  return input
}

/** Where the form shows what the API says of a field. */
export const fieldsOfForm: Readonly<Record<string, string>> = {
  fwd_trunk_grpid: 'trunkGroup',
  answeringmode: 'by',
  sipdigits: 'digits',
  username: 'methods.0.username',
  password: 'methods.0.password',
  ...Object.fromEntries(
    slots.flatMap((slot) => [
      [`method${slot}`, `methods.${slot - 1}.kind`],
      [`number${slot}`, `methods.${slot - 1}.target`],
      [`sip${slot}`, `methods.${slot - 1}.target`],
      [`timeout${slot}`, `methods.${slot - 1}.seconds`],
    ]),
  ),
}

const kinds: Readonly<Record<string, string>> = { simple: '', ip: 'SIP ', trunk: 'device', preconfigured: 'default' }

/** A forwarding in a few words, for a list. */
export function sayForwarding(forwarding: Forwarding): string {
  if (forwarding.fwd_trunk_grpid !== null) return `Trunk group ${forwarding.fwd_trunk_grpid}`
  if (forwarding.answeringmode === null) return 'Default'
  const targets = methodsOf(forwarding).map(({ kind, target }) => `${kinds[kind] ?? ''}${target}`)
  const ends = (forwarding.answeringmode & 4) !== 0 ? ['voicemail'] : []
  const rings = (forwarding.answeringmode & 1) !== 0 ? ['device'] : []
  return [...rings, ...targets, ...ends].join(' → ') || 'Rejected'
}

/** What can be known to be missing before the platform is asked. */
export const lackingIn = ({ by, trunkGroup }: ForwardingValues): { trunkGroup?: string } =>
  by === 'trunk-group' && !trunkGroup ? { trunkGroup: 'Choose a trunk group' } : {}
