import type { Reader } from '../../context.ts'
import type { SecretBox } from '../../kernel/secret-box.ts'
import type { DialyardSupplierOptions } from '../../providers/dialyard-supplier.ts'
import type { NumberSupplier } from '../../providers/number-supplier.ts'
import { type Breaker, breaker } from './breaker.ts'
import type { Supplier } from './supplier.ts'
import { findAllSuppliers } from './supplier-store.ts'

/** A supplier and how he is reached. */
export interface KnownSupplier {
  supplier: Supplier
  server: NumberSupplier
  /** Keeps searches from one who does not answer. */
  breaker: Breaker
}

/**
 * The suppliers as this process keeps them, so that a search asks nobody who they are. Read anew when the channel `supplier` is
 * notified, and by a poll behind that.
 */
export interface SupplierBook {
  refresh(): Promise<void>
  /** Those of whom is bought. */
  selling(): readonly KnownSupplier[]
  /** Anyone who was not removed: what was bought of one who is paused must be settled, and given back. */
  find(supplierId: number): Promise<KnownSupplier | null>
}

export interface BookParts {
  reader: Reader
  realNow: () => Date
  box: SecretBox
  open: (options: DialyardSupplierOptions) => NumberSupplier
}

/** What his connection depends on. */
const addressOf = ({ url, protocol, userName, secret, searchTimeoutMs, timeoutMs }: Supplier): string =>
  JSON.stringify([url, protocol, userName, secret.toString('hex'), searchTimeoutMs, timeoutMs])

export function supplierBook({ reader, realNow, box, open }: BookParts): SupplierBook {
  let known = new Map<number, KnownSupplier>()
  let selling: readonly KnownSupplier[] = []

  function opened(supplier: Supplier): KnownSupplier {
    const before = known.get(supplier.supplierId)
    if (before && addressOf(before.supplier) === addressOf(supplier)) return { ...before, supplier }
    // One that no secret opens any more is refused by the supplier, and `test` says so.
    const secret = box.open(supplier.secret) ?? ''
    return { supplier, server: open({ ...supplier, secret }), breaker: breaker(realNow) }
  }
  async function refresh(): Promise<void> {
    const found = (await findAllSuppliers(reader)).map(opened)
    known = new Map(found.map((each) => [each.supplier.supplierId, each]))
    selling = found.filter(({ supplier }) => supplier.state === 'active')
  }

  return {
    refresh,
    selling: () => selling,
    async find(supplierId) {
      if (!known.has(supplierId)) await refresh()
      return known.get(supplierId) ?? null
    },
  }
}
