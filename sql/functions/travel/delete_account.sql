-- DELETE /delete-account/          operationId: deleteAccount
--
-- Deletes the caller's account, softly. The password is verified first; finish_delete_account does the rest.
--
-- Refuses  401 not logged in.
--
-- VOLATILE although it only reads: a replica that lags would not know the newest password.
CREATE FUNCTION travel.delete_account(p_actor uuid, p_password text, p_reason text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor);
BEGIN
    RETURN api.answer(p_body => NULL, p_effect => jsonb_build_object(
        'kind', 'password.verify',
        'password', COALESCE(p_password, ''),
        'hash', v_account.password_hash,
        'then', 'travel.finish_delete_account',
        'state', jsonb_build_object('account', v_account.id, 'hash', v_account.password_hash, 'reason', p_reason)));
END
$$;
COMMENT ON FUNCTION travel.delete_account(uuid, text, text) IS 'Deletes the caller''s account softly, if the password is right.';
