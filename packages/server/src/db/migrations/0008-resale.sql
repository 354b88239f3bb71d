-- A reseller's sale writes the whole chain: what his customer pays, what he pays himself, up to the provider, whose supplier is
-- owed the cost. `customer` is an account's own money. `resale` is what a reseller's customers were charged by his prices,
-- less what he had from them himself. Of the provider: `payments` is what came in, `cost` what its suppliers charge, `payable`
-- what they are owed.
ALTER TABLE ledger_account
  DROP CONSTRAINT ledger_account_purpose_check,
  DROP CONSTRAINT ledger_account_check,
  -- How many entries there are, and when the newest was made: kept beside the balance, under the same lock.
  ADD COLUMN entries bigint NOT NULL DEFAULT 0,
  ADD COLUMN last_entry_at timestamptz,
  ADD COLUMN credit_limit_warning_micros bigint NOT NULL DEFAULT 0
    CHECK (credit_limit_warning_micros >= 0 AND credit_limit_warning_micros % 10 = 0),
  -- How far renewals may take what is available below zero.
  ADD COLUMN renewal_overdraft_micros bigint NOT NULL DEFAULT 0
    CHECK (renewal_overdraft_micros >= 0 AND renewal_overdraft_micros % 10 = 0),
  ADD CHECK (purpose IN ('customer', 'resale', 'revenue', 'adjustment', 'payments', 'cost', 'payable')),
  ADD CHECK ((purpose IN ('customer', 'resale')) = (balance_micros IS NOT NULL));
UPDATE ledger_account l SET credit_limit_warning_micros = greatest(a.credit_limit_warning_micros, 0)
  FROM account a WHERE a.account_id = l.account_id AND l.purpose = 'customer';
ALTER TABLE account DROP COLUMN credit_limit_warning_micros;
INSERT INTO ledger_account (account_id, purpose, currency)
  VALUES (1, 'payments', 'USD'), (1, 'cost', 'USD'), (1, 'payable', 'USD');
INSERT INTO ledger_account (account_id, purpose, currency, balance_micros)
  SELECT account_id, 'resale', currency, 0 FROM account WHERE type = 'reseller';

ALTER TABLE ledger_transaction
  DROP CONSTRAINT ledger_transaction_kind_check,
  ADD CHECK (kind IN ('purchase', 'renewal', 'credit', 'adjustment', 'payment', 'refund', 'reversal', 'hold')),
  -- What it takes back; nothing is taken back twice.
  ADD COLUMN reverses uuid UNIQUE REFERENCES ledger_transaction;

-- The entries of an account with a balance are numbered, and in order of time: a page of them is a range of numbers, however
-- deep in the list, and a date is found by halving.
ALTER TABLE ledger_entry ADD COLUMN seq bigint, ADD COLUMN at timestamptz;
ALTER TABLE ledger_entry DISABLE TRIGGER append_only;
UPDATE ledger_entry e SET seq = n.seq, at = n.at FROM (
  SELECT entry_id, CASE WHEN l.balance_micros IS NOT NULL THEN row_number() OVER w END AS seq, max(t.at) OVER w AS at
  FROM ledger_entry JOIN ledger_account l USING (ledger_account_id) JOIN ledger_transaction t USING (transaction_id)
  WINDOW w AS (PARTITION BY ledger_account_id ORDER BY entry_id)
) AS n WHERE n.entry_id = e.entry_id;
ALTER TABLE ledger_entry ENABLE TRIGGER append_only;
ALTER TABLE ledger_entry ALTER COLUMN at SET NOT NULL;
UPDATE ledger_account l SET entries = e.entries, last_entry_at = e.last_entry_at FROM (
  SELECT ledger_account_id, max(seq) AS entries, max(at) AS last_entry_at FROM ledger_entry WHERE seq IS NOT NULL GROUP BY 1
) AS e WHERE e.ledger_account_id = l.ledger_account_id;
CREATE UNIQUE INDEX ledger_entry_seq ON ledger_entry (ledger_account_id, seq) WHERE seq IS NOT NULL;
DROP INDEX ledger_entry_account;

-- The number of an account's last entry before an instant; 0 when there is none.
CREATE FUNCTION ledger_seq_before(of_account integer, instant timestamptz) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
  low bigint := 0;
  high bigint := (SELECT entries FROM ledger_account WHERE ledger_account_id = of_account);
  middle bigint;
BEGIN
  WHILE low < high LOOP
    middle := (low + high + 1) / 2;
    IF (SELECT at FROM ledger_entry WHERE ledger_account_id = of_account AND seq = middle) < instant THEN
      low := middle;
    ELSE
      high := middle - 1;
    END IF;
  END LOOP;
  RETURN low;
END $$;

-- What the purchase fixed for each reseller between the buyer and the provider, the buyer's own first, and for the supplier.
ALTER TABLE subscription
  ADD COLUMN reseller_ids integer[] NOT NULL DEFAULT '{}',
  ADD COLUMN reseller_monthly_micros bigint[] NOT NULL DEFAULT '{}',
  ADD COLUMN cost_monthly_micros bigint NOT NULL DEFAULT 0 CHECK (cost_monthly_micros >= 0),
  ADD CHECK (cardinality(reseller_ids) = cardinality(reseller_monthly_micros));

-- A price list is its owner's: it prices what the accounts directly below him buy.
DROP INDEX account_price_class;
CREATE INDEX account_price_class ON account (parent_id, price_class)
  WHERE type IN ('reseller', 'customer') AND status = 'approved';
