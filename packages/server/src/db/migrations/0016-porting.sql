-- Ports of numbers from other carriers. A request is what a customer asks for; it falls into sub-orders (proposals), one for each
-- losing carrier and place, and these have the numbers. `state` moves only as the table in modules/porting/machine.ts says.

-- What a service will cost that waits on somebody else, kept back from the account and from every reseller above it that
-- pays for it himself.
ALTER TABLE service_price
  DROP CONSTRAINT service_price_service_check,
  ADD CHECK (service IN ('e911_monthly', 'cnam_change', 'port_in'));
CREATE TABLE service_hold (
  service_hold_id uuid PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  service text NOT NULL CHECK (service IN ('port_in')),
  amount_micros bigint NOT NULL CHECK (amount_micros >= 0 AND amount_micros % 10 = 0),
  reseller_ids integer[] NOT NULL,
  reseller_micros bigint[] NOT NULL,
  hold_ids uuid[] NOT NULL,
  CHECK (cardinality(reseller_ids) = cardinality(reseller_micros))
);

CREATE TABLE port_request (
  port_req_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  kind text NOT NULL CHECK (kind IN ('local', 'tollfree', 'international')),
  -- Who speaks for the losing side.
  carrier text NOT NULL CHECK (carrier IN ('desk', 'simulator')),
  -- What the file is called that its numbers came in; null where they stood in the request.
  import_file text,
  -- Where the numbers are to ring once they are here; the steps stand in port_forwarding.
  fwd_preconfigured boolean NOT NULL DEFAULT false,
  fwd_ext_tgid integer,
  fwd_format text NOT NULL,
  fwd_order text NOT NULL,
  fwd_mode text NOT NULL,
  -- Sealed, and gone once no number waits for it any more.
  fwd_device_password bytea,
  -- The states that its sub-orders are in, each once: what its phase is derived from, and found by.
  states text[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL,
  deleted_at timestamptz
);

CREATE TABLE port_proposal (
  port_proposal_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  port_req_id integer NOT NULL REFERENCES port_request,
  account_id integer NOT NULL REFERENCES account,
  state text NOT NULL CHECK (state IN ('submitted', 'awaiting_customer', 'reviewed', 'lsr_sent', 'retry', 'foc_received',
    'jeopardy', 'activating', 'partially_activated', 'activation_failed', 'cancel_pending', 'activated', 'cancelled')),
  -- Of one whose end the carrier must agree to: what it goes back to if he does not.
  state_before text,
  state_since timestamptz NOT NULL,
  -- What it was split by.
  complexity text NOT NULL CHECK (complexity IN ('simple', 'complex', 'tollfree', 'international')),
  country char(2),
  region text,
  rate_center text,
  lata text,
  losing_spid text,
  losing_carrier text,
  -- The IANA zone in which its dates are days.
  zone text NOT NULL,
  -- Purchase order number and version of the local service request.
  order_no text NOT NULL UNIQUE,
  version integer NOT NULL DEFAULT 1,
  order_status text NOT NULL,
  foc_date date,
  -- Why the carrier sent it back: the catalogue's code, and his own words.
  rejection_code text,
  rejection_text text,
  failure_reason text,
  resubmitted_at timestamptz,
  activated_at timestamptz,
  -- When the carrier is asked next, and how often he gave no answer.
  due_at timestamptz,
  tries integer NOT NULL DEFAULT 0,
  -- When a FOC that was not used is void.
  expires_at timestamptz,
  -- Who of the provider's staff sees to it.
  taken_by integer REFERENCES account,
  taken_at timestamptz,
  deleted_at timestamptz,
  CHECK ((state = 'cancel_pending') = (state_before IS NOT NULL))
);
CREATE INDEX port_proposal_request ON port_proposal (port_req_id, port_proposal_id);
CREATE INDEX port_proposal_due ON port_proposal (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX port_proposal_expiry ON port_proposal (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX port_proposal_desk ON port_proposal (state, state_since, port_proposal_id) WHERE state NOT IN ('activated', 'cancelled');
CREATE INDEX port_proposal_taken ON port_proposal (taken_by, port_proposal_id) WHERE taken_by IS NOT NULL;
CREATE INDEX port_proposal_retry ON port_proposal (port_proposal_id DESC) WHERE state = 'retry' AND deleted_at IS NULL;
CREATE INDEX port_proposal_retry_account ON port_proposal (account_id, port_proposal_id DESC)
  WHERE state = 'retry' AND deleted_at IS NULL;

-- What the losing carrier knows the customer by: of a whole request, or of one sub-order that has its own.
CREATE TABLE port_detail (
  port_detail_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  port_req_id integer NOT NULL REFERENCES port_request,
  port_proposal_id integer REFERENCES port_proposal,
  record jsonb NOT NULL,
  UNIQUE NULLS NOT DISTINCT (port_req_id, port_proposal_id)
);

CREATE TABLE port_number (
  port_number_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  port_req_id integer NOT NULL REFERENCES port_request,
  port_proposal_id integer NOT NULL REFERENCES port_proposal,
  number text COLLATE "C" NOT NULL CHECK (number ~ '^\+[1-9][0-9]{1,14}$'),
  -- `pending`: as its sub-order. `activating`: somebody wants it here now. `released`: the losing carrier has let it go.
  state text NOT NULL CHECK (state IN ('pending', 'activating', 'released', 'active', 'failed', 'cancelled', 'snapped_back')),
  lrn text,
  foc_date date,
  activation_type text NOT NULL CHECK (activation_type IN ('auto', 'manual', 'scheduled')),
  -- What the customer wishes.
  activation_at timestamptz,
  -- When it activates by itself.
  due_at timestamptz,
  failure_reason text,
  service_hold_id uuid REFERENCES service_hold,
  -- What was charged when it came: the fee of the port, and the first month.
  transaction_ids uuid[] NOT NULL DEFAULT '{}',
  activated_at timestamptz,
  deleted_at timestamptz
);
-- A number is in one port at a time.
CREATE UNIQUE INDEX port_number_under_way ON port_number (number) WHERE state IN ('pending', 'activating', 'released', 'failed');
CREATE INDEX port_number_proposal ON port_number (port_proposal_id, number);
CREATE INDEX port_number_number ON port_number (number);
CREATE INDEX port_number_due ON port_number (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX port_number_foc ON port_number (port_number_id DESC)
  WHERE foc_date IS NOT NULL AND state IN ('pending', 'activating', 'released', 'failed', 'active') AND deleted_at IS NULL;
CREATE INDEX port_number_foc_account ON port_number (account_id, port_number_id DESC)
  WHERE foc_date IS NOT NULL AND state IN ('pending', 'activating', 'released', 'failed', 'active') AND deleted_at IS NULL;

CREATE TABLE port_forwarding (
  port_req_id integer NOT NULL REFERENCES port_request,
  account_id integer NOT NULL REFERENCES account,
  sequence smallint NOT NULL,
  forwarding_type_id integer,
  method text NOT NULL CHECK (method IN ('NUM', 'IP', 'TRUNK', 'PRE')),
  value text,
  timeout smallint,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (port_req_id, sequence)
);

-- What happened to a request, a sub-order or one of its numbers, in order. Notes of the desk stand here too.
CREATE TABLE port_event (
  port_event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  port_req_id integer NOT NULL REFERENCES port_request,
  port_proposal_id integer REFERENCES port_proposal,
  number text COLLATE "C",
  event text NOT NULL,
  -- What it was for, before and after; null where nothing moved.
  from_state text,
  to_state text,
  actor text NOT NULL CHECK (actor IN ('account', 'admin', 'carrier', 'timer')),
  actor_id integer REFERENCES account,
  at timestamptz NOT NULL,
  code text,
  text text,
  body jsonb NOT NULL DEFAULT '{}',
  -- Whether the customer sees it.
  visible boolean NOT NULL,
  -- The Idempotency-Key of the request that caused it, for one that is resumed.
  request_key text
);
CREATE INDEX port_event_request ON port_event (port_req_id, port_event_id);
CREATE INDEX port_event_proposal ON port_event (port_proposal_id, port_event_id);

-- What the simulated carrier was told to do wrong, once each, and which numbers it has let go.
CREATE TABLE port_fault (
  port_fault_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  port_proposal_id integer NOT NULL REFERENCES port_proposal,
  fault text NOT NULL CHECK (fault IN ('reject', 'silence', 'move_foc', 'partial', 'lost_answer')),
  code text,
  foc_date date,
  used_at timestamptz
);
CREATE INDEX port_fault_open ON port_fault (port_proposal_id, port_fault_id) WHERE used_at IS NULL;
CREATE TABLE simulated_release (
  port_proposal_id integer NOT NULL REFERENCES port_proposal,
  account_id integer NOT NULL REFERENCES account,
  number text COLLATE "C" NOT NULL,
  PRIMARY KEY (port_proposal_id, number)
);

-- The phase of a request by the states of its sub-orders; `phaseOf` in modules/porting/phase.ts is the same.
CREATE FUNCTION port_phase(states text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN CASE
  WHEN cardinality(states) = 0 THEN 'Queue'
  WHEN states <@ ARRAY['cancelled'] THEN 'Cancelled'
  WHEN states <@ ARRAY['activated', 'cancelled'] THEN 'Completed'
  WHEN states @> ARRAY['activation_failed'] THEN 'Error'
  WHEN states @> ARRAY['awaiting_customer'] AND states <@ ARRAY['awaiting_customer', 'submitted', 'cancelled']
    THEN 'Validation_Pending'
  ELSE 'In_Progress' END;
CREATE INDEX port_request_newest ON port_request (port_req_id DESC) WHERE deleted_at IS NULL;
CREATE INDEX port_request_account ON port_request (account_id, port_req_id DESC) WHERE deleted_at IS NULL;
CREATE INDEX port_request_phase ON port_request (port_phase(states), port_req_id DESC) WHERE deleted_at IS NULL;
CREATE INDEX port_request_account_phase ON port_request (account_id, port_phase(states), port_req_id DESC) WHERE deleted_at IS NULL;
CREATE INDEX port_request_kind ON port_request (kind, port_req_id DESC) WHERE deleted_at IS NULL;

-- Whoever moves a sub-order has locked its request before.
CREATE FUNCTION note_port_states() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE port_request r SET states = known.states FROM (
    SELECT p.port_req_id, array_agg(DISTINCT p.state ORDER BY p.state) AS states FROM port_proposal p
    WHERE p.port_req_id IN (SELECT port_req_id FROM fresh) GROUP BY p.port_req_id
  ) AS known WHERE known.port_req_id = r.port_req_id AND known.states <> r.states;
  RETURN NULL;
END $$;
CREATE TRIGGER states_added AFTER INSERT ON port_proposal REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION note_port_states();
CREATE TRIGGER states_changed AFTER UPDATE ON port_proposal REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION note_port_states();
