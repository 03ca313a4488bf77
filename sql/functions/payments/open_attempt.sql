-- The attempt with which an order is paid: the one that is open already, one that failed and can be paid again
-- (Stripe keeps a declined PaymentIntent payable), or a new one. Call it after sales.begin_payment.
--
-- Locks    the order, its attempts.
-- Refuses  400 nothing to pay, expired; 404 no such order; 409 not payable.
CREATE FUNCTION payments.open_attempt(p_order uuid, p_provider text, p_description text, p_email text)
RETURNS payments.attempts
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_first_check timestamptz :=
        v_now + make_interval(secs => (core.setting('payments.first_check_seconds'))::int);
    v_order sales.orders := sales.lock_order(p_order => p_order);
    v_amount numeric := v_order.total - v_order.paid;
    v_attempt payments.attempts;
BEGIN
    IF v_amount <= 0 THEN
        PERFORM api.refuse(p_status => 400, p_code => 'nothing_to_pay', p_message => 'There is nothing to pay.');
    END IF;
    IF sales.is_expired(v_order) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'order_expired', p_message => 'The order has expired.');
    END IF;
    IF NOT v_order.is_unpaid THEN
        PERFORM api.refuse(
            p_status => 409, p_code => 'not_payable',
            p_message => format('An order that is %s cannot be paid.', v_order.state));
    END IF;

    SELECT attempt.* INTO v_attempt
    FROM payments.attempts AS attempt
    WHERE attempt.order_id = p_order AND attempt.state IN ('creating', 'open')
    FOR NO KEY UPDATE;
    IF FOUND THEN
        IF v_attempt.provider = p_provider AND v_attempt.amount = v_amount THEN
            RETURN v_attempt;
        END IF;
        PERFORM payments.cancel_attempt(p_attempt => v_attempt.id);
    END IF;

    UPDATE payments.attempts AS attempt
    SET state = 'open', failure_reason = NULL, tries = attempt.tries + 1, checks = 0, next_check_at = v_first_check,
        updated_at = v_now
    WHERE attempt.id = (
        SELECT failed.id FROM payments.attempts AS failed
        WHERE failed.order_id = p_order AND failed.state = 'failed' AND failed.provider = p_provider
          AND failed.amount = v_amount AND failed.client_secret IS NOT NULL
        ORDER BY failed.created_at DESC
        LIMIT 1
    )
    RETURNING attempt.* INTO v_attempt;
    IF FOUND THEN
        RETURN v_attempt;
    END IF;

    INSERT INTO payments.attempts (id, product, order_id, provider, amount, currency, state, description, email,
                                   received, refunded, is_applied, next_check_at, created_at, updated_at)
    VALUES (core.new_id(), v_order.product, p_order, p_provider, v_amount, v_order.currency, 'creating', p_description,
            p_email, 0, 0, FALSE, v_first_check, v_now, v_now)
    RETURNING * INTO v_attempt;
    RETURN v_attempt;
END
$$;
COMMENT ON FUNCTION payments.open_attempt(uuid, text, text, text) IS
    'The attempt with which an order is paid: the open one, a failed one that is payable again, or a new one.';
