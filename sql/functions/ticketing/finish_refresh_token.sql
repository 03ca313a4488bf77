-- Resumes ticketing.refresh_token with the signed access token.
CREATE FUNCTION ticketing.finish_refresh_token(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_access text := p_outcome #>> '{tokens,access}';
BEGIN
    PERFORM api.require_outcome(p_outcome);
    RETURN api.answer(
        p_body => json_build_object('access', v_access),
        p_effect => jsonb_build_object('cookies', jsonb_build_array(
            jsonb_build_object('name', 'access_token', 'value', v_access,
                'max_age', p_state -> 'max_age'))));
END
$$;
COMMENT ON FUNCTION ticketing.finish_refresh_token(jsonb, jsonb) IS 'Resumes ticketing.refresh_token with the signed token.';
