-- Every process keeps the price lists in memory. Whatever changes them, or the class an account buys by, counts up here,
-- and a search reads the count with its numbers: it never prices by a list that has changed.
CREATE TABLE price_version (singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton), version bigint NOT NULL);
INSERT INTO price_version (version) VALUES (1);
CREATE FUNCTION note_price_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE price_version SET version = version + 1;
  RETURN NULL;
END $$;
CREATE TRIGGER price_changed AFTER INSERT OR UPDATE OR DELETE ON price
  FOR EACH STATEMENT EXECUTE FUNCTION note_price_change();
CREATE TRIGGER price_class_changed AFTER UPDATE OF price_class ON account
  FOR EACH STATEMENT EXECUTE FUNCTION note_price_change();
