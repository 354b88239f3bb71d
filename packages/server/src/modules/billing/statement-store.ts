import type { Reader } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'

/** To whom a statement is written. */
export interface Holder {
  name: string
  /** On as many lines as it has; null where none is known. */
  address: string | null
  openedAt: Date
}
const holder = statement<Holder>(
  'billing.statement-holder',
  `SELECT coalesce(company, person, username) AS name, created_at AS "openedAt",
     CASE WHEN address IS NOT NULL OR city IS NOT NULL THEN concat_ws(E'\\n',
       CASE WHEN company IS NOT NULL THEN person END, address, address2,
       nullif(concat_ws(', ', city, nullif(concat_ws(' ', region, zip), '')), ''), country
     ) END AS address
   FROM account, nullif(concat_ws(' ', firstname, lastname), '') AS person WHERE account_id = $1`,
)
export async function findHolder({ db }: Reader, accountId: number): Promise<Holder> {
  const [row] = await db.run(holder, [accountId])
  if (!row) throw new AppError('not_found', `There is no account ${accountId}.`)
  return row
}
