import { type Database, statement } from '../db/database.ts'
import type { Order } from './registrar.ts'

const insertOnce = statement<never>(
  'builtin-registrar.insert',
  'INSERT INTO builtin_registration (registration_id, account_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
)
export const keepOrder = async (db: Database, { registrationId, accountId }: Order<unknown>): Promise<void> =>
  void (await db.run(insertOnce, [registrationId, accountId]))

const kept = statement<{ registration_id: number }>(
  'builtin-registrar.find',
  'SELECT registration_id FROM builtin_registration WHERE registration_id = $1 AND NOT removed',
)
export const isKept = async (db: Database, registrationId: number): Promise<boolean> =>
  (await db.run(kept, [registrationId])).length > 0

const strike = statement<never>(
  'builtin-registrar.remove',
  'UPDATE builtin_registration SET removed = true WHERE registration_id = $1',
)
export const strikeOrder = async (db: Database, registrationId: number): Promise<void> =>
  void (await db.run(strike, [registrationId]))
