import type { Context, Reader } from '../../context.ts'
import { statement } from '../../db/database.ts'

const offset = statement<{ offset_ms: bigint }>('sandbox.offset', 'SELECT offset_ms FROM sandbox_clock')
export const readOffset = async ({ db }: Reader): Promise<number> => Number((await db.run(offset))[0]?.offset_ms ?? 0n)

// Never back: of two that set the clock at once, the later instant stands.
const advance = statement<never>(
  'sandbox.advance',
  'UPDATE sandbox_clock SET offset_ms = greatest(offset_ms, $1) WHERE singleton',
)
const notifyClock = statement<never>('sandbox.notify-clock', `SELECT pg_notify('clock', '')`)
export async function advanceOffset({ db }: Pick<Context, 'db'>, offsetMs: number): Promise<void> {
  await db.run(advance, [Math.ceil(offsetMs)])
  await db.run(notifyClock)
}
