-- The time of the transaction. All rules take their time from here, once.
CREATE FUNCTION core.now() RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT now()
$$;
COMMENT ON FUNCTION core.now() IS 'The time of the transaction; the only clock of the rules.';
