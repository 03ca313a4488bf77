-- Resumes travel.delete_account with the verdict on the password.
--
-- Refuses  400 the password is wrong, or was changed meanwhile; 401 the account was deleted meanwhile.
CREATE FUNCTION travel.finish_delete_account(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts;
BEGIN
    PERFORM api.require_outcome(p_outcome);
    PERFORM FROM identity.accounts AS account WHERE account.id = (p_state ->> 'account')::uuid FOR NO KEY UPDATE;
    v_account := travel.require_customer((p_state ->> 'account')::uuid);
    IF v_account.password_hash IS DISTINCT FROM p_state ->> 'hash'
            OR (p_outcome -> 'matches') IS DISTINCT FROM 'true'::jsonb THEN
        PERFORM api.refuse(p_status => 400, p_code => 'wrong_password', p_message => 'Password is incorrect.',
            p_field => 'password');
    END IF;
    PERFORM travel.close_account(
        p_account => v_account.id,
        p_reason => COALESCE(NULLIF(btrim(p_state ->> 'reason'), ''), 'User requested account deletion'));
    RETURN api.answer(p_body => travel.done_json('Your account has been deleted and personal data anonymized'));
END
$$;
COMMENT ON FUNCTION travel.finish_delete_account(jsonb, jsonb) IS 'Resumes travel.delete_account with the verdict on the password.';
