-- The provider's own books are not numbered. Entries come in the order of time, so that this small index finds a period.
CREATE INDEX ledger_entry_at ON ledger_entry USING brin (at);

-- Destinations that are discounted together, named by how their numbers begin, without a plus. Where sets overlap, the
-- longest prefix says which of them a destination belongs to. Account 1's are the provider's, offered to every reseller.
CREATE TABLE destination_group_set (
  destination_group_set_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  name text NOT NULL
);
CREATE INDEX destination_group_set_account ON destination_group_set (account_id, destination_group_set_id);

CREATE TABLE destination_prefix (
  destination_group_set_id integer NOT NULL REFERENCES destination_group_set,
  account_id integer NOT NULL REFERENCES account,
  prefix text COLLATE "C" NOT NULL CHECK (prefix ~ '^[1-9][0-9]{0,14}$'),
  PRIMARY KEY (destination_group_set_id, prefix)
);

-- Minutes that are free or cheaper. The account is who manages the plan: the provider or a reseller.
CREATE TABLE discount_plan (
  discount_plan_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  -- The one account that it may be assigned to; null: any.
  for_account_id integer REFERENCES account,
  destination_group_set_id integer NOT NULL REFERENCES destination_group_set,
  name text NOT NULL,
  description text NOT NULL,
  currency char(3) NOT NULL,
  reset_period text NOT NULL CHECK (reset_period IN ('month', 'day', 'never')),
  -- One pool of minutes for the account and everything below it; else for the account alone.
  shared boolean NOT NULL,
  destination_lookup boolean NOT NULL
);
CREATE INDEX discount_plan_account ON discount_plan (account_id, discount_plan_id DESC);

-- From so many seconds used within a period on: so much per cent off, or so much a minute.
CREATE TABLE discount_threshold (
  discount_plan_id integer NOT NULL REFERENCES discount_plan,
  account_id integer NOT NULL REFERENCES account,
  from_seconds bigint NOT NULL CHECK (from_seconds >= 0),
  percent numeric(5, 2) CHECK (percent BETWEEN 0 AND 100),
  rate numeric CHECK (rate >= 0),
  PRIMARY KEY (discount_plan_id, from_seconds),
  CHECK ((percent IS NULL) <> (rate IS NULL))
);

-- Who had which plan, and when.
CREATE TABLE discount_assignment (
  discount_assignment_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  discount_plan_id integer NOT NULL REFERENCES discount_plan,
  destination_group_set_id integer NOT NULL REFERENCES destination_group_set,
  since timestamptz NOT NULL,
  until timestamptz CHECK (until >= since)
);
CREATE UNIQUE INDEX discount_assignment_current ON discount_assignment (account_id, destination_group_set_id)
  WHERE until IS NULL;
CREATE INDEX discount_assignment_account ON discount_assignment (account_id, discount_assignment_id DESC);
CREATE INDEX discount_assignment_plan ON discount_assignment (discount_plan_id) WHERE until IS NULL;

-- What was used of a plan within a period, by the account that it is assigned to.
CREATE TABLE discount_usage (
  account_id integer NOT NULL REFERENCES account,
  discount_plan_id integer NOT NULL REFERENCES discount_plan,
  period_start date NOT NULL,
  used_seconds bigint NOT NULL CHECK (used_seconds >= 0),
  PRIMARY KEY (account_id, discount_plan_id, period_start)
);
