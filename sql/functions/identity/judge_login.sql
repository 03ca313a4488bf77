-- Judges a login by the verdict on its password, records it, and renews a hash that was made with older parameters.
-- result is ok, unverified, wrong_password or unknown; account_id is NULL for the last.
--
-- It does not refuse, so that the record stays; its caller must answer with a reply.
--
-- Locks    the account, shared: a password change ends either what this login opens, or this login.
-- Refuses  503 there is no verdict.
CREATE FUNCTION identity.judge_login(
    p_product text,
    p_state jsonb,
    p_outcome jsonb
) RETURNS TABLE (account_id uuid, result text)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_account identity.accounts;
BEGIN
    PERFORM api.require_outcome(p_outcome);
    SELECT account.* INTO v_account
    FROM identity.accounts AS account
    WHERE account.id = (p_state ->> 'account')::uuid AND account.product = p_product AND account.is_active
        AND account.password_hash = p_state ->> 'hash'
    FOR SHARE;

    account_id := v_account.id;
    result := CASE
        WHEN v_account.id IS NULL THEN 'unknown'
        WHEN (p_outcome -> 'matches') IS DISTINCT FROM 'true'::jsonb THEN 'wrong_password'
        WHEN v_account.email_verified_at IS NULL THEN 'unverified'
        ELSE 'ok' END;
    PERFORM identity.record_login(
        p_product => p_product, p_email => p_state ->> 'email', p_account => v_account.id, p_outcome => result,
        p_client_ip => (p_state ->> 'client_ip')::inet, p_user_agent => p_state ->> 'user_agent');

    -- The same password with today's parameters. Not while another login does it.
    IF result = 'ok' AND p_outcome ? 'new_hash' THEN
        PERFORM identity.renew_password_hash(
            p_account => v_account.id, p_old_hash => v_account.password_hash, p_new_hash => p_outcome ->> 'new_hash');
    END IF;
    RETURN NEXT;
END
$$;
COMMENT ON FUNCTION identity.judge_login(text, jsonb, jsonb) IS
    'Judges and records a login by the verdict on its password: ok, unverified, wrong_password or unknown.';
