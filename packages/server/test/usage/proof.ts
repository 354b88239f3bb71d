import { recomputeCharge } from '../../src/modules/usage/index.ts'
import type { TestPlatform } from '../harness/platform.ts'

/** Each finds what must never be: a row is a contradiction. */
const contradictions: Readonly<Record<string, string>> = {
  'a batch is not the sum of its records': `
    SELECT b.batch_id, b.amount_micros, s.amount FROM usage_batch b
    LEFT JOIN (SELECT batch_id, sum(amount_micros) AS amount, count(*) AS n FROM xdr GROUP BY 1) s USING (batch_id)
    WHERE b.amount_micros IS DISTINCT FROM s.amount OR b.records IS DISTINCT FROM s.n`,
  'the ledger is not the sum of the records': `
    SELECT account_id, x.micros, l.micros FROM (
      SELECT account_id, sum(micros) AS micros FROM (
        SELECT account_id, -amount_micros AS micros FROM xdr WHERE amount_micros IS NOT NULL
        UNION ALL
        SELECT r.account_id, -r.micros FROM xdr, unnest(reseller_ids, reseller_micros) AS r (account_id, micros)
      ) AS each GROUP BY 1 HAVING sum(micros) <> 0
    ) x FULL JOIN (
      SELECT e.account_id, sum(e.amount_micros) AS micros FROM ledger_entry e JOIN ledger_transaction t USING (transaction_id)
      JOIN ledger_account a USING (ledger_account_id)
      WHERE t.kind = 'usage' AND a.purpose = 'customer' GROUP BY 1
    ) l USING (account_id) WHERE x.micros IS DISTINCT FROM l.micros`,
  'a batch and its transaction differ': `
    SELECT b.batch_id FROM usage_batch b LEFT JOIN ledger_transaction t USING (transaction_id)
    WHERE (b.amount_micros <> 0 AND t.kind IS DISTINCT FROM 'usage') OR t.account_id <> b.account_id
    UNION ALL SELECT NULL FROM ledger_transaction t
    WHERE t.kind = 'usage' AND NOT EXISTS (SELECT FROM usage_batch b WHERE b.transaction_id = t.transaction_id)`,
  'the counts are not what is there': `
    SELECT account_id, day, kind, c.total, x.n FROM xdr_count c FULL JOIN (
      SELECT above AS account_id, (connect_time AT TIME ZONE 'UTC')::date AS day, kind, count(*) AS n
      FROM xdr JOIN account a USING (account_id), unnest(a.ancestors) AS above GROUP BY 1, 2, 3
    ) x USING (account_id, day, kind)
    WHERE coalesce(c.total, 0) <> coalesce(x.n, 0) OR c.total <> (SELECT sum(n) FROM unnest(c.hours) AS n)`,
  'the summaries are not what the records come to': `
    SELECT account_id, day, kind, destination_id, u.calls, x.calls FROM usage_day u FULL JOIN (
      SELECT account_id, (connect_time AT TIME ZONE 'UTC')::date AS day, kind, coalesce(destination_id, 0) AS destination_id,
        sum(CASE state WHEN 'reversal' THEN -1 ELSE 1 END) AS calls, coalesce(sum(amount_micros), 0) AS amount
      FROM xdr GROUP BY 1, 2, 3, 4
    ) x USING (account_id, day, kind, destination_id)
    WHERE coalesce(u.calls, 0) <> coalesce(x.calls, 0) OR coalesce(u.amount_micros, 0) <> coalesce(x.amount, 0)`,
  'a record has no key, or comes twice': `
    SELECT (SELECT count(*) FROM xdr_key) AS keys, count(*) AS calls FROM xdr WHERE corrects IS NULL
    HAVING count(*) <> (SELECT count(*) FROM xdr_key) OR count(*) <> count(DISTINCT (source, call_id, leg))`,
}

/** Holds records, counts, summaries, batches and ledger against each other, and every charge against its history. */
export async function proveUsage({ sql }: Pick<TestPlatform, 'sql'>): Promise<void> {
  for (const [what, query] of Object.entries(contradictions)) {
    const rows = await sql(query)
    if (rows.length > 0) throw new Error(`${what}: ${JSON.stringify(rows.slice(0, 5))}`)
  }
  const charged = await sql<{ state: string; amount_micros: string; history: string }>(
    'SELECT DISTINCT state, amount_micros, history FROM xdr WHERE amount_micros IS NOT NULL',
  )
  for (const { state, amount_micros, history } of charged) {
    const sign = state === 'reversal' ? -1n : 1n
    if ((recomputeCharge(history) ?? -1n) * sign !== BigInt(amount_micros)) {
      throw new Error(`${history} was charged ${amount_micros}`)
    }
  }
}
