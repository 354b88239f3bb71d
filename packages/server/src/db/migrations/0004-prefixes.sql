-- A place's name as it is compared: without accents, blanks and signs, and Saint as it is abbreviated. The administrator of
-- Canada's codes writes St-Honore where others write Saint-Honoré.
CREATE FUNCTION place_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
  SELECT regexp_replace(
    regexp_replace(upper(normalize(name, NFD) COLLATE "C"), '\mSAINT(E?)\M', 'ST\1', 'g'), '[^A-Z0-9]', '', 'g'
  )
$$;
CREATE INDEX rate_center_named ON rate_center (region, place_key(name));
CREATE INDEX rate_center_full_name ON rate_center (region, place_key(full_name));

-- Places that are no rate center of their own, each with the one that it belongs to.
CREATE TABLE rate_center_locality (
  country char(2) NOT NULL,
  region text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  rate_center text COLLATE "C" NOT NULL,
  source text NOT NULL,
  source_date date NOT NULL,
  PRIMARY KEY (country, region, name, source)
);
CREATE INDEX rate_center_locality_named ON rate_center_locality (region, place_key(name));

-- What each source says of an exchange (block null) or of a thousand numbers of it.
CREATE TABLE co_code (
  npa text COLLATE "C" NOT NULL CHECK (npa ~ '^[2-9][0-9]{2}$'),
  nxx text COLLATE "C" NOT NULL CHECK (nxx ~ '^[2-9][0-9]{2}$'),
  block text COLLATE "C" CHECK (block ~ '^[0-9]$'),
  country char(2),
  region text COLLATE "C",
  rate_center text COLLATE "C",
  lata text,
  ocn text COLLATE "C",
  company text,
  line_type text,
  -- Null where the source lists codes without saying what state they are in.
  status text CHECK (status IN ('in_service', 'assigned', 'retained', 'available', 'reserved', 'protected', 'aging',
    'testing', 'special_use', 'unavailable')),
  raw_status text,
  -- What the source says it is for, where that is something special.
  use text,
  pooled boolean,
  effective_date date,
  source text NOT NULL,
  source_date date NOT NULL,
  UNIQUE NULLS NOT DISTINCT (npa, nxx, block, source)
);

CREATE TABLE npa_report (
  npa text COLLATE "C" NOT NULL CHECK (npa ~ '^[2-9][0-9]{2}$'),
  country char(2),
  regions text[] NOT NULL,
  -- G of a place, N of a service; null while nobody has said.
  use text CHECK (use IN ('G', 'N')),
  assigned boolean NOT NULL,
  in_service boolean NOT NULL,
  -- May lie ahead.
  in_service_date date,
  service text,
  explanation text,
  time_zone text,
  -- Area codes that cover the same ground, as 212/332/646/917; some belong to two such groups.
  overlays text[] NOT NULL,
  parent_npa text,
  jeopardy boolean,
  relief_planning boolean,
  source text NOT NULL,
  source_date date NOT NULL,
  PRIMARY KEY (npa, source)
);

-- Carriers by operating company number: the law's name from one source, the kind of carrier from another.
CREATE TABLE ocn (
  ocn text COLLATE "C" NOT NULL CHECK (ocn ~ '^[0-9A-Z]{4}$'),
  name text,
  class text,
  brand text,
  source text NOT NULL,
  source_date date NOT NULL,
  PRIMARY KEY (ocn, source)
);

-- Where a carrier can take numbers in: it serves the rate center, and has a routing number in its LATA.
CREATE TABLE carrier_coverage (
  carrier_id text COLLATE "C" NOT NULL,
  ocn text COLLATE "C",
  spid text COLLATE "C",
  country char(2) NOT NULL,
  region text COLLATE "C" NOT NULL,
  rate_center text COLLATE "C" NOT NULL,
  lata text,
  lrn text COLLATE "C",
  source text NOT NULL,
  source_date date NOT NULL,
  UNIQUE NULLS NOT DISTINCT (carrier_id, region, rate_center, ocn, source)
);
CREATE INDEX carrier_coverage_place ON carrier_coverage (region, rate_center);
