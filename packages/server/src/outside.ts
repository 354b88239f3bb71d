import type { Registrars } from './modules/features/index.ts'
import { offlineVerifier } from './modules/reference/index.ts'
import type { AddressVerifier } from './providers/address.ts'
import { type BlobStore, noBlobs } from './providers/blob.ts'
import { builtinCnam, builtinE911 } from './providers/builtin-registrar.ts'
import type { OpenProcessor, PaymentProcessor, ProcessorParts } from './providers/payment.ts'
import { type SmartySettings, smartyVerifier } from './providers/smarty-address.ts'

export interface OutsideOptions {
  /** Who takes payments; undefined where nobody does. */
  payments?: OpenProcessor | undefined
  /** Who verifies addresses; null: the built-in tables. */
  smarty?: SmartySettings | null | undefined
  /** Who keeps records of numbers outside; those left out are built in. */
  registrars?: Partial<Registrars> | undefined
  /** Where files are kept; a process without it keeps none. */
  blobs?: BlobStore | undefined
}

/** Who is asked outside. */
export interface Outside {
  processor: PaymentProcessor | null
  verifier: AddressVerifier
  registrars: Registrars
  blobs: BlobStore
}

/** Those whom the settings name, else who is built in. */
export function outsideOf({ payments, smarty, registrars, blobs }: OutsideOptions, parts: ProcessorParts): Outside {
  const { db, log } = parts
  return {
    processor: payments?.(parts) ?? null,
    verifier: smarty ? smartyVerifier(smarty, log) : offlineVerifier,
    registrars: { e911: builtinE911(db), cnam: builtinCnam(db), ...registrars },
    blobs: blobs ?? noBlobs,
  }
}
