-- POST /api/auth/resend-verification/          operationId: resendVerification
--
-- Mails another verification link, if the address has an account that needs one. The answer never tells.
--
-- Locks    the account.
CREATE FUNCTION ticketing.resend_verification(p_email text, p_frontend_url text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    PERFORM identity.send_verification(p_account => account.id, p_frontend_url => p_frontend_url)
    FROM identity.accounts AS account
    WHERE account.product = 'ticketing' AND account.email = core.normalize_email(p_email);
    RETURN api.answer(p_body => json_build_object(
        'message', 'If the address needs verification, an email has been sent.'));
END
$$;
COMMENT ON FUNCTION ticketing.resend_verification(text, text) IS 'Mails another verification link; the answer never tells whether.';
