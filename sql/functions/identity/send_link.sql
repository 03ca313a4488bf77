-- Mails the account a link that proves its e-mail address, or one that resets its password, if one is due. The mail and
-- the form of the link are the product's, in identity.links.
--
-- Locks    the account.
CREATE FUNCTION identity.send_link(p_account uuid, p_purpose text, p_base_url text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_token text := CASE p_purpose
        WHEN 'verify_email' THEN identity.new_email_verification(p_account => p_account)
        WHEN 'reset_password' THEN identity.new_password_reset(p_account => p_account) END;
    v_account identity.accounts;
    v_link identity.links;
    v_url text;
BEGIN
    IF v_token IS NULL THEN
        RETURN;
    END IF;
    SELECT account.* INTO v_account FROM identity.accounts AS account WHERE account.id = p_account;
    SELECT link.* INTO v_link
    FROM identity.links AS link
    WHERE link.product = v_account.product AND link.purpose = p_purpose;
    v_url := replace(replace(replace(v_link.form,
        '{token}', v_token),
        '{account}', identity.account_code(p_account)),
        '{base}', rtrim(p_base_url, '/'));
    PERFORM messaging.queue_mail(
        p_product => v_account.product,
        p_to => v_account.email,
        p_template => v_link.template,
        p_data => jsonb_build_object(
            'first_name', NULLIF(v_account.first_name, ''),
            'token', v_token,
            'url', v_url,
            -- Under this name to texts that are older than links with other purposes.
            'verify_url', v_url,
            'hours', core.setting(CASE p_purpose
                WHEN 'verify_email' THEN 'identity.email_verification_hours' ELSE 'identity.password_reset_hours' END)
        )
    );
END
$$;
COMMENT ON FUNCTION identity.send_link(uuid, text, text) IS
    'Mails the account a link to prove its address or to reset its password, if one is due.';
