-- POST /api/auth/resend-verification/          operationId: resendVerification
--
-- Mails another verification link, if the address has an account that needs one. Neither the answer nor its time tells.
CREATE FUNCTION ticketing.resend_verification(p_email text, p_frontend_url text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    PERFORM identity.request_link(
        p_product => 'ticketing', p_email => p_email, p_purpose => 'verify_email', p_base_url => p_frontend_url);
    RETURN api.answer(p_body => json_build_object(
        'message', 'If the address needs verification, an email has been sent.'));
END
$$;
COMMENT ON FUNCTION ticketing.resend_verification(text, text) IS 'Mails another verification link; nothing tells whether.';
