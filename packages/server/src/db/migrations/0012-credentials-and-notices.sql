-- How often the account's password was set anew: a token says of which generation it is.
ALTER TABLE account ADD COLUMN token_generation integer NOT NULL DEFAULT 0;
-- Set: tokens of the account below this generation are refused, but for token_id.
ALTER TABLE access_change ADD COLUMN generation integer;

-- Keys of machines. Times are real ones. Of the key itself only its SHA-256 is kept: it is 256 bits of chance, which no
-- guessing finds.
CREATE TABLE api_key (
  key_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  name text NOT NULL,
  -- How the key begins, by which people tell their keys apart.
  prefix text NOT NULL,
  key_hash bytea NOT NULL UNIQUE,
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX api_key_account ON api_key (account_id, key_id DESC) WHERE revoked_at IS NULL;

-- Who of the provider's staff acted in the name of actor_id; null where an account acted for itself.
ALTER TABLE event ADD COLUMN impersonator_id integer REFERENCES account;
ALTER TABLE audit_entry ADD COLUMN impersonator_id integer REFERENCES account;

-- Newest first, of one account or of all, of one action or of all: each begins where its index says and reads no more
-- than a page.
DROP INDEX audit_entry_account;
CREATE INDEX audit_entry_newest ON audit_entry (at DESC, audit_id DESC);
CREATE INDEX audit_entry_action ON audit_entry (action, at DESC, audit_id DESC);
CREATE INDEX audit_entry_account ON audit_entry (account_id, at DESC, audit_id DESC);
CREATE INDEX audit_entry_account_action ON audit_entry (account_id, action, at DESC, audit_id DESC);

-- Letters to accounts. Written by the transaction that gives cause for them, sent afterwards; `created_at` is the
-- platform's time, the other times are real ones, as mail is the outside world's.
CREATE TABLE notice (
  notice_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Names the letter to whoever gets it, the same however often it has to be sent.
  message_id uuid NOT NULL,
  account_id integer NOT NULL REFERENCES account,
  template text NOT NULL,
  recipient text NOT NULL,
  bcc text,
  subject text NOT NULL,
  text text NOT NULL,
  html text NOT NULL,
  -- What the letter says and the database must not: sealed, and gone once the letter is.
  secret bytea,
  state text NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  last_error text,
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  CHECK ((state = 'queued') = (next_attempt_at IS NOT NULL)),
  CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
  CHECK (secret IS NULL OR state = 'queued')
);
CREATE INDEX notice_account ON notice (account_id, notice_id DESC);
CREATE INDEX notice_due ON notice (next_attempt_at) WHERE state = 'queued';

-- Who has asked for a new password: one token an account, good once and until then, by real time.
CREATE TABLE password_reset (
  account_id integer PRIMARY KEY REFERENCES account,
  token_hash bytea NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL
);
