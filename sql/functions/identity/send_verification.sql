-- Mails a link that proves the account's e-mail address, if one is due.
--
-- Locks    the account.
CREATE FUNCTION identity.send_verification(p_account uuid, p_frontend_url text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_token text := identity.new_email_verification(p_account => p_account);
    v_account identity.accounts;
BEGIN
    IF v_token IS NULL THEN
        RETURN;
    END IF;
    SELECT account.* INTO v_account FROM identity.accounts AS account WHERE account.id = p_account;
    PERFORM messaging.queue_mail(
        p_product => v_account.product,
        p_to => v_account.email,
        p_template => 'verify_email',
        p_data => jsonb_build_object(
            'first_name', NULLIF(v_account.first_name, ''),
            'token', v_token,
            'verify_url', rtrim(p_frontend_url, '/') || '/verify-email?token=' || v_token,
            'hours', core.setting('identity.email_verification_hours')
        )
    );
END
$$;
COMMENT ON FUNCTION identity.send_verification(uuid, text) IS 'Mails a verification link to the account, if one is due.';
