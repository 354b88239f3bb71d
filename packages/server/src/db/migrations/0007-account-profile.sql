-- Who an account is, as its owner or the reseller above him has written it down.
ALTER TABLE account
  ADD COLUMN firstname text,
  ADD COLUMN lastname text,
  ADD COLUMN salutation text,
  ADD COLUMN company text,
  ADD COLUMN phone text,
  ADD COLUMN address text,
  ADD COLUMN address2 text,
  ADD COLUMN city text,
  ADD COLUMN region text,
  ADD COLUMN country char(2),
  ADD COLUMN zip text,
  ADD COLUMN bcc text;
-- A mail finds one account; a closed one gives its address up.
CREATE UNIQUE INDEX account_email ON account (lower(email)) WHERE status <> 'closed';
-- The customers of one account, newest first.
DROP INDEX account_parent;
CREATE INDEX account_children ON account (parent_id, account_id DESC);

-- What an account has set for itself and for those below it; null: as the nearest account above says. Account 1 is the
-- provider, whose settings are the platform's defaults.
CREATE TABLE account_setting (
  account_id integer PRIMARY KEY REFERENCES account,
  limit_calls boolean,
  max_calls_in integer CHECK (max_calls_in BETWEEN 0 AND 100000),
  max_calls_out integer CHECK (max_calls_out BETWEEN 0 AND 100000),
  max_calls integer CHECK (max_calls BETWEEN 0 AND 100000),
  call_parking boolean,
  park_prefix text,
  release_prefix text,
  rtp_policy text CHECK (rtp_policy IN ('N', '0', '1', '2', '3')),
  paging boolean,
  product_id integer,
  -- How long a released number rests before it is sold again.
  quarantine_days integer CHECK (quarantine_days BETWEEN 0 AND 365),
  -- How long an unpaid renewal is tried daily before its number is suspended, and how long the number is kept then.
  payment_retry_days integer CHECK (payment_retry_days BETWEEN 0 AND 365),
  suspension_days integer CHECK (suspension_days BETWEEN 0 AND 365),
  CHECK (account_id <> 1 OR (limit_calls IS NOT NULL AND call_parking IS NOT NULL AND rtp_policy IS NOT NULL
    AND paging IS NOT NULL AND quarantine_days IS NOT NULL AND payment_retry_days IS NOT NULL
    AND suspension_days IS NOT NULL))
);
INSERT INTO account_setting
  (account_id, limit_calls, call_parking, rtp_policy, paging, quarantine_days, payment_retry_days, suspension_days)
  VALUES (1, false, false, 'N', false, 30, 7, 14);
