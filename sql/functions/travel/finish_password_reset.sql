-- Resumes travel.confirm_password_reset with the hash of the new password. The link is used up, and all tokens end.
--
-- Locks    the account, then its sessions, tokens and links.
-- Refuses  400 the link was used meanwhile.
CREATE FUNCTION travel.finish_password_reset(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    PERFORM api.require_outcome(p_outcome);
    PERFORM travel.mail_password_changed(identity.reset_password(
        p_product => 'travel', p_account_code => p_state ->> 'utoken', p_token => p_state ->> 'token',
        p_new_hash => p_outcome ->> 'hash'));
    RETURN api.answer(p_body => travel.done_json('Password has been reset successfully'));
END
$$;
COMMENT ON FUNCTION travel.finish_password_reset(jsonb, jsonb) IS
    'Resumes travel.confirm_password_reset with the hash of the new password.';
