-- The cookies for tokens that were just made, for the effect of an answer; without a refresh token only the other one.
CREATE FUNCTION ticketing.token_cookies(p_access text, p_refresh text) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN jsonb_build_object('cookies', jsonb_path_query_array(jsonb_build_array(
        jsonb_build_object('name', 'access_token', 'value', p_access,
            'max_age', core.setting('ticketing.access_token_seconds')),
        jsonb_build_object('name', 'refresh_token', 'value', p_refresh,
            'max_age', core.setting('ticketing.refresh_token_seconds'))
        ), '$[*] ? (@.value != null)'));
END
$$;
COMMENT ON FUNCTION ticketing.token_cookies(text, text) IS 'The cookies for tokens that were just made.';
