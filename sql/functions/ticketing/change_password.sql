-- POST /api/auth/change-password/          operationId: changePassword
--
-- Changes the caller's password and ends all other sessions. The old password is verified first
-- (finish_change_password_check), then the new one hashed (finish_change_password).
--
-- Refuses  401 not logged in; 400 a weak new password, or two that differ.
--
-- VOLATILE although it only reads: a replica that lags would not know the newest password.
CREATE FUNCTION ticketing.change_password(
    p_actor uuid,
    p_session uuid,
    p_old_password text,
    p_new_password text,
    p_new_password_confirm text
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    v_problems jsonb := identity.password_problems(p_password => p_new_password, p_email => v_account.email);
BEGIN
    IF v_problems IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => jsonb_build_object('new_password', v_problems));
    ELSIF p_new_password_confirm IS DISTINCT FROM p_new_password THEN
        PERFORM api.refuse_fields(p_fields => '{"new_password_confirm": ["Passwords do not match."]}'::jsonb);
    END IF;
    RETURN api.answer(p_body => NULL, p_effect => jsonb_build_object(
        'kind', 'password.verify',
        'password', COALESCE(p_old_password, ''),
        'hash', v_account.password_hash,
        'then', 'ticketing.finish_change_password_check',
        'state', jsonb_build_object(
            'account', p_actor, 'session', p_session, 'hash', v_account.password_hash,
            'new_password', p_new_password)));
END
$$;
COMMENT ON FUNCTION ticketing.change_password(uuid, uuid, text, text, text) IS
    'Changes the caller''s password and ends all other sessions.';
