-- Call records. A row is a call, or takes one back: what was charged is never edited. Months are partitions, made before
-- they are written to; account 1 holds what belongs to nobody yet.
CREATE SEQUENCE xdr_id;
CREATE TABLE xdr (
  xdr_id bigint NOT NULL DEFAULT nextval('xdr_id'),
  account_id integer NOT NULL REFERENCES account,
  connect_time timestamptz NOT NULL,
  disconnect_time timestamptz NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('rated', 'unrated', 'holding', 'reversal')),
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('local', 'tollfree', 'international', 'termination', 'holding')),
  direction text COLLATE "C" NOT NULL CHECK (direction IN ('inbound', 'outbound', 'forwarded', 'on-net')),
  -- E.164, or as the switch wrote what is no such number.
  cli text COLLATE "C" NOT NULL,
  cld text COLLATE "C" NOT NULL,
  -- The account's number by which the call came or went.
  number text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  call_id text COLLATE "C" NOT NULL,
  leg text COLLATE "C" NOT NULL,
  h323_conf_id text,
  h323_incoming_conf_id text,
  setup_ms integer,
  media_seconds integer,
  disconnect_cause smallint NOT NULL,
  -- What it was rated at; null while it is not.
  charged_seconds bigint,
  amount_micros bigint CHECK (amount_micros % 10 = 0),
  history text,
  rate_id bigint,
  destination_id integer,
  split boolean NOT NULL DEFAULT false,
  -- Resellers above the account, its own first, and what each is charged for it; null where there is none.
  reseller_ids integer[],
  reseller_micros bigint[],
  -- What it used of discount plans, by who was charged.
  discount_uses jsonb,
  batch_id bigint,
  -- The row that this one takes back, or stands in the place of.
  corrects bigint,
  PRIMARY KEY (connect_time, xdr_id),
  CHECK ((state IN ('rated', 'reversal')) = (batch_id IS NOT NULL)),
  CHECK ((batch_id IS NULL) = (amount_micros IS NULL)),
  CHECK ((state = 'holding') = (kind = 'holding'))
) PARTITION BY RANGE (connect_time);
CREATE INDEX xdr_account ON xdr (account_id, connect_time, xdr_id) INCLUDE (kind, disconnect_cause);
CREATE INDEX xdr_cli ON xdr (cli, connect_time, xdr_id);
CREATE INDEX xdr_cld ON xdr (cld, connect_time, xdr_id);
CREATE INDEX xdr_unrated ON xdr (connect_time, xdr_id) WHERE state = 'unrated';
CREATE INDEX xdr_holding ON xdr (number, connect_time, xdr_id) WHERE state = 'holding';

-- The partition of a month. It is filled from nothing and then attached: attaching lets everyone else go on.
CREATE FUNCTION create_xdr_month(month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part text := 'xdr_' || to_char(month, 'YYYY_MM');
BEGIN
  IF to_regclass(part) IS NOT NULL THEN
    RETURN;
  END IF;
  -- Waiting for a table, unlike for an advisory lock, lets one see what others have created meanwhile.
  LOCK TABLE xdr IN SHARE UPDATE EXCLUSIVE MODE;
  IF to_regclass(part) IS NOT NULL THEN
    RETURN;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE xdr INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)', part);
  EXECUTE format('ALTER TABLE xdr ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part,
    month::timestamp AT TIME ZONE 'UTC', (month + interval '1 month')::timestamp AT TIME ZONE 'UTC');
END $$;

-- A record comes in once, whenever and with whatever times it is sent again: no partition can see to that. The key is a
-- fingerprint of source, call id and leg.
CREATE TABLE xdr_key (
  key uuid PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  month date NOT NULL
);
-- Keys come in about the order of months, so that this small index finds those of a month that is cut off.
CREATE INDEX xdr_key_month ON xdr_key USING brin (month);

-- How many rows there are of an account and everything below it, by day and hour in UTC: a page deep in a long list is
-- found without reading what stands before it, and a total without counting.
CREATE TABLE xdr_count (
  account_id integer NOT NULL REFERENCES account,
  day date NOT NULL,
  kind text COLLATE "C" NOT NULL,
  total integer NOT NULL,
  hours integer[] NOT NULL,
  PRIMARY KEY (account_id, day, kind)
);
CREATE FUNCTION add_hours(integer[], integer[]) RETURNS integer[] LANGUAGE sql IMMUTABLE AS
  'SELECT array_agg(a + b ORDER BY n) FROM unnest($1, $2) WITH ORDINALITY AS h (a, b, n)';

-- Takes a month out of the records, with what tells that they came and how many there are. Its table stays, under its name.
CREATE FUNCTION cut_off_xdr_month(of_month date) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE xdr DETACH PARTITION %I', 'xdr_' || to_char(of_month, 'YYYY_MM'));
  DELETE FROM xdr_key WHERE month = of_month;
  DELETE FROM xdr_count WHERE day >= of_month AND day < of_month + interval '1 month';
END $$;

-- What an account's calls come to, by day, destination and kind.
CREATE TABLE usage_day (
  account_id integer NOT NULL REFERENCES account,
  day date NOT NULL,
  kind text COLLATE "C" NOT NULL,
  -- 0: of calls without a rate.
  destination_id integer NOT NULL,
  calls bigint NOT NULL,
  answered bigint NOT NULL,
  seconds bigint NOT NULL,
  charged_seconds bigint NOT NULL,
  amount_micros bigint NOT NULL,
  PRIMARY KEY (account_id, day, kind, destination_id)
);
CREATE INDEX usage_day_day ON usage_day (day, account_id);

-- Records are charged in batches, one of an account at a time, each by one transaction of the ledger; none where they
-- come to nothing.
CREATE TABLE usage_batch (
  batch_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  records integer NOT NULL,
  amount_micros bigint NOT NULL,
  -- The batch is there before its records, the transaction after them.
  transaction_id uuid REFERENCES ledger_transaction DEFERRABLE INITIALLY DEFERRED,
  created_at timestamptz NOT NULL
);
CREATE INDEX usage_batch_account ON usage_batch (account_id, batch_id DESC);

-- Records that cannot be taken as they are, each with its reason. The rows are the provider's.
CREATE TABLE xdr_reject (
  reject_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  source text NOT NULL,
  fingerprint uuid NOT NULL UNIQUE,
  record text NOT NULL,
  message text NOT NULL,
  times integer NOT NULL,
  rejected_at timestamptz NOT NULL
);

-- Rating a period anew. `reached` is how far it is, in the order of connect_time and xdr_id.
CREATE TABLE usage_rerating (
  rerating_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Whose records, with those of everyone below.
  account_id integer NOT NULL REFERENCES account,
  since timestamptz NOT NULL,
  until timestamptz NOT NULL CHECK (until > since),
  reached_time timestamptz NOT NULL,
  reached_id bigint NOT NULL,
  -- Rows that came after it began are not its own.
  last_id bigint NOT NULL,
  examined bigint NOT NULL DEFAULT 0,
  changed bigint NOT NULL DEFAULT 0,
  old_micros bigint NOT NULL DEFAULT 0,
  new_micros bigint NOT NULL DEFAULT 0,
  reason text NOT NULL,
  created_at timestamptz NOT NULL,
  done_at timestamptz
);
CREATE INDEX usage_rerating_open ON usage_rerating (rerating_id) WHERE done_at IS NULL;
-- Rows that are taken back: none is a second time.
CREATE TABLE xdr_reversed (
  xdr_id bigint PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  rerating_id integer NOT NULL REFERENCES usage_rerating
);

-- How far records without a rate have been tried again, and with which edition of the tariffs. One row, the provider's.
CREATE TABLE unrated_pass (
  account_id integer PRIMARY KEY REFERENCES account,
  version bigint NOT NULL,
  reached_time timestamptz NOT NULL,
  reached_id bigint NOT NULL,
  done boolean NOT NULL
);
INSERT INTO unrated_pass VALUES (1, 0, 'epoch', 0, true);

-- Whose a number was at an instant.
CREATE INDEX subscription_history ON subscription (number, created_at);

ALTER TABLE ledger_transaction
  DROP CONSTRAINT ledger_transaction_kind_check,
  ADD CONSTRAINT ledger_transaction_kind_check
    CHECK (kind IN ('purchase', 'renewal', 'usage', 'credit', 'adjustment', 'payment', 'refund', 'reversal', 'hold'));
