-- What may be written into a SIP message: a line of text, without any character that could end it.
CREATE DOMAIN sip_text AS text CHECK (VALUE !~ '[\u0001-\u001f\u007f-\u009f]');

-- A customer's own SIP servers, which calls are sent to as one.
CREATE TABLE trunk_group (
  trunk_group_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- By which a forwarding names it; of another range, so that the two are not mistaken for each other.
  ext_tgid integer GENERATED ALWAYS AS IDENTITY (START WITH 52600) UNIQUE,
  account_id integer NOT NULL REFERENCES account,
  name sip_text NOT NULL,
  route_type text NOT NULL CHECK (route_type IN ('RR', 'TD')),
  number_format text NOT NULL CHECK (number_format IN ('e164', '11', '10')),
  cli_type text NOT NULL CHECK (cli_type IN ('paid', 'rpid')),
  prefix sip_text,
  order_no text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL,
  UNIQUE (trunk_group_id, account_id)
);
CREATE INDEX trunk_group_account ON trunk_group (account_id, trunk_group_id);

CREATE TABLE trunk_member (
  trunk_group_id integer NOT NULL,
  account_id integer NOT NULL REFERENCES account,
  position integer NOT NULL,
  address sip_text NOT NULL,
  port integer NOT NULL CHECK (port BETWEEN 1 AND 65535),
  PRIMARY KEY (trunk_group_id, position),
  UNIQUE (trunk_group_id, address, port),
  FOREIGN KEY (trunk_group_id, account_id) REFERENCES trunk_group (trunk_group_id, account_id) ON DELETE CASCADE
);

-- What a customer's device registers with. Of its password only what digest needs is kept (RFC 7616: H(user:realm:password)).
CREATE TABLE sip_login (
  username sip_text COLLATE "C" PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  realm sip_text NOT NULL,
  ha1_md5 text NOT NULL,
  ha1_sha256 text NOT NULL,
  set_at timestamptz NOT NULL,
  UNIQUE (username, account_id)
);
CREATE INDEX sip_login_account ON sip_login (account_id);

-- Where a number rings; without a number: what an account says for those of its numbers that say nothing.
CREATE TABLE forwarding (
  number text COLLATE "C" UNIQUE REFERENCES number,
  account_id integer NOT NULL REFERENCES account,
  trunk_group_id integer,
  answering_mode smallint CHECK (answering_mode BETWEEN 0 AND 7),
  sequence text CHECK (sequence IN ('order', 'simultaneous', 'random')),
  number_format text CHECK (number_format IN ('11', '10')),
  product_id integer,
  device text COLLATE "C",
  method1 text CHECK (method1 IN ('preconfigured', 'number', 'sip', 'device')),
  method2 text CHECK (method2 IN ('number', 'sip')),
  method3 text CHECK (method3 IN ('number', 'sip')),
  timeout1 smallint,
  timeout2 smallint,
  timeout3 smallint,
  number1 text COLLATE "C",
  number2 text COLLATE "C",
  number3 text COLLATE "C",
  sip1 sip_text,
  sip2 sip_text,
  sip3 sip_text,
  CHECK ((trunk_group_id IS NULL) <> (answering_mode IS NULL)),
  CHECK (number IS NOT NULL OR method1 IS DISTINCT FROM 'preconfigured'),
  FOREIGN KEY (trunk_group_id, account_id) REFERENCES trunk_group (trunk_group_id, account_id),
  FOREIGN KEY (device, account_id) REFERENCES sip_login (username, account_id)
);
CREATE UNIQUE INDEX forwarding_default ON forwarding (account_id) WHERE number IS NULL;
CREATE INDEX forwarding_trunk_group ON forwarding (trunk_group_id, number) WHERE trunk_group_id IS NOT NULL;
CREATE INDEX forwarding_device ON forwarding (device) WHERE device IS NOT NULL;
-- Who forwards to a number.
CREATE INDEX forwarding_number1 ON forwarding (number1) WHERE number1 IS NOT NULL;
CREATE INDEX forwarding_number2 ON forwarding (number2) WHERE number2 IS NOT NULL;
CREATE INDEX forwarding_number3 ON forwarding (number3) WHERE number3 IS NOT NULL;

-- Every process keeps route plans in memory, and drops those that depend on what is named here. No counter is handed out,
-- for which everyone would have to wait: a reader knows by the transaction's id what it has seen already.
CREATE TABLE route_change (
  route_change_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  account_id integer NOT NULL REFERENCES account,
  -- number:+12015550100, account:3, trunk-group:20
  subject text COLLATE "C" NOT NULL
);
CREATE INDEX route_change_transaction ON route_change (transaction_id);

CREATE FUNCTION note_forwarding_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO route_change (account_id, subject)
  SELECT account_id, coalesce('number:' || number, 'account:' || account_id) FROM touched;
  IF FOUND THEN PERFORM pg_notify('route', ''); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER forwarding_added AFTER INSERT ON forwarding REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION note_forwarding_change();
CREATE TRIGGER forwarding_changed AFTER UPDATE ON forwarding REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION note_forwarding_change();
CREATE TRIGGER forwarding_removed AFTER DELETE ON forwarding REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION note_forwarding_change();

CREATE FUNCTION note_trunk_group_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO route_change (account_id, subject)
  SELECT DISTINCT account_id, 'trunk-group:' || trunk_group_id FROM touched;
  IF FOUND THEN PERFORM pg_notify('route', ''); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER trunk_group_changed AFTER UPDATE ON trunk_group REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION note_trunk_group_change();
CREATE TRIGGER trunk_member_added AFTER INSERT ON trunk_member REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION note_trunk_group_change();
CREATE TRIGGER trunk_member_removed AFTER DELETE ON trunk_member REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION note_trunk_group_change();

-- Whether an account's calls are carried at all.
CREATE FUNCTION note_account_route_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO route_change (account_id, subject)
  SELECT fresh.account_id, 'account:' || fresh.account_id FROM fresh JOIN stale USING (account_id)
  WHERE (fresh.status, fresh.blocked) IS DISTINCT FROM (stale.status, stale.blocked);
  IF FOUND THEN PERFORM pg_notify('route', ''); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER account_route_changed AFTER UPDATE ON account REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION note_account_route_change();

CREATE FUNCTION note_setting_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO route_change (account_id, subject) SELECT account_id, 'account:' || account_id FROM touched;
  IF FOUND THEN PERFORM pg_notify('route', ''); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER setting_added AFTER INSERT ON account_setting REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION note_setting_change();
CREATE TRIGGER setting_changed AFTER UPDATE ON account_setting REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION note_setting_change();

-- A number that was in service is planned anew; one that comes into service has no plan yet, but others may forward to it.
CREATE FUNCTION note_number_route_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO route_change (account_id, subject)
  SELECT coalesce(stale.account_id, fresh.account_id), 'number:' || fresh.number FROM fresh JOIN stale USING (number)
  WHERE (fresh.state, fresh.account_id) IS DISTINCT FROM (stale.state, stale.account_id)
    AND (stale.state IN ('assigned', 'suspended', 'porting_in', 'porting_out')
      OR fresh.state IN ('assigned', 'suspended', 'porting_in', 'porting_out') AND EXISTS (
        SELECT FROM forwarding f WHERE f.number1 = fresh.number OR f.number2 = fresh.number OR f.number3 = fresh.number
      ));
  IF FOUND THEN PERFORM pg_notify('route', ''); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER number_route_changed AFTER UPDATE ON number REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION note_number_route_change();
