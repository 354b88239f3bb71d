import type { DataOf, modules } from '@dialyard/contract'
import { tenDigits } from '../../kernel/phone-number.ts'
import type { Forwarding, Method, Sequence } from './forwarding.ts'

export type ShownForwarding = DataOf<(typeof modules.routing)['routing.set-default-forwarding']>

/** What is shown where a password is set. */
const mask = '********'

const words = { preconfigured: 'preconfigured', number: 'simple', sip: 'ip', device: 'trunk' } as const
const sequences: Readonly<Record<Sequence, string>> = {
  order: 'Order',
  simultaneous: 'Simultaneous',
  random: 'Random',
}

const slot = (method: Method | null | undefined) => ({
  method: method ? words[method.kind] : '',
  timeout: method && 'timeoutSeconds' in method ? String(method.timeoutSeconds) : '',
  sip: method?.kind === 'sip' ? method.sip : '',
  number: method?.kind === 'number' ? tenDigits(method.number) : '',
})

/** A forwarding in the reference's words: what is in force, with the rest empty. */
export function shownForwarding(forwarding: Forwarding, extTgid: number | null): ShownForwarding {
  const isByMethods = forwarding.by === 'methods'
  const methods = isByMethods ? forwarding.methods : []
  const [one, two, three] = [slot(methods[0]), slot(methods[1]), slot(methods[2])]
  const rings = methods[0]?.kind === 'device'
  return {
    method1: one.method,
    method2: two.method,
    method3: three.method,
    timeout1: one.timeout,
    timeout2: two.timeout,
    timeout3: three.timeout,
    sip1: one.sip,
    sip2: two.sip,
    sip3: three.sip,
    number1: one.number,
    number2: two.number,
    number3: three.number,
    username: rings ? (forwarding.device ?? '') : '',
    password: rings ? mask : '',
    fwd_trunk_grpid: extTgid,
    sipdigits: (isByMethods ? forwarding.format : null) ?? 'NA',
    answeringmode: isByMethods ? forwarding.mode : null,
    sequence: isByMethods && forwarding.sequence !== null ? sequences[forwarding.sequence] : '',
    product: forwarding.productId,
  }
}
