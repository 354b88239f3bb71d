-- A way to pay that an account has saved. The processor keeps the card; here stands what names it there.
CREATE TABLE payment_method (
  payment_method_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  processor text NOT NULL,
  method_ref text NOT NULL,
  customer_ref text NOT NULL,
  brand text NOT NULL,
  last4 text NOT NULL,
  expiry text,
  is_default boolean NOT NULL,
  created_at timestamptz NOT NULL,
  removed_at timestamptz,
  -- Whether the processor has let go of it as well.
  released boolean NOT NULL DEFAULT false,
  CHECK (NOT (is_default AND removed_at IS NOT NULL)),
  CHECK (NOT (released AND removed_at IS NULL))
);
CREATE UNIQUE INDEX payment_method_ref ON payment_method (account_id, processor, method_ref) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX payment_method_default ON payment_method (account_id, processor) WHERE is_default;
CREATE INDEX payment_method_account ON payment_method (account_id, payment_method_id DESC);
CREATE INDEX payment_method_unreleased ON payment_method (payment_method_id) WHERE removed_at IS NOT NULL AND NOT released;

CREATE TABLE payment (
  payment_id uuid PRIMARY KEY,
  -- The order of lists.
  payment_no bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  account_id integer NOT NULL REFERENCES account,
  -- Whole cents.
  amount_micros bigint NOT NULL CHECK (amount_micros > 0 AND amount_micros % 10000 = 0),
  currency char(3) NOT NULL,
  origin text NOT NULL CHECK (origin IN ('call', 'top-up')),
  status text NOT NULL CHECK (status IN ('created', 'succeeded', 'failed')),
  payment_method_id integer NOT NULL REFERENCES payment_method,
  processor text NOT NULL,
  -- What the processor calls it, once it has said so.
  processor_ref text,
  -- Why it failed.
  reason text,
  refunded_micros bigint NOT NULL DEFAULT 0 CHECK (refunded_micros BETWEEN 0 AND amount_micros),
  shown_status text GENERATED ALWAYS AS (
    CASE WHEN refunded_micros = 0 THEN status WHEN refunded_micros < amount_micros THEN 'partly_refunded' ELSE 'refunded' END
  ) STORED,
  -- The Idempotency-Key it was asked for with. A job that resumes the request finds its payment by the key and by the
  -- instant at which the request began: after a day the same key may be used again.
  request_key text COLLATE "C",
  created_at timestamptz NOT NULL,
  -- In real time, which the processor and a caller who tries again live in.
  asked_at timestamptz NOT NULL,
  settled_at timestamptz,
  -- When the processor is asked what became of it, and how often that was done.
  next_check_at timestamptz,
  checks integer NOT NULL DEFAULT 0,
  CHECK ((status = 'created') = (next_check_at IS NOT NULL)),
  CHECK ((status = 'created') = (settled_at IS NULL)),
  CHECK ((status = 'failed') = (reason IS NOT NULL))
);
CREATE UNIQUE INDEX payment_request ON payment (account_id, request_key, created_at) WHERE request_key IS NOT NULL;
CREATE UNIQUE INDEX payment_top_up_unfinished ON payment (account_id) WHERE origin = 'top-up' AND status = 'created';
CREATE INDEX payment_account ON payment (account_id, payment_no DESC);
CREATE INDEX payment_shown_status ON payment (shown_status, payment_no DESC);
CREATE INDEX payment_unfinished ON payment (processor, next_check_at) WHERE status = 'created';

-- What a processor said by itself: handled once, in the transaction of its effect.
CREATE TABLE payment_event (
  processor text NOT NULL,
  event_id text COLLATE "C" NOT NULL,
  account_id integer NOT NULL REFERENCES account,
  payment_id uuid NOT NULL REFERENCES payment,
  at timestamptz NOT NULL,
  PRIMARY KEY (processor, event_id)
);

CREATE TABLE payment_refund (
  refund_id uuid PRIMARY KEY,
  refund_no bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  payment_id uuid NOT NULL REFERENCES payment,
  account_id integer NOT NULL REFERENCES account,
  amount_micros bigint NOT NULL CHECK (amount_micros > 0 AND amount_micros % 10000 = 0),
  status text NOT NULL CHECK (status IN ('created', 'succeeded', 'failed')),
  -- Why it was made, and why it failed.
  reason text NOT NULL,
  failure text,
  processor text NOT NULL,
  processor_ref text,
  -- Null for one that was made at the processor.
  hold_id uuid REFERENCES ledger_hold,
  actor_id integer NOT NULL REFERENCES account,
  request_key text COLLATE "C",
  created_at timestamptz NOT NULL,
  settled_at timestamptz,
  next_check_at timestamptz,
  checks integer NOT NULL DEFAULT 0,
  CHECK ((status = 'created') = (next_check_at IS NOT NULL)),
  CHECK ((status = 'created') = (settled_at IS NULL)),
  CHECK ((status = 'failed') = (failure IS NOT NULL))
);
CREATE UNIQUE INDEX payment_refund_ref ON payment_refund (payment_id, processor_ref) WHERE processor_ref IS NOT NULL;
CREATE UNIQUE INDEX payment_refund_request ON payment_refund (actor_id, request_key, created_at)
  WHERE request_key IS NOT NULL;
CREATE INDEX payment_refund_payment ON payment_refund (payment_id, refund_no DESC);
CREATE INDEX payment_refund_unfinished ON payment_refund (processor, next_check_at) WHERE status = 'created';

-- Payments that an account lets the platform make by itself when there is little left.
CREATE TABLE auto_topup (
  account_id integer PRIMARY KEY REFERENCES account,
  enabled boolean NOT NULL,
  threshold_micros bigint NOT NULL CHECK (threshold_micros >= 0 AND threshold_micros % 10 = 0),
  amount_micros bigint NOT NULL CHECK (amount_micros > 0 AND amount_micros % 10000 = 0),
  -- After a failure, and why.
  paused_until timestamptz,
  reason text
);
CREATE INDEX auto_topup_enabled ON auto_topup (account_id) WHERE enabled;

-- The books of the built-in test processor, which stands for a company outside: only it reads and writes them.
CREATE TABLE test_charge (
  payment_id uuid PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  method_ref text NOT NULL,
  amount_micros bigint NOT NULL,
  at timestamptz NOT NULL
);
CREATE TABLE test_refund (
  refund_id uuid PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  payment_id uuid NOT NULL REFERENCES test_charge,
  amount_micros bigint NOT NULL
);
