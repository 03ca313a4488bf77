-- How secrets are stored: SHA-256. They carry 256 random bits, so that no salt or slow hash is needed.
CREATE FUNCTION core.hash_secret(p_secret text) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sha256(convert_to(p_secret, 'UTF8'))
$$;
COMMENT ON FUNCTION core.hash_secret(text) IS 'SHA-256 of a random secret, the form in which it is stored.';
