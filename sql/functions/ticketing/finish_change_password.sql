-- Resumes ticketing.change_password with the hash of the new password.
--
-- Locks    the account, then its sessions.
-- Refuses  400 the password was changed meanwhile, so that the old one is wrong by now.
CREATE FUNCTION ticketing.finish_change_password(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    PERFORM api.require_outcome(p_outcome);
    IF NOT identity.change_password(
        p_account => (p_state ->> 'account')::uuid,
        p_old_hash => p_state ->> 'hash',
        p_new_hash => p_outcome ->> 'hash',
        p_but_session => (p_state ->> 'session')::uuid
    ) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'wrong_password',
            p_message => 'Old password is incorrect.', p_field => 'old_password');
    END IF;
    RETURN api.answer(p_body => json_build_object('message', 'Password changed successfully.'));
END
$$;
COMMENT ON FUNCTION ticketing.finish_change_password(jsonb, jsonb) IS
    'Resumes ticketing.change_password with the hash of the new password.';
