-- A subscription renews itself: `due_at` is the next instant at which renewals must look at it. One that cannot be paid is
-- `unpaid` and tried again, then `suspended` together with its number, then ended.
ALTER TABLE subscription
  ADD COLUMN state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'unpaid', 'suspended', 'ended')),
  -- Null once it has ended.
  ADD COLUMN due_at timestamptz,
  -- Of one that is not paid: since when, which account lacks the money (its owner or a reseller above), how often it was
  -- tried, and when the next step is taken: suspension, then release.
  ADD COLUMN unpaid_since timestamptz,
  ADD COLUMN unpaid_by integer REFERENCES account,
  ADD COLUMN attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  ADD COLUMN deadline timestamptz,
  ADD COLUMN created_at timestamptz,
  ADD COLUMN updated_at timestamptz;
UPDATE subscription s SET
  state = CASE WHEN s.ended_at IS NULL THEN 'active' ELSE 'ended' END,
  due_at = CASE WHEN s.ended_at IS NULL THEN s.billed_to::timestamp AT TIME ZONE 'UTC' END,
  created_at = o.created_at, updated_at = coalesce(s.ended_at, o.created_at)
  FROM number_order o WHERE o.order_no = s.order_no;
ALTER TABLE subscription
  ALTER COLUMN state DROP DEFAULT,
  ALTER COLUMN created_at SET NOT NULL,
  ALTER COLUMN updated_at SET NOT NULL,
  ADD CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
  ADD CHECK ((state = 'ended') = (due_at IS NULL)),
  ADD CHECK ((state IN ('unpaid', 'suspended')) = (unpaid_by IS NOT NULL)),
  ADD CHECK ((unpaid_by IS NULL) = (unpaid_since IS NULL)),
  ADD CHECK ((unpaid_by IS NULL) = (deadline IS NULL));

-- An account's subscriptions beside each other, so that what falls due on one day is charged to it at once.
DROP INDEX subscription_due;
CREATE INDEX subscription_due ON subscription (due_at, account_id, subscription_id) WHERE due_at IS NOT NULL;
CREATE INDEX subscription_unpaid ON subscription (unpaid_by, state) WHERE unpaid_by IS NOT NULL;

-- A price that is announced to the subscriptions which run by it; a job carries it to them in batches.
CREATE TABLE price_announcement (
  announcement_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Whose list the price is of.
  account_id integer NOT NULL REFERENCES account,
  price_id integer NOT NULL REFERENCES price,
  -- The first period that begins then or later is charged by it.
  effective_on date NOT NULL,
  state text NOT NULL CHECK (state IN ('carrying', 'telling', 'done')),
  -- How far it has been carried: the last subscription in the order of accounts, and of their subscriptions.
  last_account integer NOT NULL DEFAULT 0,
  last_subscription integer NOT NULL DEFAULT 0,
  examined bigint NOT NULL DEFAULT 0,
  touched bigint NOT NULL DEFAULT 0,
  announced_at timestamptz NOT NULL,
  done_at timestamptz,
  UNIQUE (price_id, effective_on),
  CHECK ((state = 'done') = (done_at IS NOT NULL))
);
CREATE INDEX price_announcement_open ON price_announcement (announced_at) WHERE done_at IS NULL;
-- Whom an announcement touches, to be told once it has been carried to all.
CREATE TABLE price_announcement_account (
  announcement_id integer NOT NULL REFERENCES price_announcement,
  account_id integer NOT NULL REFERENCES account,
  subscriptions integer NOT NULL,
  told boolean NOT NULL DEFAULT false,
  PRIMARY KEY (announcement_id, account_id)
);
CREATE INDEX price_announcement_untold ON price_announcement_account (announcement_id, account_id) WHERE NOT told;

-- What is announced and not yet in force: the renewal whose period begins on that day or later moves it into the
-- subscription. `account_id` is who pays it: the owner or a reseller above.
CREATE TABLE subscription_price (
  subscription_id integer NOT NULL REFERENCES subscription,
  account_id integer NOT NULL REFERENCES account,
  effective_on date NOT NULL,
  monthly_micros bigint NOT NULL CHECK (monthly_micros >= 0 AND monthly_micros % 10 = 0),
  announcement_id integer NOT NULL REFERENCES price_announcement,
  PRIMARY KEY (subscription_id, account_id, effective_on)
);

-- What renewals have done on a day, counted up by every batch: the progress of a long run. The rows are the provider's.
CREATE TABLE renewal_day (
  day date PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  began_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  batches integer NOT NULL,
  renewed bigint NOT NULL,
  unpaid bigint NOT NULL,
  suspended bigint NOT NULL,
  resumed bigint NOT NULL,
  released bigint NOT NULL
);
