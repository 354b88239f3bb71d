-- How many numbers an account has in service, by kind and by stretches of 4096 ids: with it a page deep in a long list is
-- found without reading the pages before it. Kept as stock is: differences first, folded into counts by a job.
CREATE TABLE owned_count (
  account_id integer NOT NULL REFERENCES account,
  kind text NOT NULL,
  stretch integer NOT NULL,
  owned bigint NOT NULL,
  PRIMARY KEY (account_id, kind, stretch)
);
CREATE TABLE owned_change (
  owned_change_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account,
  kind text NOT NULL,
  stretch integer NOT NULL,
  difference bigint NOT NULL
);
CREATE INDEX owned_change_account ON owned_change (account_id);
DROP INDEX number_account;
CREATE INDEX number_account ON number (account_id, did_id)
  WHERE account_id IS NOT NULL AND state IN ('assigned', 'suspended', 'porting_in', 'porting_out');
CREATE INDEX number_resting ON number (account_id, did_id) WHERE state = 'quarantined';

CREATE FUNCTION note_owned_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO owned_change (account_id, kind, stretch, difference)
  SELECT account_id, kind, did_id >> 12, count(*) FROM fresh
  WHERE state IN ('assigned', 'suspended', 'porting_in', 'porting_out') GROUP BY 1, 2, 3;
  RETURN NULL;
END $$;
CREATE FUNCTION note_owned_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO owned_change (account_id, kind, stretch, difference)
  SELECT account_id, kind, did_id >> 12, sum(n) FROM (
    SELECT account_id, kind, did_id, 1 AS n FROM fresh
    WHERE state IN ('assigned', 'suspended', 'porting_in', 'porting_out')
    UNION ALL
    SELECT account_id, kind, did_id, -1 FROM stale
    WHERE state IN ('assigned', 'suspended', 'porting_in', 'porting_out')
  ) AS change GROUP BY 1, 2, 3 HAVING sum(n) <> 0;
  RETURN NULL;
END $$;
CREATE FUNCTION note_owned_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO owned_change (account_id, kind, stretch, difference)
  SELECT account_id, kind, did_id >> 12, -count(*) FROM stale
  WHERE state IN ('assigned', 'suspended', 'porting_in', 'porting_out') GROUP BY 1, 2, 3;
  RETURN NULL;
END $$;
CREATE TRIGGER owned_added AFTER INSERT ON number REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION note_owned_added();
CREATE TRIGGER owned_changed AFTER UPDATE ON number REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION note_owned_changed();
CREATE TRIGGER owned_removed AFTER DELETE ON number REFERENCING OLD TABLE AS stale
  FOR EACH STATEMENT EXECUTE FUNCTION note_owned_removed();

INSERT INTO owned_count (account_id, kind, stretch, owned)
  SELECT account_id, kind, did_id >> 12, count(*) FROM number
  WHERE state IN ('assigned', 'suspended', 'porting_in', 'porting_out') GROUP BY 1, 2, 3;
