-- What belongs to a port beside its course: documents, the days on which losing carriers are closed, and what the registry of
-- toll-free numbers says.

-- A letter of authorization, a bill or a customer service record, of a whole request or of one sub-order. The file itself lies in
-- the blob store under its key; one that has no row here is nobody's and is removed.
CREATE TABLE port_document (
  port_document_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  port_req_id integer NOT NULL REFERENCES port_request,
  port_proposal_id integer REFERENCES port_proposal,
  type text NOT NULL CHECK (type IN ('loa', 'bill', 'csr')),
  blob_key text COLLATE "C" NOT NULL UNIQUE,
  content_type text NOT NULL CHECK (content_type IN ('application/pdf', 'image/tiff', 'image/jpeg', 'image/png')),
  size_bytes integer NOT NULL CHECK (size_bytes > 0),
  sha256 bytea NOT NULL,
  -- What the file was called by whoever sent it: for people, never for a path.
  sent_as text NOT NULL,
  sent_by integer NOT NULL REFERENCES account,
  sent_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (port_req_id, port_proposal_id, type)
);

-- On which days a carrier is closed besides the federal holidays.
CREATE TABLE carrier_holiday (
  spid text COLLATE "C" NOT NULL,
  day date NOT NULL,
  name text NOT NULL,
  source text NOT NULL,
  source_date date NOT NULL,
  PRIMARY KEY (spid, day, source)
);

-- The state of toll-free numbers by 47 CFR 52.103, and who is responsible for them.
CREATE TABLE toll_free_number (
  number text COLLATE "C" NOT NULL CHECK (number ~ '^\+18[0-9]{9}$'),
  status text NOT NULL CHECK (status IN ('spare', 'reserved', 'assigned', 'working', 'suspend', 'disconnect',
    'transitional', 'unavailable', 'seasonal')),
  resp_org text COLLATE "C",
  source text NOT NULL,
  source_date date NOT NULL,
  PRIMARY KEY (number, source)
);

-- Under which name this database's files lie: of other files in the same place it knows nothing, and leaves them alone.
CREATE TABLE file_shelf (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  name text NOT NULL CHECK (name ~ '^[0-9a-f]{12}$')
);
INSERT INTO file_shelf (name) VALUES (left(replace(gen_random_uuid()::text, '-', ''), 12));
