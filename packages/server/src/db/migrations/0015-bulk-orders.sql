-- Bulk orders: so many numbers of a state, LATA, area code or rate center a line, bought in the background.
CREATE TABLE bulk_order (
  bulk_order_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_no text COLLATE "C" NOT NULL UNIQUE,
  account_id integer NOT NULL REFERENCES account,
  -- Who of the provider's staff has ordered in the account's name.
  impersonator_id integer REFERENCES account,
  criterion text NOT NULL CHECK (criterion IN ('state', 'lata', 'npa', 'rate_center')),
  status text NOT NULL CHECK (status IN ('queued', 'processing', 'completed', 'error')),
  ext_tgid integer,
  preconfigured boolean NOT NULL,
  cnam_dip boolean NOT NULL,
  allow_offnet boolean NOT NULL,
  tags text[] NOT NULL,
  notes text,
  -- Until when lines that stock does not cover wait for more; null: they do not.
  back_order_until timestamptz,
  quantity integer NOT NULL CHECK (quantity > 0),
  fulfilled integer NOT NULL DEFAULT 0 CHECK (fulfilled BETWEEN 0 AND quantity),
  total_micros bigint NOT NULL DEFAULT 0,
  open_lines integer NOT NULL CHECK (open_lines >= 0),
  -- Why nothing more is bought; what is bought already stays.
  stopped text,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  CHECK ((open_lines = 0) = (ended_at IS NOT NULL) AND (open_lines = 0) = (status IN ('completed', 'error')))
);
CREATE INDEX bulk_order_account ON bulk_order (account_id, bulk_order_id);

CREATE TABLE bulk_order_line (
  bulk_order_id integer NOT NULL REFERENCES bulk_order,
  line_no integer NOT NULL,
  account_id integer NOT NULL REFERENCES account,
  region text COLLATE "C",
  rate_center text COLLATE "C",
  lata text,
  npa text COLLATE "C",
  quantity integer NOT NULL CHECK (quantity > 0),
  fulfilled integer NOT NULL DEFAULT 0 CHECK (fulfilled BETWEEN 0 AND quantity),
  total_micros bigint NOT NULL DEFAULT 0,
  status text NOT NULL CHECK (status IN ('queued', 'processing', 'waiting', 'completed', 'error')),
  message text,
  -- When a worker looks at it next; null: it has ended.
  due_at timestamptz,
  PRIMARY KEY (bulk_order_id, line_no),
  CHECK ((due_at IS NULL) = (status IN ('completed', 'error')))
);
CREATE INDEX bulk_order_line_due ON bulk_order_line (due_at, bulk_order_id, line_no) WHERE due_at IS NOT NULL;
CREATE INDEX bulk_order_line_open ON bulk_order_line (bulk_order_id, line_no) WHERE due_at IS NOT NULL;
CREATE INDEX bulk_order_line_waiting ON bulk_order_line (bulk_order_id, line_no) WHERE status = 'waiting';

-- What a line has brought. A number that was given back may be bought again.
CREATE TABLE bulk_order_number (
  bulk_order_number_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  bulk_order_id integer NOT NULL,
  line_no integer NOT NULL,
  account_id integer NOT NULL REFERENCES account,
  number text COLLATE "C" NOT NULL REFERENCES number,
  setup_micros bigint NOT NULL,
  monthly_micros bigint NOT NULL,
  FOREIGN KEY (bulk_order_id, line_no) REFERENCES bulk_order_line
);
CREATE INDEX bulk_order_number_order ON bulk_order_number (bulk_order_id, bulk_order_number_id);

-- What is ordered by LATA alone is found by it.
CREATE INDEX number_search_lata ON number (lata, place) WHERE state = 'available' AND kind = 'local' AND lata IS NOT NULL;

-- Subscriptions are written before the money moves, so that the balance which every sale of one customer waits for is locked
-- for as short as can be.
ALTER TABLE subscription_period ALTER CONSTRAINT subscription_period_transaction_id_fkey DEFERRABLE INITIALLY DEFERRED;

-- Whether a caller's name is looked up when the number is called.
ALTER TABLE number_feature ADD COLUMN cnam_dip boolean NOT NULL DEFAULT false;

-- Long deeds that are done in the background, in steps.
CREATE TABLE task (
  task_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- In whose name it is done, and what he may.
  account_id integer NOT NULL REFERENCES account,
  role text NOT NULL CHECK (role IN ('account', 'admin')),
  impersonator_id integer REFERENCES account,
  kind text NOT NULL CHECK (kind IN ('release', 'forwarding', 'inventory')),
  state text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')),
  input jsonb NOT NULL,
  counts jsonb NOT NULL DEFAULT '{}',
  message text,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- When a worker looks at it next; null: it has ended.
  due_at timestamptz,
  CHECK ((due_at IS NULL) = (state IN ('done', 'failed')) AND (due_at IS NULL) = (ended_at IS NOT NULL))
);
CREATE INDEX task_account ON task (account_id, task_id);
CREATE INDEX task_due ON task (due_at, task_id) WHERE due_at IS NOT NULL;

-- How far a task is: apart from the task itself, which its worker keeps locked, so that it can be told in the midst of a step.
CREATE TABLE task_progress (
  task_id integer PRIMARY KEY REFERENCES task,
  account_id integer NOT NULL REFERENCES account,
  done bigint NOT NULL DEFAULT 0,
  total bigint NOT NULL
);

-- What a task does one after the other, and what became of each; of a file: what was wrong in it.
CREATE TABLE task_item (
  task_id integer NOT NULL REFERENCES task,
  position integer NOT NULL,
  account_id integer NOT NULL REFERENCES account,
  item text COLLATE "C" NOT NULL,
  outcome text CHECK (outcome IN ('done', 'failed')),
  message text,
  PRIMARY KEY (task_id, position)
);

CREATE INDEX task_item_open ON task_item (task_id, position) WHERE outcome IS NULL;
CREATE INDEX task_item_failed ON task_item (task_id, position) WHERE outcome = 'failed';

-- The file that a task reads, in pieces, until it has ended.
CREATE TABLE task_file (
  task_id integer NOT NULL REFERENCES task,
  piece integer NOT NULL,
  account_id integer NOT NULL REFERENCES account,
  bytes bytea NOT NULL,
  PRIMARY KEY (task_id, piece)
);
