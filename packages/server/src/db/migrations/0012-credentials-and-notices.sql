-- How often the account's password was set anew: a token says of which generation it is.
ALTER TABLE account ADD COLUMN token_generation integer NOT NULL DEFAULT 0;
-- Set: tokens of the account below this generation are refused, but for token_id.
ALTER TABLE access_change ADD COLUMN generation integer;
