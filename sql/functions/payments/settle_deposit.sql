-- Money that was to fill a wallet has arrived: it is credited, once, all that arrived. Inner part of settle.
--
-- Another amount than was asked for is credited too, because it is the customer's, and noted for a person to look at. Money in
-- another currency than the wallet's is kept apart, and an alert asks a person for it. Answers 'confirmed', 'mismatch', or
-- 'settled' when that was done before.
--
-- Locks    the attempt; the caller has locked the wallet.
CREATE FUNCTION payments.settle_deposit(
    p_attempt uuid,
    p_amount_received numeric,
    p_provider_charge text,
    p_currency text,
    p_provider_id text
) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_attempt payments.attempts;
    v_currency text;
    v_expected boolean;
BEGIN
    SELECT attempt.* INTO STRICT v_attempt
    FROM payments.attempts AS attempt WHERE attempt.id = p_attempt FOR NO KEY UPDATE;
    IF v_attempt.settled_at IS NOT NULL THEN
        RETURN 'settled';
    END IF;
    v_currency := COALESCE(upper(p_currency), v_attempt.currency);
    v_expected := p_amount_received = v_attempt.amount AND v_currency = v_attempt.currency;

    UPDATE payments.attempts AS attempt
    SET state = CASE WHEN v_expected THEN 'succeeded' ELSE 'mismatch' END,
        is_applied = v_expected,
        received = p_amount_received,
        received_currency = v_currency,
        to_wallet = CASE WHEN NOT v_expected AND v_currency = attempt.currency THEN p_amount_received ELSE 0.00 END,
        charge_id = p_provider_charge,
        provider_id = COALESCE(attempt.provider_id, p_provider_id),
        provider_status = 'succeeded',
        failure_reason = NULL,
        next_check_at = NULL,
        settled_at = core.now(),
        updated_at = core.now()
    WHERE attempt.id = p_attempt
    RETURNING attempt.* INTO v_attempt;
    PERFORM effects.acknowledge(p_request => NULL, p_subject => 'attempt:' || p_attempt);
    IF NOT v_expected THEN
        PERFORM payments.note_mismatch(v_attempt);
    END IF;

    IF p_amount_received > 0 THEN
        PERFORM ledger.post(
            p_debit => ledger.account_id(
                p_product => v_attempt.product, p_kind => v_attempt.provider || '_clearing', p_currency => v_currency),
            p_credit => CASE WHEN v_currency = v_attempt.currency THEN v_attempt.wallet_id ELSE ledger.account_id(
                p_product => v_attempt.product, p_kind => 'unapplied', p_currency => v_currency) END,
            p_amount => p_amount_received, p_kind => 'deposit', p_reference => 'attempt:' || p_attempt);
    END IF;
    IF v_currency <> v_attempt.currency THEN
        PERFORM effects.alert(
            p_request => NULL, p_subject => 'deposit:' || p_attempt,
            p_message => format('a deposit of %s %s came in as %s %s', v_attempt.amount, v_attempt.currency,
                p_amount_received, v_currency));
    ELSE
        EXECUTE format('SELECT %I.on_deposit($1)', v_attempt.product) USING p_attempt;
    END IF;
    RETURN CASE WHEN v_expected THEN 'confirmed' ELSE 'mismatch' END;
END
$$;
COMMENT ON FUNCTION payments.settle_deposit(uuid, numeric, text, text, text) IS
    'Credits a wallet with the money that arrived for a deposit, once; inner part of settle.';
