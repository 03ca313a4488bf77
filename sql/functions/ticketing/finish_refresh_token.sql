-- Resumes ticketing.refresh_token with the signed access token.
CREATE FUNCTION ticketing.finish_refresh_token(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_access text := p_outcome #>> '{tokens,access}';
BEGIN
    PERFORM api.require_outcome(p_outcome);
    RETURN api.answer(
        p_body => json_build_object('access', v_access),
        p_effect => ticketing.token_cookies(p_access => v_access, p_refresh => p_state ->> 'refresh'));
END
$$;
COMMENT ON FUNCTION ticketing.finish_refresh_token(jsonb, jsonb) IS 'Resumes ticketing.refresh_token with the signed token.';
