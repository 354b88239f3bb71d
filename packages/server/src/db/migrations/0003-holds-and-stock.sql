-- A number on hold is kept back for one account until an instant, under the id of the search that held it.
ALTER TABLE number
  ADD COLUMN hold_id uuid,
  ADD COLUMN held_for integer REFERENCES account,
  ADD COLUMN held_until timestamptz,
  ADD CHECK ((state = 'held') = (hold_id IS NOT NULL)),
  ADD CHECK ((hold_id IS NULL) = (held_for IS NULL) AND (hold_id IS NULL) = (held_until IS NULL));
CREATE INDEX number_held_for ON number (held_for, hold_id) WHERE hold_id IS NOT NULL;
CREATE INDEX number_held_until ON number (held_until) WHERE held_until IS NOT NULL;

-- What a search for digits goes by. The other filters narrow within the order that the region or the prefix gives: an index
-- for each of them would cost every import more than it saves such a search.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX number_search_digits ON number USING gin (number gin_trgm_ops) WHERE state = 'available';

-- How many numbers are available by rate center or group. Every statement that changes stock adds its difference as a
-- row of its own, so that no sale waits for another's count; a job folds the differences into the counts.
CREATE TABLE stock (
  kind text NOT NULL,
  country char(2) NOT NULL,
  region text COLLATE "C",
  rate_center text COLLATE "C",
  group_id uuid,
  available bigint NOT NULL,
  UNIQUE NULLS NOT DISTINCT (group_id, region, rate_center, kind, country)
);
CREATE INDEX stock_region ON stock (region, rate_center) WHERE kind = 'local';
CREATE TABLE stock_change (
  stock_change_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  country char(2) NOT NULL,
  region text COLLATE "C",
  rate_center text COLLATE "C",
  group_id uuid,
  difference bigint NOT NULL
);

CREATE FUNCTION note_stock_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stock_change (kind, country, region, rate_center, group_id, difference)
  SELECT kind, country, region, rate_center, group_id, count(*) FROM fresh WHERE state = 'available' GROUP BY 1, 2, 3, 4, 5;
  RETURN NULL;
END $$;
CREATE FUNCTION note_stock_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stock_change (kind, country, region, rate_center, group_id, difference)
  SELECT kind, country, region, rate_center, group_id, sum(n) FROM (
    SELECT kind, country, region, rate_center, group_id, 1 AS n FROM fresh WHERE state = 'available'
    UNION ALL
    SELECT kind, country, region, rate_center, group_id, -1 FROM stale WHERE state = 'available'
  ) AS change GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0;
  RETURN NULL;
END $$;
CREATE FUNCTION note_stock_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stock_change (kind, country, region, rate_center, group_id, difference)
  SELECT kind, country, region, rate_center, group_id, -count(*) FROM stale WHERE state = 'available' GROUP BY 1, 2, 3, 4, 5;
  RETURN NULL;
END $$;
CREATE TRIGGER stock_added AFTER INSERT ON number REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION note_stock_added();
CREATE TRIGGER stock_changed AFTER UPDATE ON number REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION note_stock_changed();
CREATE TRIGGER stock_removed AFTER DELETE ON number REFERENCING OLD TABLE AS stale
  FOR EACH STATEMENT EXECUTE FUNCTION note_stock_removed();

INSERT INTO stock (kind, country, region, rate_center, group_id, available)
  SELECT kind, country, region, rate_center, group_id, count(*) FROM number WHERE state = 'available' GROUP BY 1, 2, 3, 4, 5;
