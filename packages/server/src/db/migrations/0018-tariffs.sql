-- What calls cost. A tariff is its owner's, the provider's or a reseller's, and charges the accounts right below him.
CREATE TABLE tariff (
  tariff_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  name text NOT NULL,
  rounding text NOT NULL CHECK (rounding IN ('away-from-zero', 'half-away', 'half-even', 'toward-zero')),
  -- Counts up with whatever changes in it: a process that keeps it in memory reads it anew.
  version bigint NOT NULL DEFAULT 1,
  UNIQUE (account_id, name)
);

-- What a record says of where a call came from or went to. Rows are never changed: records refer to them for years.
CREATE TABLE destination (
  destination_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- A prefix, or a word for what has none.
  code text COLLATE "C" NOT NULL,
  description text NOT NULL,
  country char(2),
  UNIQUE NULLS NOT DISTINCT (code, description, country)
);

-- A minute's price for the numbers that begin with a prefix, from an instant until the next rate of the same prefix.
CREATE TABLE tariff_rate (
  rate_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tariff_id integer NOT NULL REFERENCES tariff,
  account_id integer NOT NULL REFERENCES account,
  direction text COLLATE "C" NOT NULL CHECK (direction IN ('inbound', 'outbound', 'forwarded', 'on-net')),
  -- Of the account's number that a call comes in by.
  number_kind text COLLATE "C" NOT NULL CHECK (number_kind IN ('any', 'local', 'tollfree', 'international')),
  -- Without a plus; empty: any number.
  prefix text COLLATE "C" NOT NULL CHECK (prefix ~ '^([1-9][0-9]{0,14})?$'),
  valid_from timestamptz NOT NULL,
  destination_id integer NOT NULL REFERENCES destination,
  -- Null: from then on there is no rate for the prefix itself, and a shorter one decides.
  per_minute numeric CHECK (per_minute >= 0 AND per_minute < 1000000 AND scale(per_minute) <= 8),
  connect_fee numeric NOT NULL CHECK (connect_fee >= 0 AND connect_fee < 1000000 AND scale(connect_fee) <= 8),
  minimum_seconds integer NOT NULL CHECK (minimum_seconds BETWEEN 0 AND 3600),
  increment_seconds integer NOT NULL CHECK (increment_seconds BETWEEN 1 AND 3600),
  grace_seconds integer NOT NULL CHECK (grace_seconds BETWEEN 0 AND 3600),
  CHECK (number_kind = 'any' OR direction = 'inbound')
);
-- In the order in which a tariff is listed and brought into memory.
CREATE UNIQUE INDEX tariff_rate_key ON tariff_rate (tariff_id, direction, number_kind, prefix, valid_from);

-- By which tariff the accounts right below an account are charged: one of them, those of a class, or all others.
CREATE TABLE tariff_assignment (
  tariff_assignment_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  customer_id integer REFERENCES account,
  price_class text,
  valid_from timestamptz NOT NULL,
  -- Null: by none of its own from then on.
  tariff_id integer REFERENCES tariff,
  CHECK (customer_id IS NULL OR price_class IS NULL)
);
CREATE UNIQUE INDEX tariff_assignment_key ON tariff_assignment (account_id, customer_id, price_class, valid_from DESC)
  NULLS NOT DISTINCT;
CREATE INDEX tariff_assignment_tariff ON tariff_assignment (tariff_id);

-- Every process keeps tariffs and who is charged by them in memory, and reads this count before it rates.
CREATE TABLE tariff_version (singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton), version bigint NOT NULL);
INSERT INTO tariff_version (version) VALUES (1);
CREATE FUNCTION note_tariff_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE tariff_version SET version = version + 1;
  RETURN NULL;
END $$;
CREATE TRIGGER tariff_changed AFTER INSERT OR UPDATE OR DELETE ON tariff
  FOR EACH STATEMENT EXECUTE FUNCTION note_tariff_change();
CREATE TRIGGER tariff_assignment_changed AFTER INSERT OR UPDATE OR DELETE ON tariff_assignment
  FOR EACH STATEMENT EXECUTE FUNCTION note_tariff_change();
CREATE TRIGGER tariff_class_changed AFTER UPDATE OF price_class ON account
  FOR EACH STATEMENT EXECUTE FUNCTION note_tariff_change();
