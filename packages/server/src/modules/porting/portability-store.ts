import type { Reader } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { E164 } from '../../kernel/phone-number.ts'

const underWay = statement<{ number: E164 }>(
  'porting.numbers-under-way',
  `SELECT number FROM port_number
   WHERE number = ANY ($1::text[]) AND state IN ('pending', 'activating', 'released', 'failed')`,
)
/** Those numbers that somebody is porting in at this moment. */
export const findUnderWay = async ({ db }: Reader, numbers: readonly E164[]): Promise<Set<E164>> =>
  new Set((await db.run(underWay, [numbers])).map(({ number }) => number))
