-- Events are read by their numbers. An event enters these indexes when it gets its number, so no deed pays for them.
CREATE INDEX event_account ON event (account_id, sequence) WHERE sequence IS NOT NULL;
CREATE INDEX event_type ON event (type, sequence) WHERE sequence IS NOT NULL;
CREATE INDEX event_account_type ON event (account_id, type, sequence) WHERE sequence IS NOT NULL;
-- Each event is written twice, without its number and with it; what the first leaves behind is cleared away early.
ALTER TABLE event SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);

-- Where an account's events are sent. Times are real ones, as the receivers are the outside world.
CREATE TABLE webhook (
  webhook_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  url text NOT NULL,
  -- Null: all.
  types text[] CHECK (cardinality(types) > 0),
  description text NOT NULL,
  state text NOT NULL CHECK (state IN ('active', 'paused', 'disabled')),
  disabled_reason text,
  -- Sealed. The one before signs beside it until then.
  secret bytea NOT NULL,
  previous_secret bytea,
  previous_until timestamptz,
  -- Since when no delivery has arrived.
  failing_since timestamptz,
  -- Whether it answered quickly last time: those that do not, and new ones, are waited for in a lane of their own.
  prompt boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  CHECK ((previous_secret IS NULL) = (previous_until IS NULL)),
  CHECK ((state = 'disabled') = (disabled_reason IS NOT NULL))
);
CREATE INDEX webhook_account ON webhook (account_id, webhook_id DESC);

-- One event on its way to one webhook.
CREATE TABLE webhook_delivery (
  delivery_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  webhook_id integer NOT NULL REFERENCES webhook ON DELETE CASCADE,
  account_id integer NOT NULL REFERENCES account,
  sequence bigint NOT NULL,
  type text NOT NULL,
  subject text COLLATE "C" NOT NULL,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'delivered', 'dead')),
  attempts integer NOT NULL DEFAULT 0,
  last_status integer,
  last_error text,
  last_attempt_at timestamptz,
  settled_at timestamptz,
  CHECK ((state = 'queued') = (settled_at IS NULL))
);
CREATE INDEX webhook_delivery_newest ON webhook_delivery (webhook_id, delivery_id DESC);
CREATE INDEX webhook_delivery_state ON webhook_delivery (webhook_id, state, delivery_id DESC);
CREATE INDEX webhook_delivery_next ON webhook_delivery (webhook_id, subject, sequence) WHERE state = 'queued';
CREATE INDEX webhook_delivery_settled ON webhook_delivery (settled_at) WHERE settled_at IS NOT NULL;

-- Deliveries about one subject wait in one line, and only the first of them is sent: a line stands here as long as anything
-- waits in it. It is changed under the lock of the log alone; whoever sends from it leaves a lease.
CREATE TABLE webhook_line (
  webhook_id integer NOT NULL REFERENCES webhook ON DELETE CASCADE,
  subject text COLLATE "C" NOT NULL,
  account_id integer NOT NULL REFERENCES account,
  waiting integer NOT NULL CHECK (waiting > 0),
  next_attempt_at timestamptz NOT NULL,
  lease uuid,
  PRIMARY KEY (webhook_id, subject)
);
CREATE INDEX webhook_line_due ON webhook_line (webhook_id, next_attempt_at);
