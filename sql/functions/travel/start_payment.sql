-- Starts to pay a booking from the wallet, by Stripe, or both (split), and answers the attempt: the one that is under way in
-- this mode, or a new one, which ends the one before. What the wallet pays is in escrow then. Of a booking that costs nothing
-- there is no attempt.
--
-- With a page of Stripe the booking is invoiced, and keeps its places as long as the page can be paid and a little longer; but
-- nobody keeps places for ever by starting again: after the time that the booking had at first, no new page is made.
--
-- Locks    the wallet; the hold; the order, its attempts; its invoice, and last the counter of invoices.
-- Refuses  as travel.require_payable and travel.wallet_share; 400 a frozen wallet, no time left for a page. A price that changes
--          meanwhile raises 40001, to be run again.
CREATE FUNCTION travel.start_payment(p_order uuid, p_mode text) RETURNS payments.attempts
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_order sales.orders;
    v_due numeric;
    v_wallet uuid;
    v_attempt payments.attempts;
    v_from_wallet numeric;
    v_session_ends timestamptz := travel.session_ends_at();
BEGIN
    SELECT sale.* INTO STRICT v_order FROM sales.orders AS sale WHERE sale.id = p_order;
    v_wallet := travel.ensure_wallet(p_account => v_order.account_id);
    -- Everything that touches the payments of this booking begins with this lock.
    PERFORM travel.lock_active_wallets(p_wallets => ARRAY[v_wallet]);
    SELECT sale.* INTO STRICT v_order FROM sales.orders AS sale WHERE sale.id = p_order;
    PERFORM travel.require_payable(v_order);
    v_attempt := travel.open_payment(p_order => v_order, p_mode => p_mode);
    IF v_attempt.id IS NOT NULL THEN
        RETURN v_attempt;
    END IF;

    -- Read without a lock to learn whether a page is needed, whose time the hold gets before the order is locked.
    v_due := v_order.total - v_order.paid;
    SELECT travel.wallet_share(p_mode => p_mode, p_price => v_due, p_currency => v_order.currency,
        -- What an attempt that ends here has in escrow is the wallet's again.
        p_balance => account.balance + COALESCE((
            SELECT sum(attempt.from_wallet) FROM payments.attempts AS attempt
            WHERE attempt.order_id = p_order AND attempt.state IN ('creating', 'open')), 0))
    INTO v_from_wallet
    FROM ledger.accounts AS account WHERE account.id = v_wallet;
    IF v_from_wallet < v_due THEN
        v_order := travel.extend_booking(p_order => v_order, p_session_ends => v_session_ends);
    ELSE
        v_order := sales.lock_order(p_order => p_order);
    END IF;
    PERFORM travel.require_payable(v_order);
    IF v_order.total - v_order.paid <> v_due THEN
        RAISE EXCEPTION 'the price changed while its payment was started' USING ERRCODE = 'serialization_failure';
    ELSIF v_due = 0 THEN
        RETURN NULL;
    END IF;

    PERFORM payments.cancel_attempts(p_order => p_order);
    v_attempt := payments.begin_attempt(p_order => v_order, p_mode => p_mode, p_wallet => v_wallet,
        p_from_wallet => v_from_wallet, p_session_expires_at => v_session_ends,
        p_description => 'Booking ' || v_order.number,
        p_email => (SELECT account.email FROM identity.accounts AS account WHERE account.id = v_order.account_id));
    PERFORM travel.note_payment(p_attempt => v_attempt);
    IF v_attempt.amount > 0 THEN
        IF v_order.state = 'pending' THEN
            PERFORM sales.change_state(p_order => p_order, p_to => 'invoiced', p_reason => 'payment started',
                p_actor => v_order.account_id);
        END IF;
        PERFORM travel.issue_invoice(p_order => p_order);
    END IF;
    RETURN v_attempt;
END
$$;
COMMENT ON FUNCTION travel.start_payment(uuid, text) IS 'Starts to pay a booking in a mode; the same again is the same attempt.';
