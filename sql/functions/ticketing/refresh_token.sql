-- POST /api/auth/token/refresh/          operationId: refreshToken
--
-- A new access token for a refresh token. Goes on in finish_refresh_token.
--
-- A refresh token of the body stays as it is, because the answer has no place for another. One that came as a cookie is
-- replaced by a new one: the old one works for a short grace, and used after that it was stolen, and its session ends.
-- A bad token is answered, not refused: what its use did to its session stays.
--
-- Locks    the session.
CREATE FUNCTION ticketing.refresh_token(p_refresh text, p_refresh_cookie text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_sent text := NULLIF(p_refresh, '');
    v_used record;
BEGIN
    SELECT * INTO v_used FROM identity.use_refresh_token(
        p_product => 'ticketing',
        p_token => COALESCE(v_sent, p_refresh_cookie),
        p_rotate => v_sent IS NULL,
        p_ttl_seconds => core.setting('ticketing.refresh_token_seconds')::int);
    IF v_used.session_id IS NULL THEN
        RETURN api.answer(p_status => 401, p_body => ticketing.error_json('Token is invalid or expired.'));
    END IF;
    RETURN api.answer(p_body => NULL, p_effect => identity.access_token_effect(
        p_account => v_used.account_id,
        p_session => v_used.session_id,
        p_ttl_seconds => core.setting('ticketing.access_token_seconds')::int,
        p_then => 'ticketing.finish_refresh_token',
        p_state => jsonb_strip_nulls(jsonb_build_object('refresh', v_used.refresh_token))));
END
$$;
COMMENT ON FUNCTION ticketing.refresh_token(text, text) IS
    'A new access token for a refresh token, which is replaced if it came as a cookie.';
