-- POST /change-password/          operationId: changePassword
--
-- Changes the caller's password. The old one is verified first (finish_change_password_check), then the new one hashed
-- (finish_change_password).
--
-- Refuses  401 not logged in; 400 a weak new password.
--
-- VOLATILE although it only reads: a replica that lags would not know the newest password.
CREATE FUNCTION travel.change_password(p_actor uuid, p_old_password text, p_new_password text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN identity.begin_password_change(
        p_account => travel.require_customer(p_actor), p_old_password => p_old_password, p_new_password => p_new_password,
        p_then => 'travel.finish_change_password_check');
END
$$;
COMMENT ON FUNCTION travel.change_password(uuid, text, text) IS 'Changes the caller''s password; all tokens end, a new one is answered.';
