-- POST /resend-activation-email/          operationId: resendActivationEmail
--
-- Mails another activation link, if the address has an account that needs one. Neither the answer nor its time tells.
CREATE FUNCTION travel.resend_activation_email(p_email text, p_base_url text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    PERFORM identity.request_link(
        p_product => 'travel', p_email => p_email, p_purpose => 'verify_email', p_base_url => p_base_url);
    RETURN api.answer(p_body => travel.done_json(
        'If an account with this email needs activation, a new link has been sent.'));
END
$$;
COMMENT ON FUNCTION travel.resend_activation_email(text, text) IS 'Mails another activation link; nothing tells whether.';
