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
BEGIN
    PERFORM identity.require_good_password(p_password => p_new_password, p_email => v_account.email);
    IF p_new_password_confirm IS DISTINCT FROM p_new_password THEN
        PERFORM api.refuse_fields(p_fields => '{"new_password_confirm": ["Passwords do not match."]}'::jsonb);
    END IF;
    RETURN identity.begin_password_change(
        p_account => v_account, p_old_password => p_old_password, p_new_password => p_new_password,
        p_then => 'ticketing.finish_change_password_check', p_session => p_session);
END
$$;
COMMENT ON FUNCTION ticketing.change_password(uuid, uuid, text, text, text) IS
    'Changes the caller''s password and ends all other sessions.';
