-- A new secret of 256 random bits, base64url without padding (43 characters).
CREATE FUNCTION core.new_secret() RETURNS text
LANGUAGE sql VOLATILE AS $$
    SELECT translate(encode(extensions.gen_random_bytes(32), 'base64'), '+/=', '-_')
$$;
COMMENT ON FUNCTION core.new_secret() IS 'A new secret of 256 random bits, base64url. Store only core.hash_secret() of it.';
