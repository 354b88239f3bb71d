import type { Database } from '../db/database.ts'
import { isKept, keepOrder, strikeOrder } from './builtin-registrar-store.ts'
import type { CnamRegistrar } from './cnam.ts'
import type { E911Registrar } from './e911.ts'
import type { Found, Registrar } from './registrar.ts'

const referenceOf = (registrationId: number): string => String(10_000_000 + registrationId)

/** Keeps books of its own in the platform's database, and tells nobody outside. */
function builtinRegistrar(db: Database): Registrar<unknown> {
  async function find({ registrationId }: { registrationId: number }): Promise<Found> {
    const isThere = await isKept(db, registrationId)
    return isThere ? { outcome: 'registered', reference: referenceOf(registrationId) } : { outcome: 'absent' }
  }
  return {
    name: 'builtin',
    async register(order) {
      await keepOrder(db, order)
      const found = await find(order)
      return found.outcome === 'absent' ? { outcome: 'refused', reason: 'It was removed before.' } : found
    },
    find,
    async remove({ registrationId }) {
      await strikeOrder(db, registrationId)
      return { outcome: 'removed' }
    },
  }
}

/** Keeps E911 addresses without bringing them to any emergency service: for demos, and where that is done by hand. */
export const builtinE911 = (db: Database): E911Registrar => ({ ...builtinRegistrar(db), deliversToPsap: false })

/** Keeps caller names without bringing them to the databases that other carriers ask. */
export const builtinCnam = (db: Database): CnamRegistrar => builtinRegistrar(db)
