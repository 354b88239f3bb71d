import type { Reader } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Micros } from '../../kernel/money.ts'

export interface LedgerFigures {
  accounts: number
  transactions: number
  entries: number
  sum: Micros
}
const figures = statement<LedgerFigures>(
  'billing.ledger-figures',
  `SELECT (SELECT count(*)::integer FROM ledger_account) AS accounts,
     (SELECT count(*)::integer FROM ledger_transaction) AS transactions,
     count(*)::integer AS entries, coalesce(sum(amount_micros), 0)::bigint AS sum FROM ledger_entry`,
)
export async function ledgerFigures({ db }: Reader): Promise<LedgerFigures> {
  const [row] = await db.run(figures)
  if (!row) throw new AppError('internal')
  return row
}

const problems = statement<{ problem: string }>(
  'billing.ledger-problems',
  `(SELECT 'transaction ' || transaction_id || ' sums to ' || sum(amount_micros) || ' micros' AS problem
    FROM ledger_transaction LEFT JOIN ledger_entry USING (transaction_id)
    GROUP BY transaction_id HAVING coalesce(sum(amount_micros), 1) <> 0 OR count(*) < 2 LIMIT 100)
   UNION ALL
   (SELECT 'account ' || a.account_id || ' keeps ' || a.balance_micros || ' micros, its entries sum to ' || coalesce(e.sum, 0)
    FROM ledger_account a
    LEFT JOIN (SELECT ledger_account_id, sum(amount_micros) FROM ledger_entry GROUP BY 1) e USING (ledger_account_id)
    WHERE a.balance_micros IS NOT NULL AND a.balance_micros <> coalesce(e.sum, 0) LIMIT 100)
   UNION ALL
   (SELECT 'account ' || a.account_id || ' keeps ' || a.held_micros || ' micros back, its holds sum to ' || coalesce(h.sum, 0)
    FROM ledger_account a
    LEFT JOIN (SELECT ledger_account_id, sum(amount_micros) FROM ledger_hold WHERE state = 'held' GROUP BY 1) h
      USING (ledger_account_id)
    WHERE a.held_micros <> coalesce(h.sum, 0) LIMIT 100)
   LIMIT 100`,
)
export const ledgerProblems = async ({ db }: Reader): Promise<string[]> =>
  (await db.run(problems)).map((row) => row.problem)
