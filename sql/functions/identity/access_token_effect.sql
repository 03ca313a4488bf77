-- The effect that signs an access token for a session. The server adds issuer, audience (the product) and times.
CREATE FUNCTION identity.access_token_effect(
    p_account uuid,
    p_session uuid,
    p_ttl_seconds int,
    p_then text,
    p_state jsonb
) RETURNS jsonb
LANGUAGE sql VOLATILE AS $$
    SELECT jsonb_build_object(
        'kind', 'token.sign',
        'tokens', jsonb_build_object('access', jsonb_build_object(
            'claims', jsonb_build_object('sub', p_account, 'sid', p_session, 'typ', 'access', 'jti', core.new_id()),
            'ttl', p_ttl_seconds)),
        'then', p_then,
        'state', p_state
    )
$$;
COMMENT ON FUNCTION identity.access_token_effect(uuid, uuid, int, text, jsonb) IS
    'The effect that signs an access token for a session, and what to resume with it.';
