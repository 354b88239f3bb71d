-- Addresses that an account keeps, each verified when it was written down.
CREATE TABLE address (
  address_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  name text,
  country char(2) NOT NULL,
  region text NOT NULL,
  city text NOT NULL,
  postal_code text NOT NULL,
  house_number text NOT NULL,
  street text NOT NULL,
  unit text NOT NULL,
  -- Whether somebody can be sent there: of a box of the post office it is false.
  location boolean NOT NULL,
  status text NOT NULL CHECK (status IN ('valid', 'corrected')),
  level text NOT NULL,
  provider text NOT NULL,
  verified_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (account_id, name, country, region, city, postal_code, house_number, street, unit)
);
CREATE INDEX address_account ON address (account_id, address_id);

-- What services of numbers cost, by the list of who sells them; class null means "any".
CREATE TABLE service_price (
  service_price_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  service text NOT NULL CHECK (service IN ('e911_monthly', 'cnam_change')),
  price_class text,
  amount_micros bigint NOT NULL CHECK (amount_micros >= 0 AND amount_micros % 10 = 0),
  valid_from timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (account_id, service, price_class, valid_from)
);

-- What a service of a number costs every month, as it was when it began.
CREATE TABLE service_fee (
  service_fee_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  number text COLLATE "C" NOT NULL REFERENCES number,
  service text NOT NULL CHECK (service IN ('e911_monthly')),
  monthly_micros bigint NOT NULL CHECK (monthly_micros >= 0 AND monthly_micros % 10 = 0),
  reseller_ids integer[] NOT NULL,
  reseller_monthly_micros bigint[] NOT NULL,
  started_on date NOT NULL,
  -- Paid up to this day, exclusive; it only moves forward.
  billed_to date NOT NULL,
  -- When the next month is asked for: that day, or a day after one on which it could not be paid.
  due_at timestamptz,
  ended_at timestamptz,
  CHECK (cardinality(reseller_ids) = cardinality(reseller_monthly_micros)),
  CHECK ((due_at IS NULL) = (ended_at IS NOT NULL))
);
CREATE UNIQUE INDEX service_fee_number ON service_fee (number, service) WHERE ended_at IS NULL;
CREATE INDEX service_fee_due ON service_fee (due_at) WHERE due_at IS NOT NULL;

-- What a provider outside is told of a number: the address for emergency calls, the caller's name. Each request is a row, and its
-- state what is known of its outcome.
CREATE TABLE registration (
  registration_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  number text COLLATE "C" NOT NULL REFERENCES number,
  service text NOT NULL CHECK (service IN ('e911', 'cnam')),
  state text NOT NULL CHECK (state IN ('pending', 'active', 'removing', 'removed', 'failed')),
  record jsonb NOT NULL,
  -- The entry of the address book that it is at, for as long as it is in force or may come into it.
  address_id integer REFERENCES address,
  provider text NOT NULL,
  -- What the provider calls it.
  reference text,
  -- Why it failed or ended.
  reason text,
  -- What was charged for it, and the line of the account's statement.
  transaction_id uuid REFERENCES ledger_transaction,
  statement_line bigint,
  requested_at timestamptz NOT NULL,
  activated_at timestamptz,
  ended_at timestamptz,
  -- Of one whose outcome is not known: when the provider is asked next, and how often he has been.
  due_at timestamptz,
  tries integer NOT NULL DEFAULT 0,
  CHECK ((state IN ('pending', 'removing')) = (due_at IS NOT NULL))
);
CREATE UNIQUE INDEX registration_pending ON registration (number, service) WHERE state = 'pending';
CREATE UNIQUE INDEX registration_active ON registration (number, service) WHERE state = 'active';
CREATE INDEX registration_number ON registration (number, service, registration_id DESC);
CREATE INDEX registration_due ON registration (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX registration_address ON registration (address_id) WHERE address_id IS NOT NULL;

-- What the built-in registrars, which tell nobody, have been told.
CREATE TABLE builtin_registration (
  registration_id integer PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  removed boolean NOT NULL DEFAULT false
);

CREATE SEQUENCE fax_request AS integer START 1000000;

-- What a number has now. A number that has nothing has no row here, and says so itself.
CREATE TABLE number_feature (
  number text COLLATE "C" PRIMARY KEY REFERENCES number,
  account_id integer NOT NULL REFERENCES account,
  tags text[] NOT NULL DEFAULT '{}',
  note text,
  fax_service smallint CHECK (fax_service BETWEEN 1 AND 3),
  fax_email text,
  fax_serial text,
  fax_request text,
  listing jsonb,
  listing_address_id integer REFERENCES address,
  e911_id integer REFERENCES registration,
  cnam_id integer REFERENCES registration
);
CREATE INDEX number_feature_address ON number_feature (listing_address_id) WHERE listing_address_id IS NOT NULL;
ALTER TABLE number ADD COLUMN featured boolean NOT NULL DEFAULT false, ADD COLUMN e911 boolean NOT NULL DEFAULT false;

-- Numbers that calls can come from and that no emergency service knows.
CREATE INDEX number_without_911 ON number (account_id, did_id) WHERE state = 'assigned' AND kind = 'local' AND NOT e911;
