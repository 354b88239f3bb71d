-- One price of a kind, country, tier, net and class begins at an instant: of two set for the same one the later stood.
DELETE FROM price WHERE price_id IN (
  SELECT price_id FROM (
    SELECT price_id, row_number() OVER (
      PARTITION BY account_id, kind, country, tier, onnet, price_class, valid_from ORDER BY price_id DESC
    ) AS nth FROM price
  ) AS twice WHERE nth > 1
);
-- The class first, so that a buyer's part of a long list is found; the newest of a key first.
CREATE UNIQUE INDEX price_key ON price (account_id, kind, price_class, country, tier, onnet, valid_from DESC)
  NULLS NOT DISTINCT;
DROP INDEX price_kind;

-- Whom a price touches: the accounts that buy by class, and the stock that the price list prices.
CREATE INDEX account_price_class ON account (price_class)
  WHERE type IN ('reseller', 'customer') AND status = 'approved';
CREATE INDEX number_priced_by_list ON number (kind, country, tier, onnet)
  WHERE state = 'available' AND setup_micros IS NULL;
