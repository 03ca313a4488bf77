-- Resumes ticketing.change_password with the hash of the new password.
--
-- Locks    the account, then its sessions.
-- Refuses  400 the password was changed meanwhile, so that the old one is wrong by now.
CREATE FUNCTION ticketing.finish_change_password(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    PERFORM identity.store_new_password(p_state => p_state, p_outcome => p_outcome);
    RETURN api.answer(p_body => json_build_object('message', 'Password changed successfully.'));
END
$$;
COMMENT ON FUNCTION ticketing.finish_change_password(jsonb, jsonb) IS
    'Resumes ticketing.change_password with the hash of the new password.';
