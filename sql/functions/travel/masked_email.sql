-- An address as strangers may see it: the first letter and the domain, j***@example.com.
CREATE FUNCTION travel.masked_email(p_email text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT left(p_email, 1) || '***@' || split_part(p_email, '@', 2)
$$;
COMMENT ON FUNCTION travel.masked_email(text) IS 'An address as strangers may see it.';
