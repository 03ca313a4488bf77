-- How a link names its account: the id in 22 characters of base64url. No secret; the token beside it is.
CREATE FUNCTION identity.account_code(p_account uuid) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT core.base64url(uuid_send(p_account))
$$;
COMMENT ON FUNCTION identity.account_code(uuid) IS 'How a link names its account: the id as base64url.';
