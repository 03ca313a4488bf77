-- GET /activate/{utoken}/{token}/          operationId: activateAccount
--
-- Activates an account with the link of the mail, and sends the browser to the front end, also when the link is not
-- good. A second click on a link that did its work is a success, because mail scanners open links first.
--
-- Locks    the account, then the token.
CREATE FUNCTION travel.activate_account(p_utoken text, p_token text, p_frontend_url text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_problem text;
BEGIN
    SELECT verified.problem INTO v_problem
    FROM identity.try_verify_email(p_product => 'travel', p_token => p_token, p_account_code => p_utoken) AS verified;
    RETURN api.redirect(p_url => rtrim(p_frontend_url, '/') || '/login?activated='
        || CASE WHEN v_problem IS NULL THEN 'true' ELSE 'false&reason=' || v_problem END);
END
$$;
COMMENT ON FUNCTION travel.activate_account(text, text, text) IS
    'Activates an account with the link of the mail, and sends the browser to the front end.';
