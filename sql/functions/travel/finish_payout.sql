-- Records what the bank did with a withdrawal: paid, or failed, which puts the money back into the wallet, frozen or not. For
-- people and for whatever performs payouts (docs/dba.md). Told the same again it changes nothing.
--
-- Locks    the wallet, the payout.
-- Refuses  404 no such payout; 409 it ended in the other way.
CREATE FUNCTION travel.finish_payout(p_payout uuid, p_is_paid boolean, p_failure text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_state text := CASE WHEN p_is_paid THEN 'paid' ELSE 'failed' END;
    v_payout travel.payouts;
BEGIN
    PERFORM FROM ledger.accounts AS account
    WHERE account.id = (SELECT payout.wallet_id FROM travel.payouts AS payout WHERE payout.id = p_payout)
    FOR NO KEY UPDATE;
    SELECT payout.* INTO v_payout FROM travel.payouts AS payout WHERE payout.id = p_payout FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'There is no such payout.');
    ELSIF v_payout.state = v_state THEN
        RETURN;
    ELSIF v_payout.state <> 'pending' THEN
        PERFORM api.refuse(p_status => 409, p_code => 'payout_finished',
            p_message => format('The payout is %s already.', v_payout.state));
    END IF;

    UPDATE travel.payouts AS payout
    SET state = v_state, finished_at = core.now(), failure_reason = CASE WHEN NOT p_is_paid THEN left(p_failure, 500) END
    WHERE payout.id = p_payout;
    PERFORM ledger.post(
        p_debit => ledger.account_id(p_product => 'travel', p_kind => 'payouts', p_currency => v_payout.currency),
        p_credit => CASE WHEN p_is_paid
            THEN ledger.account_id(p_product => 'travel', p_kind => 'bank', p_currency => v_payout.currency)
            ELSE v_payout.wallet_id END,
        p_amount => v_payout.amount, p_kind => CASE WHEN p_is_paid THEN 'payout' ELSE 'withdrawal_returned' END,
        p_reference => 'payout:' || p_payout);
    PERFORM ops.record(p_product => 'travel', p_actor => NULL, p_action => 'payout.' || v_state,
        p_subject => p_payout::text, p_detail => jsonb_strip_nulls(jsonb_build_object('failure', p_failure)));
    IF NOT p_is_paid THEN
        PERFORM travel.notify(p_account => wallet.account_id, p_type => 'system', p_title => 'Withdrawal Failed',
            p_message => format('Your withdrawal of %s %s failed; the money is in your wallet again.', v_payout.amount,
                v_payout.currency))
        FROM travel.wallets AS wallet WHERE wallet.id = v_payout.wallet_id;
    END IF;
END
$$;
COMMENT ON FUNCTION travel.finish_payout(uuid, boolean, text) IS
    'Records what the bank did with a withdrawal; a failed one is in the wallet again.';
