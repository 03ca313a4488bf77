-- Bytes in the alphabet of URLs, without padding (RFC 4648, section 5), as JSON Web Tokens use it.
CREATE FUNCTION core.base64url(p_bytes bytea) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT translate(encode(p_bytes, 'base64'), E'+/=\n', '-_')
$$;
COMMENT ON FUNCTION core.base64url(bytea) IS 'Bytes as base64url without padding.';
