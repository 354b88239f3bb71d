-- Those of whom the provider buys numbers when somebody wants them: other servers of our kind, or of the reference's. The rows are
-- the provider's.
CREATE TABLE supplier (
  supplier_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  name text NOT NULL,
  url text NOT NULL,
  -- A `dialyard` does nothing twice under one key; a `v4` knows no keys, and its list of numbers tells what became of a purchase.
  protocol text NOT NULL CHECK (protocol IN ('dialyard', 'v4')),
  -- Null where the secret is an API key and not a password.
  user_name text,
  -- Sealed, and shown nowhere.
  secret bytea NOT NULL,
  kinds text[] NOT NULL CHECK (kinds <@ ARRAY['local', 'tollfree'] AND cardinality(kinds) > 0),
  -- Of local numbers; null: everywhere.
  countries text[] CHECK (cardinality(countries) > 0),
  regions text[] CHECK (cardinality(regions) > 0),
  -- What is added to his prices: millionths of a percent, and amounts.
  markup_percent_micros bigint NOT NULL CHECK (markup_percent_micros >= 0),
  markup_setup_micros bigint NOT NULL CHECK (markup_setup_micros >= 0 AND markup_setup_micros % 10 = 0),
  markup_monthly_micros bigint NOT NULL CHECK (markup_monthly_micros >= 0 AND markup_monthly_micros % 10 = 0),
  search_timeout_ms integer NOT NULL,
  timeout_ms integer NOT NULL,
  state text NOT NULL CHECK (state IN ('active', 'paused', 'removed')),
  -- When what he has of ours is next compared with what we know; null once he is removed.
  compare_at timestamptz,
  compared_at timestamptz,
  created_at timestamptz NOT NULL,
  CHECK ((state = 'removed') = (compare_at IS NULL))
);
CREATE UNIQUE INDEX supplier_name ON supplier (lower(name)) WHERE state <> 'removed';
CREATE INDEX supplier_compare ON supplier (compare_at) WHERE compare_at IS NOT NULL;

-- Every process keeps the suppliers in mind, so that a search without any asks nothing more.
CREATE FUNCTION note_supplier_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('supplier', '');
  RETURN NULL;
END $$;
CREATE TRIGGER supplier_changed AFTER INSERT OR UPDATE ON supplier
  FOR EACH STATEMENT EXECUTE FUNCTION note_supplier_changed();

-- Of whom a number was bought. It goes back to him when it is released, and is never stock of ours.
ALTER TABLE number ADD COLUMN supplier_id integer REFERENCES supplier;
CREATE INDEX number_supplier ON number (supplier_id, number) WHERE supplier_id IS NOT NULL;

ALTER TABLE number_order DROP CONSTRAINT number_order_status_check,
  ADD CHECK (status IN ('pending', 'completed', 'partial', 'failed'));
ALTER TABLE number_order_line DROP CONSTRAINT number_order_line_status_check,
  ADD CHECK (status IN ('pending', 'completed', 'failed'));

-- One purchase with a supplier. `pending`: written down before he is asked. `unknown`: he was asked, and what became of it is not
-- known. What the buyer and those above him pay is kept back until it is settled.
CREATE TABLE supplier_order (
  supplier_order_id uuid PRIMARY KEY,
  supplier_id integer NOT NULL REFERENCES supplier,
  account_id integer NOT NULL REFERENCES account,
  impersonator_id integer REFERENCES account,
  order_id integer NOT NULL REFERENCES number_order,
  kind text NOT NULL CHECK (kind IN ('local', 'tollfree')),
  state text NOT NULL CHECK (state IN ('pending', 'unknown', 'bought', 'failed')),
  hold_ids uuid[] NOT NULL,
  -- Under which numbers of our own stock wait for it.
  stock_hold_id uuid,
  -- Real time, as the supplier's keys live by it.
  asked_at timestamptz NOT NULL,
  tries integer NOT NULL DEFAULT 1,
  due_at timestamptz,
  -- For the provider's eyes.
  upstream_order_no text,
  reason text,
  created_at timestamptz NOT NULL,
  settled_at timestamptz,
  CHECK ((state IN ('pending', 'unknown')) = (due_at IS NOT NULL)),
  CHECK ((due_at IS NULL) = (settled_at IS NOT NULL))
);
CREATE INDEX supplier_order_due ON supplier_order (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX supplier_order_newest ON supplier_order (created_at DESC, supplier_order_id);
CREATE INDEX supplier_order_supplier ON supplier_order (supplier_id, created_at DESC, supplier_order_id);
CREATE INDEX supplier_order_state ON supplier_order (state, created_at DESC, supplier_order_id);

CREATE TABLE supplier_order_line (
  supplier_order_id uuid NOT NULL REFERENCES supplier_order,
  number text COLLATE "C" NOT NULL,
  account_id integer NOT NULL REFERENCES account,
  -- False for a number of our own stock that is bought together with the others or not at all.
  supplied boolean NOT NULL,
  -- What the supplier charges.
  cost_setup_micros bigint NOT NULL,
  cost_monthly_micros bigint NOT NULL,
  -- What was agreed: the prices of the chain, the supplier's quotes, where it is, how it is routed. Read as a whole, searched for never.
  terms jsonb NOT NULL,
  open boolean NOT NULL,
  PRIMARY KEY (supplier_order_id, number)
);
-- A number is in one purchase at a time.
CREATE UNIQUE INDEX supplier_order_line_open ON supplier_order_line (number) WHERE open AND supplied;

-- A released number on its way back to its supplier.
CREATE TABLE supplier_return (
  supplier_return_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  supplier_id integer NOT NULL REFERENCES supplier,
  account_id integer NOT NULL REFERENCES account,
  number text COLLATE "C" NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  due_at timestamptz,
  returned_at timestamptz,
  -- Why it was not taken back the last time.
  reason text,
  created_at timestamptz NOT NULL,
  CHECK ((due_at IS NULL) = (returned_at IS NOT NULL))
);
CREATE UNIQUE INDEX supplier_return_open ON supplier_return (number) WHERE due_at IS NOT NULL;
CREATE INDEX supplier_return_due ON supplier_return (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX supplier_return_supplier ON supplier_return (supplier_id, number);

-- What a supplier says that we have of him, while it is read page by page and until it has been compared.
CREATE TABLE supplier_listing (
  supplier_id integer NOT NULL REFERENCES supplier,
  account_id integer NOT NULL REFERENCES account,
  number text COLLATE "C" NOT NULL,
  -- Null where he does not say.
  monthly_micros bigint,
  PRIMARY KEY (supplier_id, number)
);

-- Where the two sides differ: found, seen again every night, and over once it is not found any more.
CREATE TABLE supplier_drift (
  supplier_drift_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  supplier_id integer NOT NULL REFERENCES supplier,
  account_id integer NOT NULL REFERENCES account,
  number text COLLATE "C" NOT NULL,
  kind text NOT NULL CHECK (kind IN ('missing_upstream', 'missing_here', 'price_differs')),
  monthly_here_micros bigint,
  monthly_upstream_micros bigint,
  found_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  over_at timestamptz
);
CREATE UNIQUE INDEX supplier_drift_open ON supplier_drift (supplier_id, number, kind) WHERE over_at IS NULL;
CREATE INDEX supplier_drift_newest ON supplier_drift (supplier_drift_id DESC) WHERE over_at IS NULL;
