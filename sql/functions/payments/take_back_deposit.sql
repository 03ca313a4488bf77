-- Somebody sent money of a deposit back at the provider (its dashboard, a bank): it is taken out of the wallet. p_total is
-- what the provider says it has sent back in all. Told twice, it changes nothing.
--
-- What the wallet has not got any more stays owed by its owner (ledger kind owed_by_customers); a person is told either way.
--
-- Locks    the wallet, the attempt.
CREATE FUNCTION payments.take_back_deposit(p_attempt uuid, p_total numeric) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_refund uuid := core.new_id();
    v_attempt payments.attempts;
    v_clearing uuid;
    v_amount numeric;
    v_balance numeric;
BEGIN
    SELECT attempt.* INTO STRICT v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt;
    PERFORM payments.lock_wallet(v_attempt);
    SELECT attempt.* INTO v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt FOR NO KEY UPDATE;
    -- Money in another currency never came into the wallet; its alert asks a person for it.
    v_amount := LEAST(p_total, v_attempt.received) - v_attempt.refunded;
    IF v_amount <= 0 OR v_attempt.received_currency <> v_attempt.currency THEN
        RETURN;
    END IF;

    INSERT INTO payments.refunds (id, attempt_id, amount, currency, reason, source, state, created_at, finished_at)
    VALUES (v_refund, p_attempt, v_amount, v_attempt.currency, 'made at the provider', 'provider', 'succeeded',
            core.now(), core.now());
    UPDATE payments.attempts AS attempt
    SET refunded = attempt.refunded + v_amount,
        to_wallet = LEAST(attempt.to_wallet, attempt.received - attempt.refunded - v_amount),
        state = CASE WHEN attempt.refunded + v_amount = attempt.received THEN 'refunded' ELSE attempt.state END,
        updated_at = core.now()
    WHERE attempt.id = p_attempt;

    v_clearing := ledger.account_id(
        p_product => v_attempt.product, p_kind => v_attempt.provider || '_clearing', p_currency => v_attempt.currency);
    SELECT LEAST(account.balance, v_amount) INTO v_balance
    FROM ledger.accounts AS account WHERE account.id = v_attempt.wallet_id;
    IF v_balance > 0 THEN
        PERFORM ledger.post(
            p_debit => v_attempt.wallet_id, p_credit => v_clearing, p_amount => v_balance, p_kind => 'deposit_refunded',
            p_reference => 'refund:' || v_refund);
    END IF;
    IF v_balance < v_amount THEN
        PERFORM ledger.post(
            p_debit => ledger.account_id(
                p_product => v_attempt.product, p_kind => 'owed_by_customers', p_currency => v_attempt.currency),
            p_credit => v_clearing, p_amount => v_amount - v_balance, p_kind => 'deposit_refunded',
            p_reference => 'refund:' || v_refund);
    END IF;
    PERFORM effects.alert(
        p_request => NULL, p_subject => 'refund:' || v_refund,
        p_message => format('%s %s of deposit %s were sent back at the provider; the wallet had %s',
            v_amount, v_attempt.currency, p_attempt, v_balance));
END
$$;
COMMENT ON FUNCTION payments.take_back_deposit(uuid, numeric) IS
    'Takes out of a wallet what was sent back of a deposit at the provider.';
