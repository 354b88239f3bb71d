import type { Registrars } from './modules/features/index.ts'
import { offlineVerifier } from './modules/reference/index.ts'
import { parseHost, planTools, type SipSettings, type TargetRule } from './modules/routing/index.ts'
import type { AddressVerifier } from './providers/address.ts'
import { type BlobStore, noBlobs } from './providers/blob.ts'
import { builtinCnam, builtinE911 } from './providers/builtin-registrar.ts'
import { httpWebhookSender, type SenderOptions } from './providers/http-webhook-sender.ts'
import type { OpenProcessor, PaymentProcessor, ProcessorParts } from './providers/payment.ts'
import { type SmartySettings, smartyVerifier } from './providers/smarty-address.ts'
import type { RefuseHost, WebhookSender } from './providers/webhook-sender.ts'

export interface OutsideOptions {
  /** Who takes payments; undefined where nobody does. */
  payments?: OpenProcessor | undefined
  /** Who verifies addresses; null: the built-in tables. */
  smarty?: SmartySettings | null | undefined
  /** Who keeps records of numbers outside; those left out are built in. */
  registrars?: Partial<Registrars> | undefined
  /** Where files are kept; a process without it keeps none. */
  blobs?: BlobStore | undefined
  /** How webhooks are sent, where that is not as usual. */
  webhooks?: Pick<SenderOptions, 'resolve' | 'limits'> | undefined
  /** Where the platform itself is, and whether its customers may be in private networks or on this very machine. */
  sip?: SipSettings
  publicUrl?: string | undefined
  demo: boolean
}

/** Who is asked outside. */
export interface Outside {
  processor: PaymentProcessor | null
  verifier: AddressVerifier
  registrars: Registrars
  blobs: BlobStore
  webhooks: { sender: WebhookSender; rule: { refuse: RefuseHost; allowHttp: boolean } }
}

function judged(rule: TargetRule, name: string): string | null {
  const host = parseHost(name)
  return host === null ? 'is neither an address nor the name of a host' : rule(host)
}

/** Webhooks go where calls may go, but not to the address under which people reach this platform either. */
function refuseHosts({ sip = {}, demo, publicUrl }: OutsideOptions): RefuseHost {
  const { rule: anywhere } = planTools({ realm: sip.realm, allowPrivateTargets: true }, false)
  const reached = publicUrl === undefined ? [] : [new URL(publicUrl).hostname]
  const own = reached.filter((name) => judged(anywhere, name) === null)
  const { rule } = planTools({ ...sip, ownAddresses: [...(sip.ownAddresses ?? []), ...own] }, demo)
  return (name) => judged(rule, name)
}

/** Those whom the settings name, else who is built in. */
export function outsideOf(options: OutsideOptions, parts: ProcessorParts): Outside {
  const { payments, smarty, registrars, blobs, demo } = options
  const { db, log } = parts
  const refuse = refuseHosts(options)
  return {
    processor: payments?.(parts) ?? null,
    verifier: smarty ? smartyVerifier(smarty, log) : offlineVerifier,
    registrars: { e911: builtinE911(db), cnam: builtinCnam(db), ...registrars },
    blobs: blobs ?? noBlobs,
    webhooks: {
      sender: httpWebhookSender({ ...options.webhooks, refuse }),
      // In a demo receivers are on this machine, where there are no certificates.
      rule: { refuse, allowHttp: demo },
    },
  }
}
