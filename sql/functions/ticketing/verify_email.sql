-- POST /api/auth/verify-email/          operationId: verifyEmail
--
-- Verifies an e-mail address with the token of the mail. A repeat with a used token is a success.
--
-- Locks    the account, then the token.
-- Refuses  400 an unknown or expired token.
CREATE FUNCTION ticketing.verify_email(p_token text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    PERFORM identity.verify_email(p_product => 'ticketing', p_token => btrim(p_token));
    RETURN api.answer(p_body => json_build_object('message', 'Email verified successfully.'));
END
$$;
COMMENT ON FUNCTION ticketing.verify_email(text) IS 'Verifies an e-mail address with the token of the mail.';
