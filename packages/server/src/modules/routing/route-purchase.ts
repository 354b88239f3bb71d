import type { TxContext } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { Forwarding } from './forwarding.ts'
import { findDefaultForwarding, writeForwardings } from './forwarding-store.ts'
import { trunkGroupId } from './set-forwarding.ts'
import { shownForwarding } from './shown-forwarding.ts'

/** The route that is asked for with a purchase: a trunk group, or whatever the account's default says. */
export interface WantedRoute {
  /** Null: the default. */
  extTgid: number | null
  /** What the caller has called it. */
  field: string
}

/** Puts a route that was asked for in force for numbers that were bought. */
export type PutInForce = (numbers: readonly E164[]) => void

const nothing = { productId: null, device: null }
const toDefault: Forwarding = {
  ...nothing,
  by: 'methods',
  mode: 2,
  sequence: null,
  format: null,
  methods: [{ kind: 'preconfigured' }, null, null],
}

async function forwardingTo(tx: TxContext, accountId: number, { extTgid, field }: WantedRoute): Promise<Forwarding> {
  if (extTgid !== null) {
    return { ...nothing, by: 'trunk-group', trunkGroupId: await trunkGroupId(tx, accountId, extTgid, field) }
  }
  if (await findDefaultForwarding(tx, accountId)) return toDefault
  throw invalid(field, 'there is no default forwarding yet; set it with PUT /forwarding/default')
}

/**
 * Settles a buyer's route before anything is bought. Throws `not_found` for a trunk group that he has not,
 * `invalid_input` where he has no default.
 */
export async function prepareRoute(tx: TxContext, accountId: number, wanted: WantedRoute): Promise<PutInForce> {
  const forwarding = await forwardingTo(tx, accountId, wanted)
  const body = { forwarding: shownForwarding(forwarding, wanted.extTgid) }
  return (numbers) => {
    writeForwardings(
      tx,
      numbers.map((number) => ({ number, accountId })),
      forwarding,
    )
    for (const number of numbers) {
      tx.record({ type: 'number.forwarded', accountId, subject: `number:${number}`, body })
    }
  }
}
