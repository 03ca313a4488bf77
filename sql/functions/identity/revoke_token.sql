-- Revokes one token of an account. Answers whether it was good; a repeat changes nothing.
CREATE FUNCTION identity.revoke_token(p_account uuid, p_token text, p_reason text) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_account identity.accounts;
BEGIN
    UPDATE identity.tokens AS token
    SET revoked_at = core.now(), revoked_reason = p_reason
    FROM identity.accounts AS account
    WHERE token.token_hash = core.hash_secret(p_token) AND token.account_id = p_account AND token.revoked_at IS NULL
        AND account.id = token.account_id
    RETURNING account.* INTO v_account;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM ops.record(p_product => v_account.product, p_actor => p_account, p_action => 'token.revoked',
        p_subject => p_account::text, p_detail => jsonb_build_object('reason', p_reason));
    RETURN true;
END
$$;
COMMENT ON FUNCTION identity.revoke_token(uuid, text, text) IS 'Revokes one token of an account; answers whether it was good.';
