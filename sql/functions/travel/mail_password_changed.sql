-- Tells the owner of an account by mail that its password was changed: if it was somebody else, this is how to notice.
CREATE FUNCTION travel.mail_password_changed(p_account identity.accounts) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM messaging.queue_mail(
        p_product => 'travel',
        p_to => p_account.email,
        p_template => 'password_changed',
        p_data => jsonb_build_object(
            'first_name', NULLIF(p_account.first_name, ''),
            'changed_at', to_char(core.now() AT TIME ZONE 'UTC', 'FMDD FMMonth YYYY, HH24:MI "UTC"')));
END
$$;
COMMENT ON FUNCTION travel.mail_password_changed(identity.accounts) IS 'Mails an account that its password was changed.';
