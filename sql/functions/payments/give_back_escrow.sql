-- Puts what a wallet has paid for an attempt that is about to end unpaid from escrow back into it; nothing if none of it is
-- there. The caller then writes the state, after which nothing of it is in escrow by definition.
--
-- Locks    the wallet, which the caller should have locked before the order; the caller has locked the attempt.
CREATE FUNCTION payments.give_back_escrow(p_attempt payments.attempts) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF p_attempt.from_wallet > 0 AND p_attempt.state IN ('creating', 'open') THEN
        PERFORM ledger.post(
            p_debit => ledger.account_id(
                p_product => p_attempt.product, p_kind => 'escrow', p_currency => p_attempt.currency),
            p_credit => p_attempt.wallet_id, p_amount => p_attempt.from_wallet, p_kind => 'booking_release',
            p_order => p_attempt.order_id, p_reference => 'attempt:' || p_attempt.id);
    END IF;
END
$$;
COMMENT ON FUNCTION payments.give_back_escrow(payments.attempts) IS
    'Puts the wallet''s part of an attempt that ends unpaid back into the wallet.';
