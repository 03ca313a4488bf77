-- Has the old password of the account verified, and goes on in p_then (hash_new_password, then store_new_password). Whoever
-- calls it is VOLATILE although it only reads: a replica that lags would not know the newest password.
--
-- Refuses  400 a weak new password.
CREATE FUNCTION identity.begin_password_change(
    p_account identity.accounts,
    p_old_password text,
    p_new_password text,
    p_then text,
    p_session uuid DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE AS $$
BEGIN
    PERFORM identity.require_good_password(p_password => p_new_password, p_email => p_account.email);
    RETURN api.answer(p_body => NULL, p_effect => jsonb_build_object(
        'kind', 'password.verify',
        'password', COALESCE(p_old_password, ''),
        'hash', p_account.password_hash,
        'then', p_then,
        'state', jsonb_build_object(
            'account', p_account.id, 'session', p_session, 'hash', p_account.password_hash,
            'new_password', p_new_password)));
END
$$;
COMMENT ON FUNCTION identity.begin_password_change(identity.accounts, text, text, text, uuid) IS
    'Has the old password of an account verified before it is changed, and goes on in p_then.';
