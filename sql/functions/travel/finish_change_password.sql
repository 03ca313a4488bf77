-- Resumes travel.change_password with the hash of the new password: all tokens end, and a new one takes their place.
--
-- Locks    the account, then its sessions, tokens and links.
-- Refuses  400 the password was changed meanwhile, so that the old one is wrong by now.
CREATE FUNCTION travel.finish_change_password(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := identity.store_new_password(p_state => p_state, p_outcome => p_outcome);
BEGIN
    PERFORM travel.mail_password_changed(v_account);
    RETURN api.answer(p_body => json_build_object(
        'message', 'Password updated successfully',
        'token', identity.new_token(p_account => v_account.id, p_client_ip => NULL, p_user_agent => NULL)));
END
$$;
COMMENT ON FUNCTION travel.finish_change_password(jsonb, jsonb) IS
    'Resumes travel.change_password with the hash of the new password.';
