-- POST /reset-password/          operationId: resetPassword
--
-- Mails a link to set another password, if the address has an account. Neither the answer nor its time tells.
CREATE FUNCTION travel.reset_password(p_email text, p_frontend_url text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    PERFORM identity.request_link(
        p_product => 'travel', p_email => p_email, p_purpose => 'reset_password', p_base_url => p_frontend_url);
    RETURN api.answer(p_body => travel.done_json(
        'If an account with this email exists, a link to reset its password has been sent.'));
END
$$;
COMMENT ON FUNCTION travel.reset_password(text, text) IS 'Mails a link to set another password; nothing tells whether.';
