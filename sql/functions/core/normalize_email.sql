-- The one form in which an e-mail address is stored and compared: NFKC, trimmed, lower case.
CREATE FUNCTION core.normalize_email(p_email text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(btrim(normalize(p_email, NFKC), E' \t\r\n'))
$$;
COMMENT ON FUNCTION core.normalize_email(text) IS 'An e-mail address in its stored form: NFKC, trimmed, lower case.';
