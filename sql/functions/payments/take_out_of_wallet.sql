-- Money of an order that had been put into a wallet was sent back at the provider too (its dashboard, a bank): it is taken out of
-- the wallet again, so that nobody gets it twice. Inner part of reconcile_refunds, which then books what went to the card.
--
-- What the wallet has not got any more stays owed by its owner (ledger kind owed_by_customers); a person is told either way.
--
-- Locks    the caller has locked the wallet, the order and the attempt.
CREATE FUNCTION payments.take_out_of_wallet(p_attempt payments.attempts, p_order sales.orders, p_amount numeric) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_reference text := 'attempt:' || p_attempt.id;
    v_other uuid := ledger.account_id(
        p_product => p_order.product, p_kind => CASE WHEN p_attempt.is_applied THEN 'escrow' ELSE 'unapplied' END,
        p_currency => p_attempt.currency);
    v_balance numeric;
BEGIN
    IF p_attempt.is_applied THEN
        -- From more to less: what payments.put_into_wallet took out of each share goes into it again.
        PERFORM payments.post_shares(
            p_order => p_order, p_provider => p_attempt.provider, p_from => p_order.refunded,
            p_to => p_order.refunded - p_amount, p_kind => 'refund_returned', p_reference => v_reference, p_account => v_other);
        UPDATE sales.orders AS orders SET refunded = orders.refunded - p_amount, updated_at = core.now()
        WHERE orders.id = p_order.id;
    END IF;
    UPDATE payments.attempts AS attempt SET to_wallet = attempt.to_wallet - p_amount, updated_at = core.now()
    WHERE attempt.id = p_attempt.id;

    SELECT LEAST(account.balance, p_amount) INTO v_balance
    FROM ledger.accounts AS account WHERE account.id = p_attempt.wallet_id;
    IF v_balance > 0 THEN
        PERFORM ledger.post(
            p_debit => p_attempt.wallet_id, p_credit => v_other, p_amount => v_balance, p_kind => 'refund_returned',
            p_order => p_order.id, p_reference => v_reference);
    END IF;
    IF v_balance < p_amount THEN
        PERFORM ledger.post(
            p_debit => ledger.account_id(
                p_product => p_order.product, p_kind => 'owed_by_customers', p_currency => p_attempt.currency),
            p_credit => v_other, p_amount => p_amount - v_balance, p_kind => 'refund_returned', p_order => p_order.id,
            p_reference => v_reference);
    END IF;
    PERFORM effects.alert(
        p_request => NULL, p_subject => 'refunded_twice:' || p_attempt.id,
        p_message => format('%s %s of order %s that were in the wallet were sent back at the provider too; the wallet had %s',
            p_amount, p_attempt.currency, p_order.number, v_balance));
END
$$;
COMMENT ON FUNCTION payments.take_out_of_wallet(payments.attempts, sales.orders, numeric) IS
    'Takes out of a wallet what was sent back of an order at the provider too; inner part of reconcile_refunds.';
