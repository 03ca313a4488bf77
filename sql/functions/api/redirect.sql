-- A final answer that sends the client to another address: an absolute URL, or a path of this host.
--
-- Raises an exception for what browsers might understand as another address than it seems: white space, a backslash, another
-- scheme, `//host`. A function that takes an address from a client checks before where it leads.
CREATE FUNCTION api.redirect(p_url text, p_status int DEFAULT 302) RETURNS api.reply
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF p_status NOT IN (301, 302, 303, 307, 308) THEN
        RAISE EXCEPTION 'status % redirects nobody', p_status;
    ELSIF (p_url ~ '^(https?://[A-Za-z0-9\[]|/($|[^/]))' AND p_url ~ '^[!-~]+$' AND p_url !~ '[\\<>"]') IS NOT TRUE THEN
        RAISE EXCEPTION 'not an address to redirect to: %', p_url;
    END IF;
    RETURN ROW(p_status::smallint, NULL, jsonb_build_object('headers', jsonb_build_object('Location', p_url)))::api.reply;
END
$$;
COMMENT ON FUNCTION api.redirect(text, int) IS 'An api.reply that sends the client to this address.';
